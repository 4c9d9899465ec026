import datetime

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DecisionsConfig(AppConfig):
    name = "extranet.decisions"
    label = "decisions"
    verbose_name = _("Décisions")

    def ready(self) -> None:
        from background import schedule
        from extranet.decisions import elements, member_home, personal_data, reminders, search_sources

        elements.register()
        member_home.register()
        search_sources.register()
        personal_data.register()
        schedule.every(datetime.timedelta(days=1), "remind_of_promises", reminders.remind)
