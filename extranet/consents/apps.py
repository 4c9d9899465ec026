import datetime

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConsentsConfig(AppConfig):
    name = "extranet.consents"
    label = "consents"
    verbose_name = _("Consultations")

    def ready(self) -> None:
        from background import schedule
        from extranet.consents import (
            closing,
            elements,
            member_home,
            origins,
            panels,
            personal_data,
            reminders,
            search_sources,
        )

        elements.register()
        member_home.register()
        origins.register()
        panels.register()
        personal_data.register()
        search_sources.register()
        schedule.every(datetime.timedelta(minutes=10), "close_ballots", closing.close_due)
        schedule.every(datetime.timedelta(hours=1), "remind_of_ballots", reminders.remind)
