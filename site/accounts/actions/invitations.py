"""Inviting: by the team, or by a direction for its own structure."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import letters
from accounts.addresses import plain_address
from accounts.models import AuditEntry, Invitation, Space, SpaceMembership, Structure, User
from accounts.models.audit import record


@transaction.atomic
def invite_to_structure(
    *, email: str, structure: Structure, role: str, by: User | None, first_name: str = "", last_name: str = ""
) -> Invitation:
    """Opens the structure to an address. Inviting it again for the same role sends a new link, and
    the one before opens nothing any more."""
    names = {"first_name": first_name, "last_name": last_name}
    return _invite(email, {"structure": structure, "role": role}, names, by)


@transaction.atomic
def invite_to_space(
    *, email: str, space: Space, by: User | None, place: str = "", first_name: str = "", last_name: str = ""
) -> Invitation:
    """Opens one collectif, or the team, to an address. Who is invited to a collectif alone comes from
    elsewhere, unless said otherwise; the team has no outsiders."""
    in_team = space.kind == Space.Kind.FEDERATION
    usual = SpaceMembership.Role.MEMBER if in_team else SpaceMembership.Role.EXTERNAL
    words = {"first_name": first_name, "last_name": last_name, "place": place or usual}
    return _invite(email, {"space": space}, words, by)


def _invite(email: str, to: dict[str, Any], words: dict[str, str], by: User | None) -> Invitation:
    email = plain_address(email)
    words = {name: " ".join(word.split()) for name, word in words.items()}
    invitation = _waiting(email, to)
    act = AuditEntry.Act.INVITATION_RENEWED if invitation else AuditEntry.Act.INVITED
    if invitation is None:
        invitation = _new(Invitation(email=email, invited_by=by, **to, **words), to, by)
    else:
        _send(invitation, by, {name: word for name, word in words.items() if word})
    record(act, by=by, structure=invitation.structure, detail=_what(invitation))
    return invitation


def _waiting(email: str, to: dict[str, Any]) -> Invitation | None:
    return Invitation.objects.waiting().filter(email=email, **to).select_for_update().first()


def _new(invitation: Invitation, to: dict[str, Any], by: User | None) -> Invitation:
    """Somebody may invite the same address at the same moment: the second sends the first one's again."""
    try:
        with transaction.atomic():
            _send(invitation, by)
    except IntegrityError:
        waiting = _waiting(invitation.email, to)
        if waiting is None:
            raise
        _send(waiting, by)
        return waiting
    return invitation


@transaction.atomic
def resend(invitation: Invitation, *, by: User) -> bool:
    """A new link, valid for two weeks again; says whether the invitation was still waiting. It is read
    again under a lock: what was accepted a moment ago would be opened anew."""
    waiting = Invitation.objects.waiting().select_for_update().filter(pk=invitation.pk).first()
    if waiting is None:
        return False
    _send(waiting, by)
    record(AuditEntry.Act.INVITATION_RENEWED, by=by, structure=waiting.structure, detail=_what(waiting))
    return True


@transaction.atomic
def cancel(invitation: Invitation, *, by: User | None) -> bool:
    """Closes the door, unless somebody has just come in; says whether it was still there to close."""
    still_waiting = Invitation.objects.waiting().filter(pk=invitation.pk)
    if not still_waiting.update(cancelled_at=timezone.now()):
        return False
    record(
        AuditEntry.Act.INVITATION_CANCELLED,
        by=by,
        structure=invitation.structure,
        detail=_what(invitation),
    )
    return True


def cancel_sent_by(user: User, *, by: User | None, **to: Any) -> None:
    """Cancels what somebody who leaves had offered, there or everywhere."""
    for invitation in Invitation.objects.waiting().filter(invited_by=user, **to):
        cancel(invitation, by=by)


def _send(invitation: Invitation, by: User | None, words: dict[str, str] | None = None) -> None:
    for name, word in (words or {}).items():
        setattr(invitation, name, word)
    invitation.invited_by = by or invitation.invited_by  # whoever sends it now answers for it
    token = invitation.renew()
    letters.write(
        "invitation",
        to=invitation.email,
        key=f"invitation:{invitation.pk}:{invitation.sent}",
        invitation=invitation,
        by=by.get_full_name() if by else "",
        link=letters.address("invitation_link", token),
    )


def _what(invitation: Invitation) -> str:
    return f"{invitation.what} · {invitation.where}"
