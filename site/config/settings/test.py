"""Settings of the tests: nothing leaves the process, hashing is cheap, files are temporary."""

import tempfile
from pathlib import Path

from config.settings.base import *  # noqa: F403
from config.settings.base import CACHES, DATABASES, INSTALLED_APPS, MIDDLEWARE, STORAGES, TEMPLATES, env

INSTALLED_APPS = [*INSTALLED_APPS, "demo"]
IN_PRODUCTION = False
TEMPLATES[0]["OPTIONS"]["context_processors"] += ["demo.entry.offered"]  # type: ignore[index]
SECRET_KEY = "the-tests-only"
ALLOWED_HOSTS = ["*"]
PRIVATE_ROOT = Path(tempfile.mkdtemp(prefix="federation-tests-"))
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
MIDDLEWARE = [name for name in MIDDLEWARE if not name.startswith("whitenoise")]
BACKUP_FOLDER = ""
MAINTENANCE_FILE = str(PRIVATE_ROOT / "maintenance")
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
SECOND_FACTOR_REQUIRED = False  # hundreds of tests sign in by force_login; those of the factor turn it on
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = CACHES | {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
TEMPLATES[0]["OPTIONS"] |= {"string_if_invalid": "!!undefined %s!!"}  # type: ignore[operator]
if DATABASES["default"]["ENGINE"].endswith("postgresql"):
    DATABASES["default"]["OPTIONS"] = {}  # a pool would hold on to databases that tests drop
if ready := env("TEST_DATABASE", default=""):  # with its tables, for `--reuse-db`
    DATABASES["default"]["TEST"] = {"NAME": ready}
