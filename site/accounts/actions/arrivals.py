"""Coming in by an invitation: once, by the person who holds the address."""

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.inviting import still_stands
from accounts.models import AuditEntry, Invitation, Membership, SpaceMembership, User
from accounts.models.audit import record


class InvitationGoneError(Exception):
    """It was accepted or cancelled a moment ago, or its two weeks are over."""


class AddressTakenError(Exception):
    """The address got its account a moment ago, by another invitation, which is kept."""


def accept_as_newcomer(
    invitation: Invitation, *, first_name: str, last_name: str, password: str | None
) -> User:
    """Opens the account of the invited address and gives it its place. The link came by mail, so
    the address is verified. Raises InvitationGoneError, or AddressTakenError, and then writes nothing."""
    names = {"first_name": " ".join(first_name.split()), "last_name": " ".join(last_name.split())}
    with transaction.atomic():
        _take(invitation)
        user = _open_account(invitation.email, password, names)
        _give_place(invitation, user)
    return user


def _open_account(email: str, password: str | None, names: dict[str, str]) -> User:
    try:
        user = User.objects.create_user(email, password, **names)
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    except IntegrityError as error:
        raise AddressTakenError from error
    return user


@transaction.atomic
def accept_as_user(invitation: Invitation, user: User) -> None:
    """Adds the place to an account that exists. Raises InvitationGoneError."""
    _take(invitation)
    _give_place(invitation, user)


def _take(invitation: Invitation) -> None:
    """One update decides between two people who accept at once."""
    if not still_stands(invitation):
        raise InvitationGoneError
    taken = Invitation.objects.open().filter(pk=invitation.pk).update(accepted_at=timezone.now())
    if not taken:
        raise InvitationGoneError


def _give_place(invitation: Invitation, user: User) -> None:
    if invitation.structure_id:
        running = Membership.objects.not_over()
        if not running.filter(user=user, structure=invitation.structure, role=invitation.role).exists():
            Membership.objects.create(user=user, structure=invitation.structure, role=invitation.role)
    else:
        running_places = SpaceMembership.objects.not_over()
        if not running_places.filter(user=user, space=invitation.space, membership=None).exists():
            SpaceMembership.objects.create(user=user, space=invitation.space, role=invitation.place)
    record(
        AuditEntry.Act.ACCEPTED,
        by=user,
        about=user,
        structure=invitation.structure,
        detail=f"{invitation.what} · {invitation.where}",
    )
