"""The doors that open to visitors, then allauth's own screens: signing in, one's account, its devices."""

from allauth import urls as allauth_urls
from django.urls import path
from django.views.decorators.cache import never_cache
from wagtail.utils.urlpatterns import decorate_urlpatterns

from accounts import keys, views
from accounts.unsubscribe import unsubscribe

urlpatterns = [
    path("invitation/", views.invitation, name="invitation"),
    path("invitation/<str:token>/", views.invitation_link, name="invitation_link"),
    path("demander-un-acces/", views.ask_access, name="ask_access"),
    path("desabonnement/<str:token>/", unsubscribe, name="unsubscribe"),
    path("demande-notee/", views.access_asked, name="access_asked"),
    path("2fa/webauthn/keys/<int:pk>/remove/", keys.remove, name="mfa_remove_webauthn"),
    # Of allauth's screens, only some ask browsers and proxies to keep nothing.
    *decorate_urlpatterns(allauth_urls.urlpatterns, never_cache),
]
