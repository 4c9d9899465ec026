"""The closed gate: every address of the extranet hangs here, and none opens to a visitor.

A visitor gets the same redirect to sign-in for every path, existing or not, so that nobody
learns what the extranet holds by guessing addresses.
"""

from django.urls import include, path, re_path
from wagtail.utils.urlpatterns import decorate_urlpatterns

from extranet import views
from extranet.given_back import signed_in

app_name = "extranet"

screens = [
    path("", views.home, name="home"),
    path("aide/", views.help_page, name="help"),
    path("", include("extranet.network.urls")),
    path("", include("extranet.desk.urls")),
    path("", include("extranet.collectives.urls")),
    path("", include("extranet.decisions.urls")),
    path("", include("extranet.consents.urls")),
    path("", include("extranet.dates.urls")),
    path("", include("extranet.meetings.urls")),
    path("", include("extranet.discussions.urls")),
    path("", include("extranet.questions.urls")),
    path("", include("extranet.training.urls")),
    path("", include("extranet.complaints.urls")),
    path("", include("extranet.evidence.urls")),
    path("", include("extranet.surveys.urls")),
    path("", include("extranet.registrations.urls")),
    path("", include("extranet.attendance.urls")),
    path("", include("extranet.papers.urls")),
    path("", include("extranet.library.urls")),
    path("", include("extranet.documents.urls")),
    re_path(r"^.*$", views.missing, name="missing"),
]
urlpatterns = decorate_urlpatterns(screens, signed_in)
