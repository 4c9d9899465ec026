"""The table of access: every URL name of the site, an address of it, and what each person gets there."""

PERSONAS = ["visitor", "member", "author", "editor", "administrator"]
OPEN, SIGN_IN, NONE = 200, 302, 404
Statuses = dict[str, int]


def everybody(status: int) -> Statuses:
    return dict.fromkeys(PERSONAS, status)


def signed_in(status: int = OPEN) -> Statuses:
    """A visitor is led to sign in."""
    return everybody(status) | {"visitor": SIGN_IN}


def visitors_only() -> Statuses:
    """Somebody who is signed in is led away."""
    return everybody(SIGN_IN) | {"visitor": OPEN}


EDITORS_ONLY = everybody(OPEN) | {"visitor": NONE, "member": NONE}
# Whoever signed in long ago confirms it first; a visitor signs in.
CONFIRM_FIRST = everybody(302)

# URL name → (address tried, status for each person).
TABLE: dict[str, tuple[str, Statuses]] = {
    "alive": ("/sante/vivant", everybody(OPEN)),
    "ready": ("/sante/pret", everybody(OPEN)),
    "robots": ("/robots.txt", everybody(OPEN)),
    "sitemap": ("/sitemap.xml", everybody(OPEN)),
    "security_txt": ("/.well-known/security.txt", everybody(OPEN)),
    "manifest": ("/site.webmanifest", everybody(OPEN)),
    "colours": ("/couleurs.css", everybody(OPEN)),
    "appearance": ("/apparence/?theme=dark", everybody(302)),
    "rendition": ("{rendition}", EDITORS_ONLY),
    "original_file": ("{original}", EDITORS_ONLY),
    "wagtaildocs_serve": ("{document}", EDITORS_ONLY),
    "shared_draft": ("/relecture/inconnu/", everybody(NONE)),
    "search": ("/recherche/?q=x", everybody(OPEN)),
    "site_map": ("/plan-du-site/", everybody(OPEN)),
    "page_file": ("/actualites/flux.rss", everybody(OPEN)),
    "wagtail_serve": ("/actualites/", everybody(OPEN)),
    "extranet:home": ("/espace/", signed_in()),
    "extranet:missing": ("/espace/nulle-part/", signed_in(NONE)),
    "admin_sign_in": ("/compte/gestion/", everybody(302) | {"member": 403}),
    "account_login": ("/compte/login/", visitors_only()),
    "account_request_login_code": ("/compte/login/code/", visitors_only()),
    "account_confirm_login_code": ("/compte/login/code/confirm/", everybody(302)),
    "account_signup": ("/compte/signup/", visitors_only()),
    "account_reset_password": ("/compte/password/reset/", everybody(OPEN)),
    "account_reset_password_done": ("/compte/password/reset/done/", everybody(OPEN)),
    "account_reset_password_from_key": ("/compte/password/reset/key/1-x/", everybody(OPEN)),
    "account_reset_password_from_key_done": ("/compte/password/reset/key/done/", everybody(OPEN)),
    "account_confirm_email": ("/compte/confirm-email/x/", everybody(OPEN)),
    "account_email_verification_sent": ("/compte/confirm-email/", everybody(OPEN)),
    "account_inactive": ("/compte/inactive/", everybody(OPEN)),
    "account_logout": ("/compte/logout/", signed_in()),
    "account_email": ("/compte/email/", signed_in()),
    "account_reauthenticate": ("/compte/reauthenticate/", signed_in()),
    "account_change_password": ("/compte/password/change/", signed_in()),
    "account_set_password": ("/compte/password/set/", CONFIRM_FIRST),
    "usersessions_list": ("/compte/sessions/", signed_in()),
    "mfa_index": ("/compte/2fa/", signed_in()),
    "mfa_authenticate": ("/compte/2fa/authenticate/", everybody(302)),
    "mfa_reauthenticate": ("/compte/2fa/reauthenticate/", CONFIRM_FIRST),
    "mfa_activate_totp": ("/compte/2fa/totp/activate/", CONFIRM_FIRST),
    "mfa_deactivate_totp": ("/compte/2fa/totp/deactivate/", signed_in(NONE)),
    "mfa_view_recovery_codes": ("/compte/2fa/recovery-codes/", signed_in(NONE)),
    "mfa_generate_recovery_codes": ("/compte/2fa/recovery-codes/generate/", CONFIRM_FIRST),
    "mfa_download_recovery_codes": ("/compte/2fa/recovery-codes/download/", signed_in(NONE)),
    "mfa_list_webauthn": ("/compte/2fa/webauthn/", signed_in()),
    "mfa_add_webauthn": ("/compte/2fa/webauthn/add/", CONFIRM_FIRST),
    "mfa_reauthenticate_webauthn": ("/compte/2fa/webauthn/reauthenticate/", CONFIRM_FIRST),
    "mfa_remove_webauthn": ("/compte/2fa/webauthn/keys/1/remove/", CONFIRM_FIRST),
    "mfa_edit_webauthn": ("/compte/2fa/webauthn/keys/1/edit/", CONFIRM_FIRST),
    "mfa_login_webauthn": ("/compte/2fa/webauthn/login/", CONFIRM_FIRST),
}
