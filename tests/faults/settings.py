"""Production's settings on loopback: static files as they are, tables made without their history."""

import os
from pathlib import Path

from config.settings.base import STORAGES
from config.settings.production import *  # noqa: F403


class NoMigrations:
    """Tables straight from the models, as pytest makes them: a minute less."""

    def __contains__(self, name: str) -> bool:
        return True

    def __getitem__(self, name: str) -> None:
        return None


MIGRATION_MODULES = NoMigrations()
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
STATIC_ROOT = Path(os.environ["FAULTS_FOLDER"]) / "static"
if os.environ.get("FAULTS_POOL_WAITS"):  # the pool as it is without its short patience
    DATABASES["default"]["OPTIONS"]["pool"].pop("reconnect_timeout", None)  # type: ignore[name-defined] # noqa: F405
MAILERS["default"]["OPTIONS"]["timeout"] = int(os.environ.get("FAULTS_MAIL_TIMEOUT", "20"))  # type: ignore[index] # noqa: F405
