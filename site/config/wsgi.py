"""The WSGI application: `granian --interface wsgi config.wsgi:application`, site/ on the path."""

import os

from django.core.wsgi import get_wsgi_application

from config.admission import Admission
from config.page_cache.application import before

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
application = before(Admission(get_wsgi_application()))
