import datetime

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TrainingConfig(AppConfig):
    name = "extranet.training"
    label = "training"
    verbose_name = _("Formation")

    def ready(self) -> None:
        from background import schedule
        from extranet.training import enrolling

        schedule.every(datetime.timedelta(minutes=5), "lapse_places", enrolling.lapse_due)
