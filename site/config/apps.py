import datetime

from django.apps import AppConfig
from django.conf import settings


class SiteConfig(AppConfig):
    name = "config"
    verbose_name = "Réglages"

    def ready(self) -> None:
        from background import schedule
        from config import checks  # noqa: F401  (registers them)

        describe_to_the_api_at_need()
        if settings.BACKUP_FOLDER:
            schedule.every(datetime.timedelta(days=1), "backup", _back_up, atomic=False)


def describe_to_the_api_at_need() -> None:
    """Wagtail draws for its API what describes each kind of page, image and snippet, as the process starts: a
    fifth of the start and 10 MB, for addresses that this site does not have. Pydantic's own option draws each
    the first time it is used."""
    from ninja import Schema  # the base of them all; before those of Wagtail, whose applications come after

    Schema.model_config["defer_build"] = True


def _back_up() -> None:
    from config.backup import keeping  # what reads and encrypts everything is for the worker alone

    keeping.daily()
