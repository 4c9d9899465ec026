import datetime

from django.apps import AppConfig
from django.conf import settings


class SiteConfig(AppConfig):
    name = "config"
    verbose_name = "Réglages"

    def ready(self) -> None:
        from background import schedule
        from config import checks  # noqa: F401  (registers them)
        from config.without_api import leave_out

        leave_out()
        if settings.BACKUP_FOLDER:
            schedule.every(datetime.timedelta(days=1), "backup", _back_up, atomic=False)


def _back_up() -> None:
    from config.backup import keeping  # what reads and encrypts everything is for the worker alone

    keeping.daily()
