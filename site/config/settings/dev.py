"""Development and demonstration on one machine: SQLite, mail written to files."""

from config.settings.base import *  # noqa: F403
from config.settings.base import INSTALLED_APPS, MIDDLEWARE, STORAGES, VAR, env

INSTALLED_APPS = [*INSTALLED_APPS, "demo"]
DEBUG = env.bool("DEBUG", default=True)
SECRET_KEY = env("SECRET_KEY", default="a-key-for-this-machine-only-never-in-production")
ALLOWED_HOSTS = ["*"]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
MIDDLEWARE = [name for name in MIDDLEWARE if not name.startswith("whitenoise")]
MAILERS: dict[str, dict[str, object]] = {  # type: ignore[no-redef]
    "default": {
        "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        "OPTIONS": {"file_path": str(VAR / "mail")},
    }
}

VAR.mkdir(exist_ok=True)  # a new clone has none, and SQLite wants its folder
