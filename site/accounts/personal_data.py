"""All that the site keeps of one person, for her alone (RGPD, art. 15 and 20).

Each app that keeps something of a person adds to `sources`, to `files` and to `erasers` in its
AppConfig.ready.
"""

import json
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from typing import IO, Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.files.base import File
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import AccessRequest, AuditEntry, Invitation, User

sources: list[Callable[[User], dict[str, Any]]] = []
files: list[Callable[[User], Iterable[File[bytes]]]] = []
erasers: list[Callable[[User], None]] = []


def collect(user: User) -> dict[str, Any]:
    """What is known of the person, under French titles: she reads it."""
    found = _account(user) | _ways_in(user) | _network(user) | _sent(user) | _acts(user)
    for source in sources:
        found |= source(user)
    return found


def archive(user: User) -> IO[bytes]:
    """`mes-donnees.json` and the files that the person gave, in one ZIP, kept on the disk while it is
    made: they may weigh more than the memory."""
    with ExitStack() as stack:
        content = stack.enter_context(tempfile.TemporaryFile())
        with zipfile.ZipFile(content, "w") as bundle:
            _fill(bundle, user)
        content.seek(0)
        stack.pop_all()  # the response closes it once sent
    return content


def _fill(bundle: zipfile.ZipFile, user: User) -> None:
    given = [file for source in files for file in source(user)]
    lost = [str(file.name) for number, file in enumerate(given, 1) if not _add(bundle, number, file)]
    found = collect(user) | ({_("Fichiers introuvables"): lost} if lost else {})
    text = json.dumps(found, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
    bundle.writestr(_entry("mes-donnees.json"), text)


def _add(bundle: zipfile.ZipFile, number: int, file: File[bytes]) -> bool:
    """Copies the file piece by piece; says whether it was still there."""
    try:
        opened = file.open("rb")
    except FileNotFoundError:
        return False
    name = str(file.name).rpartition("/")[2]
    with opened, bundle.open(_entry(f"fichiers/{number}-{name}"), "w", force_zip64=True) as target:
        shutil.copyfileobj(opened, target)
    return True


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, timezone.localtime().timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _label(user: User, name: str) -> Any:
    return getattr(User._meta.get_field(name), "verbose_name", name)


def _account(user: User) -> dict[str, Any]:
    names = ("email", "first_name", "last_name", "job_title", "phone", "in_directory", "shows_email",
             "shows_phone", "date_joined", "last_login", "visited_at")  # fmt: skip
    return {
        _("Compte"): {str(_label(user, name)): getattr(user, name) for name in names},
        _("Courriels choisis"): [
            {"sujet": each.subject, "rythme": each.get_pace_display(), "écrit jusqu’au": each.told_until}
            for each in user.notification_preferences.all()
        ],
    }


def _ways_in(user: User) -> dict[str, Any]:
    """Addresses, second factors (never their secrets) and open sessions."""
    sessions = UserSession.objects.filter(user=user)
    return {
        _("Adresses"): [
            {"adresse": each.email, "confirmée": each.verified}
            for each in EmailAddress.objects.filter(user=user)
        ],
        _("Double vérification"): [
            {"moyen": str(each), "ajouté le": each.created_at, "utilisé le": each.last_used_at}
            for each in Authenticator.objects.filter(user=user)
        ],
        _("Appareils connectés"): [
            {"depuis": s.created_at, "vu le": s.last_seen_at, "adresse IP": s.ip, "navigateur": s.user_agent}
            for s in sessions
        ],
    }


def _network(user: User) -> dict[str, Any]:
    roles = user.memberships.select_related("structure").order_by("starts_on")
    places = user.space_memberships.select_related("space").order_by("starts_on")
    invitations = Invitation.objects.filter(email=user.email).select_related("structure", "space")
    requests = AccessRequest.objects.filter(email=user.email).select_related("structure")
    return {
        _("Fonctions"): [
            {
                "structure": m.structure.name,
                "fonction": m.get_role_display(),
                "du": m.starts_on,
                "au": m.ends_on,
            }
            for m in roles
        ],
        _("Espaces"): [
            {"espace": p.space.name, "place": p.get_role_display(), "du": p.starts_on, "au": p.ends_on}
            for p in places
        ],
        _("Invitations reçues"): [{"vers": i.where, "le": i.created_at} for i in invitations],
        _("Demandes d’accès"): [
            {"structure": r.structure.name, "le": r.created_at, "message": r.message} for r in requests
        ],
    }


def _sent(user: User) -> dict[str, Any]:
    """Where she invited people to; their names and addresses are theirs."""
    invitations = user.invitations_sent.select_related("structure", "space")
    return {
        _("Invitations envoyées"): [{"vers": i.where, "le": i.created_at} for i in invitations],
        _("Fichiers d’invitations"): [
            {"fichier": batch.file_name, "le": batch.created_at}
            for batch in user.invitation_batches.defer("lines")
        ],
    }


def _acts(user: User) -> dict[str, Any]:
    """What the audit log says of the person, and what she did; names of others are left out."""
    return {
        _("Journal"): [
            {"le": entry.at, "acte": entry.get_act_display()} for entry in AuditEntry.objects.concerning(user)
        ]
    }
