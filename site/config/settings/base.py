"""Settings shared by every environment. What changes from one machine to another is read
from the environment; README.md lists the variables."""

from email.utils import parseaddr
from pathlib import Path

import environ
from django.utils.translation import gettext_lazy as _

from config.settings.files import antivirus_at, kept_in
from config.settings.headers import *  # noqa: F403
from config.settings.sign_in import *  # noqa: F403

ROOT = Path(__file__).resolve().parents[3]
VAR = ROOT / "var"
env = environ.Env()

DEBUG = False
IN_PRODUCTION = True  # whatever settings are written next to these: only dev and test say otherwise
DEMO_ENTRY = False  # one click enters as somebody of the demonstration (demo/entry.py)
DEMO = env.bool("DEMO", default=False)
SECRET_KEY = env("SECRET_KEY", default="")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
BASE_URL = env("BASE_URL", default="http://127.0.0.1:8000")

INSTALLED_APPS = [
    "config",
    "background",
    "accounts",
    "content",
    "resources",
    "home",
    "extranet",
    "extranet.collectives",
    "extranet.questions",
    "extranet.training",
    "extranet.surveys",
    "extranet.registrations",
    "extranet.complaints",
    "extranet.evidence",
    "extranet.attendance",
    "extranet.papers",
    "extranet.decisions",
    "extranet.meetings",
    "extranet.discussions",
    "extranet.consents",
    "extranet.dates",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.search_promotions",
    "wagtail.contrib.settings",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "config.watching.name_each_request",
    "config.watching.count_requests",
    "config.page_cache.marking.mark_what_is_for_everybody",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "config.middleware.admin_policy",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "config.middleware.whole_cookies",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "accounts.second_factor.second_factor_required",
    "extranet.impersonation.impersonation",
    "config.middleware.bounded_query",
    "config.middleware.one_stamp_a_request",
    "config.middleware.redirects_of_moved_pages",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.i18n",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "content.context.site_chrome",
            ],
            "builtins": ["content.templatetags.site", "django.templatetags.i18n"],
        },
    }
]

# Database. SQLite in WAL mode takes its write lock at BEGIN, so that two writers queue
# instead of failing half-way; PostgreSQL keeps its connections in a pool.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA busy_timeout=5000;PRAGMA foreign_keys=ON;"
    ),
}
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR / 'db.sqlite3'}")}
IS_SQLITE = DATABASES["default"]["ENGINE"].endswith("sqlite3")
if IS_SQLITE:
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
    DATABASES["default"]["CONN_MAX_AGE"] = None
else:
    # A connection that fails is tried again for two seconds, then when somebody needs one: left to itself the
    # pool waits twice as long each time, and would sleep well after the database is back.
    DATABASES["default"]["OPTIONS"] = {
        "pool": {"min_size": 1, "max_size": 12, "timeout": 5, "reconnect_timeout": 2}
    }
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Throttle counters live in the database, so that every process sees them; what is derived
# from content lives in each process, under a stamp read from the database (content/freshness.py).
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
    },
    "derived": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "derived",
        "TIMEOUT": 3600,
        "OPTIONS": {"MAX_ENTRIES": 5000},
    },
    # Public pages, shared by the processes and machines that have a shared cache; none keeps anything.
    "pages": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
    # Wagtail would keep renditions in "default": six queries and a write for each picture shown.
    "renditions": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
}

# Redis or Valkey, when there are several machines (decision 0034).
if REDIS_URL := env("REDIS_URL", default=""):
    CACHES["pages"] = {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        # Seconds: making a page takes less.
        "OPTIONS": {"socket_connect_timeout": 0.3, "socket_timeout": 0.3},
    }
PAGE_CACHE_MEGABYTES = env.int("PAGE_CACHE_MEGABYTES", default=48)  # of each web process; 0 keeps no page
METRICS_TOKEN = env("METRICS_TOKEN", default="")  # opens /sante/mesures to whoever watches the server
# While this file is there, the site asks to come back later (manage.py maintenance).
MAINTENANCE_FILE = env("MAINTENANCE_FILE", default=str(VAR / "maintenance"))

# Wagtail's own tasks run at once (its search index must follow the page); ours wait in the database.
TASKS = {
    "default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"},
    "background": {"BACKEND": "django_tasks_db.DatabaseBackend"},
}

