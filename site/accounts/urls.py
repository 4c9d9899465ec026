"""The doors that open to visitors, then allauth's own screens: signing in, one's account, its devices."""

from allauth import urls as allauth_urls
from django.urls import URLPattern, URLResolver, path
from django.views.decorators.cache import never_cache
from wagtail.utils.urlpatterns import decorate_urlpatterns

from accounts import keys, views
from accounts.adapter import SECOND_FACTOR_APP
from accounts.identity import identity_confirmed
from accounts.unsubscribe import unsubscribe

# What would give the account to whoever finds a session open: its address, its password, its second
# factor. (`mfa_remove_webauthn` is ours; changing a password asks for the old one.)
CONFIRMED = {
    "account_email",
    "account_set_password",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_add_webauthn",
    "mfa_edit_webauthn",
    "mfa_generate_recovery_codes",
    "mfa_view_recovery_codes",
    "mfa_download_recovery_codes",
}
Pattern = URLPattern | URLResolver


def _confirmed(patterns: list[Pattern]) -> list[Pattern]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            _confirmed(pattern.url_patterns)
        elif pattern.name in CONFIRMED:
            app = SECOND_FACTOR_APP if pattern.name.startswith("mfa_") else ""
            pattern.callback = identity_confirmed(pattern.callback, app=app)
    return patterns


urlpatterns = [
    path("invitation/", views.invitation, name="invitation"),
    path("invitation/<str:token>/", views.invitation_link, name="invitation_link"),
    path("demander-un-acces/", views.ask_access, name="ask_access"),
    path("desabonnement/<str:token>/", unsubscribe, name="unsubscribe"),
    path("demande-notee/", views.access_asked, name="access_asked"),
    path("2fa/webauthn/keys/<int:pk>/remove/", identity_confirmed(keys.remove), name="mfa_remove_webauthn"),
    # Of allauth's screens, only some ask browsers and proxies to keep nothing.
    *decorate_urlpatterns(_confirmed(allauth_urls.urlpatterns), never_cache),
]
