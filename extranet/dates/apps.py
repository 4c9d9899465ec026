import datetime

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DatesConfig(AppConfig):
    name = "extranet.dates"
    label = "dates"
    verbose_name = _("Recherches de dates")

    def ready(self) -> None:
        from background import schedule
        from extranet.dates import closing, member_home, personal_data

        member_home.register()
        personal_data.register()
        schedule.every(datetime.timedelta(minutes=10), "close_date_polls", closing.close_due)