STORAGES = {
    "default": kept_in(env("FILES_URL", default="")),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
PRIVATE_ROOT = Path(env("PRIVATE_ROOT", default=str(VAR / "files")))
# The folder of nginx (`location … { internal; alias PRIVATE_ROOT; }`) that sends the files once this
# site has checked who asks; empty, the site sends them itself.
X_ACCEL_PREFIX = env("X_ACCEL_PREFIX", default="")
ANTIVIRUS = antivirus_at(env("ANTIVIRUS_URL", default=""))  # of every file that somebody gives
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # long pages have many fields in the editor

# Backups (docs/sauvegarder.md): made each day by the worker, encrypted for a public key.
BACKUP_FOLDER = env("BACKUP_FOLDER", default="")
BACKUP_RECIPIENTS = env.list("BACKUP_RECIPIENT", default=[])  # « age1… », separated by commas

# Languages: French at "/", English under "/en/".
LANGUAGE_CODE = "fr"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("fr", _("Français")), ("en", _("Anglais"))]
LOCALE_PATHS = [ROOT / "site" / "locale"]
USE_I18N = WAGTAIL_I18N_ENABLED = True
TIME_ZONE = "Europe/Paris"
USE_TZ = True
FORMAT_MODULE_PATH = ["config.formats"]

ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)
CSRF_FAILURE_VIEW = "config.views.forbidden_form"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

SENT_MAIL_IS_KEPT = False  # the words of a letter are forgotten once it left

# Mail leaves through the outbox (background/mail.py); the worker hands it to this mailer.
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend"}}
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env("DEFAULT_FROM_EMAIL", default="site@federation.example")
MAIL_DOMAIN = env("MAIL_DOMAIN", default=parseaddr(DEFAULT_FROM_EMAIL)[1].rpartition("@")[2])

# Answers by mail (docs/reponses-par-courriel.md): off until a mailbox, and a way to read it, are named.
INBOUND_MAILBOX = env("INBOUND_MAILBOX", default="")
INBOUND_IMAP_URL = env("INBOUND_IMAP_URL", default="")
INBOUND_SECRET = env("INBOUND_SECRET", default="")

# Wagtail.
WAGTAIL_SITE_NAME = "Fédération"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAILADMIN_LOGIN_URL = "admin_sign_in"
WAGTAIL_FRONTEND_LOGIN_URL = "account_login"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAILADMIN_PERMITTED_LANGUAGES = [("fr", "Français")]
WAGTAIL_USER_TIME_ZONES = ["Europe/Paris"]
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_WORKFLOW_ENABLED = True
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILDOCS_DOCUMENT_MODEL = "content.Document"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "content.forms.DocumentForm"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odp", "ods", "odt", "pdf", "pptx", "txt", "xlsx", "zip"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 25 * 1024 * 1024
WAGTAILDOCS_PASSWORD_REQUIRED_TEMPLATE = "404.html"
# What members share among themselves: pictures too, and bigger files, which arrive piece by piece.
SHARED_FILE_EXTENSIONS = [*WAGTAILDOCS_EXTENSIONS, "html", "avif", "jpeg", "jpg", "png", "webp"]
SHARED_FILE_MAX_SIZE = env.int("SHARED_FILE_MAX_SIZE", default=500 * 1024 * 1024)
WAGTAILIMAGES_IMAGE_MODEL = "content.Image"
WAGTAILIMAGES_IMAGE_FORM_BASE = "content.forms.ImageForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "jpeg", "jpg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 12 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILIMAGES_FORMAT_CONVERSIONS = dict.fromkeys(("avif", "jpeg", "png", "webp"), "webp")
WAGTAILIMAGES_WEBP_QUALITY = 76
WAGTAILSEARCH_BACKENDS = {
    "default": {
        "BACKEND": f"content.search.{'sqlite' if IS_SQLITE else 'postgres'}",
        "SEARCH_CONFIG": "francais",
    }
}
WAGTAIL_LOCALIZE_DEFAULT_TRANSLATION_MODE = "synced"  # "simple" publishes the French at once
WAGTAIL_FORMS_MAX_UPLOAD_SIZE = 0
TAGGIT_CASE_INSENSITIVE = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"without_keys": {"()": "config.logs.WithoutKeys"}},
    "formatters": {"one_line": {"()": "config.logs.OneLine"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["without_keys"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "background": {"level": "INFO"},
        "config.requests": {"level": "INFO" if env.bool("LOG_REQUESTS", default=False) else "WARNING"},
        "django.tasks": {"level": "WARNING"},
        "django_tasks_db": {"level": "WARNING"},
    },
}
