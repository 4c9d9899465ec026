"""The table of access: every URL name of the site, an address of it, and what each person gets there.

Structure A has its direction and a member; structure B has three people, of whom one takes part in the
collectif and another leads it. Private things belong to A or to the collectif.
"""

from dataclasses import dataclass

PERSONAS = ["visitor", "pending", "ex", "member", "director", "other", "participant", "lead", "external",
            "author", "editor", "administrator", "team"]  # fmt: skip
OPEN, DONE, SIGN_IN, REFUSED, NONE, NOT_SO = 200, 302, 302, 403, 404, 405
Statuses = dict[str, int]


def everybody(status: int) -> Statuses:
    return dict.fromkeys(PERSONAS, status)


def signed_in(status: int = OPEN) -> Statuses:
    """A visitor is led to sign in."""
    return everybody(status) | {"visitor": SIGN_IN}


def visitors_only() -> Statuses:
    """Somebody who is signed in is led away."""
    return everybody(SIGN_IN) | {"visitor": OPEN}


def only(people: set[str], status: int = OPEN, refused: frozenset[str] = frozenset()) -> Statuses:
    """Those people get it, those who see the thing are refused, and for the others it does not exist."""
    found = signed_in(NONE) | dict.fromkeys(people, status)
    return found | dict.fromkeys(refused, REFUSED)


NETWORK = {"member", "director", "other", "participant", "lead", "team"}
IN_A, RUNS_A = {"member", "director", "team"}, {"director", "team"}
IN_COLLECTIVE, RUNS_COLLECTIVE = {"participant", "lead", "external", "team"}, {"lead", "team"}
ONLY_SEE_A = frozenset(IN_A - RUNS_A)
ONLY_SEE_COLLECTIVE = frozenset(IN_COLLECTIVE - RUNS_COLLECTIVE)
TEAM = {"team"}
EDITING = ("author", "editor", "administrator")
EDITORS_ONLY = everybody(NONE) | dict.fromkeys(EDITING, OPEN)
# Whoever signed in long ago confirms it first; a visitor signs in.
CONFIRM_FIRST = everybody(302)


@dataclass(frozen=True)
class Row:
    """An address, what GET answers to each person and, in the extranet, what POST does."""

    address: str
    get: Statuses
    post: Statuses | None = None


def row(address: str, get: Statuses, post: Statuses | None = None) -> Row:
    return Row(address, get, post)


def pressed(address: str, post: Statuses, get: Statuses | None = None) -> Row:
    """A button: nothing to read there."""
    return Row(address, get or signed_in(NOT_SO), post)


EVERYBODY: dict[str, Row] = {
    "alive": row("/sante/vivant", everybody(OPEN)),
    "ready": row("/sante/pret", everybody(OPEN)),
    "worker_at_work": row("/sante/facteur", everybody(OPEN)),
    "metrics": row("/sante/mesures", everybody(NONE)),
    "robots": row("/robots.txt", everybody(OPEN)),
    "sitemap": row("/sitemap.xml", everybody(OPEN)),
    "security_txt": row("/.well-known/security.txt", everybody(OPEN)),
    "manifest": row("/site.webmanifest", everybody(OPEN)),
    "colours": row("/couleurs.css", everybody(OPEN)),
    "appearance": row("/apparence/?theme=dark", everybody(302)),
    "rendition": row("{rendition}", EDITORS_ONLY),
    "original_file": row("{original}", EDITORS_ONLY),
    "wagtaildocs_serve": row("{document}", EDITORS_ONLY),
    "shared_draft": row("/relecture/inconnu/", everybody(NONE)),
    "inbound_mail": row("/courriel/reponses", everybody(NONE), everybody(NONE)),
    "search": row("/recherche/?q=x", everybody(OPEN)),
    "site_map": row("/plan-du-site/", everybody(OPEN)),
    "page_file": row("/actualites/flux.rss", everybody(OPEN)),
    "wagtail_serve": row("/actualites/", everybody(OPEN)),
}

ACCOUNT: dict[str, Row] = {
    "invitation": row("/compte/invitation/", everybody(NONE)),
    "invitation_link": row("/compte/invitation/inconnu/", everybody(302)),
    "ask_access": row("/compte/demander-un-acces/", everybody(OPEN)),
    "access_asked": row("/compte/demande-notee/", everybody(OPEN)),
    "unsubscribe": row("/compte/desabonnement/inconnu/", everybody(NONE)),
    "admin_sign_in": row("/compte/gestion/", everybody(REFUSED) | dict.fromkeys(("visitor", *EDITING), 302)),
    "account_login": row("/compte/login/", visitors_only()),
    "account_request_login_code": row("/compte/login/code/", visitors_only()),
    "account_confirm_login_code": row("/compte/login/code/confirm/", everybody(302)),
    "account_signup": row("/compte/signup/", visitors_only()),
    "account_reset_password": row("/compte/password/reset/", everybody(OPEN)),
    "account_reset_password_done": row("/compte/password/reset/done/", everybody(OPEN)),
    "account_reset_password_from_key": row("/compte/password/reset/key/1-x/", everybody(OPEN)),
    "account_reset_password_from_key_done": row("/compte/password/reset/key/done/", everybody(OPEN)),
    "account_confirm_email": row("/compte/confirm-email/x/", everybody(OPEN)),
    "account_email_verification_sent": row("/compte/confirm-email/", everybody(OPEN)),
    "account_inactive": row("/compte/inactive/", everybody(OPEN)),
    "account_logout": row("/compte/logout/", signed_in()),
    "account_email": row("/compte/email/", CONFIRM_FIRST),
    "account_reauthenticate": row("/compte/reauthenticate/", signed_in()),
    "account_change_password": row("/compte/password/change/", signed_in()),
    "account_set_password": row("/compte/password/set/", CONFIRM_FIRST),
    "usersessions_list": row("/compte/sessions/", signed_in()),
    "mfa_index": row("/compte/2fa/", signed_in()),
    "mfa_authenticate": row("/compte/2fa/authenticate/", everybody(302)),
    "mfa_reauthenticate": row("/compte/2fa/reauthenticate/", CONFIRM_FIRST),
    "mfa_activate_totp": row("/compte/2fa/totp/activate/", CONFIRM_FIRST),
    "mfa_deactivate_totp": row("/compte/2fa/totp/deactivate/", CONFIRM_FIRST),
    "mfa_view_recovery_codes": row("/compte/2fa/recovery-codes/", CONFIRM_FIRST),
    "mfa_generate_recovery_codes": row("/compte/2fa/recovery-codes/generate/", CONFIRM_FIRST),
    "mfa_download_recovery_codes": row("/compte/2fa/recovery-codes/download/", CONFIRM_FIRST),
    "mfa_list_webauthn": row("/compte/2fa/webauthn/", signed_in()),
    "mfa_add_webauthn": row("/compte/2fa/webauthn/add/", CONFIRM_FIRST),
    "mfa_reauthenticate_webauthn": row("/compte/2fa/webauthn/reauthenticate/", CONFIRM_FIRST),
    "mfa_remove_webauthn": row("/compte/2fa/webauthn/keys/1/remove/", CONFIRM_FIRST),
    "mfa_edit_webauthn": row("/compte/2fa/webauthn/keys/1/edit/", CONFIRM_FIRST),
    "mfa_login_webauthn": row("/compte/2fa/webauthn/login/", CONFIRM_FIRST),
}
