"""Settings of the measured site: production's, on this machine, in a folder of its own."""

import os
from pathlib import Path

from config.settings.base import *  # noqa: F403
from config.settings.base import SQLITE_OPTIONS, STORAGES

FOLDER = Path(os.environ["BENCH_FOLDER"])
DEBUG = False
SECRET_KEY = "the-benchmark-only"
ALLOWED_HOSTS = ["127.0.0.1"]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": FOLDER / "db.sqlite3",
        "OPTIONS": SQLITE_OPTIONS,
        "CONN_MAX_AGE": None,
    }
}
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "content.search.sqlite", "SEARCH_CONFIG": "francais"}}
PRIVATE_ROOT = FOLDER / "files"
STATIC_ROOT = FOLDER / "static"
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.dummy.EmailBackend"}}
