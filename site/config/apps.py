import datetime

from django.apps import AppConfig
from django.conf import settings


class SiteConfig(AppConfig):
    name = "config"
    verbose_name = "Réglages"

    def ready(self) -> None:
        from background import schedule
        from config import checks  # noqa: F401  (registers them)
        from config.backup import keeping

        if settings.BACKUP_FOLDER:
            schedule.every(datetime.timedelta(days=1), "backup", keeping.daily, atomic=False)
