"""What goes on in the demonstration's network: somebody asks to come in, others are invited, a sheet is
corrected. Done by the project's own actions, so that letters and log tell the same story."""

import datetime
from typing import Any

from django.db.models import F
from django.utils import timezone

from accounts import actions
from accounts.models import Invitation, Structure
from background.models import OutgoingMail
from content.models import SiteIdentity
from demo.collectives import user_of
from demo.source import demo
from extranet.collectives.actions import invite_outsider
from extranet.collectives.models import Collective
from extranet.network.actions import correct_sheet
from extranet.network.sheet_form import SHEET_FIELDS, SheetForm

LATE = datetime.timedelta(days=20)
NAMES = ("email", "first_name", "last_name")


def make_network() -> None:
    """The actions, then their letters: to be read on the screen, never to be sent."""
    story, started = demo()["more"]["network"], timezone.now()
    _ask(story["request"])
    for row in story["invitations"]:
        _invite(row)
    _arrive(story["arrival"])
    _welcome_guest(story["guest"])
    _correct_sheet(story["correction"])
    OutgoingMail.objects.filter(created_at__gte=started, sent_at=None).update(sent_at=F("created_at"))
    _age_expired_invitations()


def _ask(row: dict[str, Any]) -> Any:
    names = {name: row[name] for name in NAMES}
    structure = Structure.objects.get(slug=row["structure"])
    return actions.ask_access(**names, structure=structure, role=row["role"], message=row["message"])


def _invite(row: dict[str, Any]) -> None:
    names = {name: row[name] for name in NAMES}
    structure, by = Structure.objects.get(slug=row["structure"]), user_of(row["by"])
    invitation = actions.invite_to_structure(**names, structure=structure, role=row["role"], by=by)
    if row.get("expired"):
        invitation.expires_at = timezone.now()
        invitation.save()


def _age_expired_invitations() -> None:
    """An invitation has expired because it was sent long ago, and so was its letter."""
    for invitation in Invitation.objects.waiting().filter(expires_at__lte=timezone.now()):
        sent_at = invitation.created_at - LATE
        invitation.created_at, invitation.expires_at = sent_at, sent_at + datetime.timedelta(days=14)
        invitation.save()
        letter = OutgoingMail.objects.filter(key=f"invitation:{invitation.pk}:{invitation.sent}")
        letter.update(created_at=sent_at, sent_at=sent_at)


def _arrive(row: dict[str, Any]) -> None:
    """Somebody asked, her direction accepted, and she came in."""
    actions.accept_request(_ask(row), by=user_of(row["by"]))
    invitation = Invitation.objects.waiting().get(email=row["email"])
    newcomer = actions.accept_as_newcomer(
        invitation, first_name=row["first_name"], last_name=row["last_name"], password=None
    )
    newcomer.job_title = row["job_title"]
    newcomer.save()


def _welcome_guest(row: dict[str, Any]) -> None:
    """Somebody from outside the network takes part in one collectif, and sees nothing else."""
    guest, collective = user_of(row["person"]), Collective.objects.get(slug=row["collective"])
    names = {name: getattr(guest, name) for name in NAMES}
    invitation = invite_outsider(collective, by=user_of(row["by"]), **names)
    actions.accept_as_user(invitation, guest)


def _correct_sheet(row: dict[str, Any]) -> None:
    """In this federation the team reads corrections first: one waits for it."""
    identity = SiteIdentity.load()
    identity.sheets_are_reviewed = True
    identity.save()
    structure = Structure.objects.get(slug=row["structure"])
    words = {name: getattr(structure, name) for name in SHEET_FIELDS}
    form = SheetForm(words | {"hours": row["hours"]}, instance=structure)
    if not form.is_valid():
        raise ValueError(form.errors.as_text())
    correct_sheet(form, by=user_of(row["by"]))
