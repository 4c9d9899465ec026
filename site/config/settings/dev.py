"""Development and demonstration on one machine: SQLite, mail written to files."""

from config.settings.base import *  # noqa: F403
from config.settings.base import (
    INSTALLED_APPS,
    MIDDLEWARE,
    PAGE_CACHE_MEGABYTES,
    STORAGES,
    TEMPLATES,
    VAR,
    env,
)

INSTALLED_APPS = [*INSTALLED_APPS, "demo"]
DEBUG = env.bool("DEBUG", default=True)
IN_PRODUCTION = False
PAGE_CACHE_MEGABYTES = 0 if DEBUG else PAGE_CACHE_MEGABYTES  # a template that is being written shows at once
DEMO_ENTRY = env.bool("DEMO_ENTRY", default=True)
TEMPLATES[0]["OPTIONS"]["context_processors"] += ["demo.entry.offered"]  # type: ignore[index]
BASE_URL = WAGTAILADMIN_BASE_URL = env("BASE_URL", default=f"http://127.0.0.1:{env('PORT', default='8000')}")
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
SENT_MAIL_IS_KEPT = True  # the demonstration shows its mail

VAR.mkdir(exist_ok=True)  # a new clone has none, and SQLite wants its folder
