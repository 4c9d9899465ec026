"""The WSGI application: `granian --interface wsgi config.wsgi:application`, site/ on the path."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from config.admission import Admission
from config.page_cache.application import before

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
gc.disable()  # what is loaded here stays: looking through it again and again takes an eighth of the start
application = before(Admission(get_wsgi_application()))
get_resolver().url_patterns  # noqa: B018 - loaded now, the first visitor does not wait for the screens
gc.freeze()
gc.enable()
