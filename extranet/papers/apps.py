import datetime

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PapersConfig(AppConfig):
    name = "extranet.papers"
    label = "papers"
    verbose_name = _("Documents de formation")

    def ready(self) -> None:
        from background import schedule
        from extranet.papers import batching, invoicing, panels, personal_data
        from extranet.training import income

        panels.register()
        income.sources.append(invoicing.of_year)
        personal_data.register()
        schedule.every(datetime.timedelta(minutes=15), "resume_papers", batching.resume)
