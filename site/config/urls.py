"""The addresses of the site: French at "/", English under "/en/", the extranet at "/espace/",
the editors' admin at "/gestion/"."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.utils.translation import gettext_lazy as _
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtail_admin_urls

from background.inbound import webhook
from config import views
from config.metrics import metrics
from config.sitemaps import sitemap
from content import files, routing
from content.previews import shared_draft
from extranet.attendance import urls as attendance_urls
from extranet.dates import urls as dates_urls
from extranet.meetings import urls as meetings_urls
from extranet.papers import urls as papers_urls
from extranet.registrations import urls as registrations_urls
from extranet.surveys import urls as surveys_urls
from home.search import search
from home.site_map import site_map

handler400 = "config.views.bad_request"
handler403 = "config.views.forbidden"
handler404 = "config.views.not_found"
handler500 = "config.views.server_error"

urlpatterns = [
    path("sante/vivant", views.alive, name="alive"),
    path("sante/pret", views.ready, name="ready"),
    path("sante/facteur", views.worker_at_work, name="worker_at_work"),
    path("sante/mesures", metrics, name="metrics"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path(".well-known/security.txt", views.security_txt, name="security_txt"),
    path("site.webmanifest", views.manifest, name="manifest"),
    path("couleurs.css", views.colours, name="colours"),
    path("apparence/", views.appearance, name="appearance"),
    path("fichiers/images/<str:name>", files.rendition, name="rendition"),
    path("fichiers/originaux/<path:name>", files.original, name="original_file"),
    path(
        "fichiers/<int:document_id>/<path:document_filename>",
        files.document,
        name="wagtaildocs_serve",
    ),
    path("relecture/<str:token>/", shared_draft, name="shared_draft"),
    path("courriel/reponses", webhook.take_in, name="inbound_mail"),
    path("compte/gestion/", views.admin_sign_in, name="admin_sign_in"),
    path("compte/", include("accounts.urls")),
    path("agenda-prive/", include(meetings_urls.private_calendars)),
    path("dates/", include(dates_urls.outside)),
    path("questionnaires/", include(surveys_urls.outside)),
    path("rendez-vous/", include(registrations_urls.outside)),
    path("emargement/", include(attendance_urls.by_link)),
    path("verifier/", include(papers_urls.outside)),
    path("espace/", include("extranet.urls")),
    path("gestion/login/", RedirectView.as_view(pattern_name="admin_sign_in", query_string=True)),
    path("gestion/", include(wagtail_admin_urls)),
]
if settings.DEBUG:
    urlpatterns.append(path("composants/", views.gallery, name="gallery"))
if settings.DEMO_ENTRY and not settings.IN_PRODUCTION:  # the web server runs no check before it starts
    urlpatterns.append(path("demo/", include("demo.urls")))
urlpatterns += i18n_patterns(
    path(_("recherche/"), search, name="search"),
    path(_("plan-du-site/"), site_map, name="site_map"),
    re_path(r"^((?:[\w\-]+/)*[\w\-]+\.(?:atom|csv|ics|json|pdf|rss|xlsx))$", routing.serve, name="page_file"),
    re_path(r"^((?:[\w\-]+/)*)$", routing.serve, name="wagtail_serve"),
    prefix_default_language=False,
)
