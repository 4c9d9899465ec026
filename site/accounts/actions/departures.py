"""Leaving: what somebody wrote stays, everything else is closed at the next request."""

import datetime

from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import letters
from accounts.actions.access_requests import escalate_idle_requests, team
from accounts.actions.invitations import cancel, cancel_sent_by
from accounts.holdings import hand_over
from accounts.models import AuditEntry, Invitation, Membership, Space, SpaceMembership, Structure, User
from accounts.models.audit import record
from accounts.models.membership import directors_of
from accounts.unconfirmed import forget_unconfirmed


@transaction.atomic
def end_membership(membership: Membership, *, by: User) -> bool:
    """Ends a role at once: its places, and the invitations that the person sent for the structure.
    A structure left without direction is told to the team, who answers in its place. Says whether
    the role was still running."""
    membership.structure = _held_still(membership.structure)
    if Membership.objects.get(pk=membership.pk).is_over:
        return False
    user, structure = membership.user, membership.structure
    membership.cut_short()
    membership.save()
    cancel_sent_by(user, by=by, structure=structure)
    role = str(membership.get_role_display())
    record(AuditEntry.Act.ROLE_ENDED, by=by, about=user, structure=structure, detail=role)
    still_in = _keeps_something(user, by=by)
    letters.write(
        "departure",
        to=user.email,
        key=f"departure:{membership.pk}",
        user=user,
        structure=structure,
        role=role,
        has_other_places=still_in,
    )
    if membership.is_direction and not directors_of(structure):
        tell_no_direction(membership)
    return True


@transaction.atomic
def plan_end(asked: Membership | SpaceMembership, *, last_day: datetime.date, by: User) -> bool:
    """The role or the place ends by itself after that day: dates are read at each request. Nobody puts
    off the end of what is her own. Says whether it was still running: it is read again under a lock."""
    held = type(asked).objects.select_for_update().get(pk=asked.pk)
    if held.is_over:
        return False
    ends = [max(last_day, held.starts_on)]
    if held.ends_on is not None and by.pk == held.user_id:
        ends.append(held.ends_on)
    _set_end(held, min(ends), by=by)
    return True


@transaction.atomic
def cancel_end(asked: Membership | SpaceMembership, *, by: User) -> bool:
    """Takes back a last day that was planned. Says whether the role or the place was still running."""
    held = type(asked).objects.select_for_update().get(pk=asked.pk)
    if held.is_over:
        return False
    _set_end(held, None, by=by)
    return True


def _set_end(held: Membership | SpaceMembership, last_day: datetime.date | None, *, by: User) -> None:
    held.ends_on = last_day
    held.save()
    act = AuditEntry.Act
    if isinstance(held, Membership):
        acts, what, structure = (act.ROLE_ENDED, act.ROLE_GIVEN), held.get_role_display(), held.structure
    else:
        acts, what, structure = (act.PLACE_ENDED, act.PLACE_GIVEN), held.space.name, None
    until = f"{last_day:%d/%m/%Y}" if last_day else _("sans date de fin")
    record(acts[last_day is None], by=by, about=held.user, structure=structure, detail=f"{what} · {until}")


def _held_still(structure: Structure) -> Structure:
    """Two directors who end each other's role at once would each see the other one stay: the
    structure's row is theirs in turn."""
    return Structure.objects.select_for_update().get(pk=structure.pk)


def _keeps_something(user: User, *, by: User | None) -> bool:
    """Whether a place is left; without any, the person's sessions end, and what she held is released."""
    if user.places().exists():
        return True
    cancel_sent_by(user, by=by)
    hand_over(user, to=None, by=by)
    end_sessions(user)
    return False


def tell_no_direction(membership: Membership) -> None:
    """Tells the team, once for each role that ended, that nobody answers for the structure."""
    structure = membership.structure
    for person in team():
        letters.write(
            "no_direction",
            to=person.email,
            key=f"no-direction:{membership.pk}:{person.pk}",
            who=membership.user.get_full_name(),
            structure=structure,
            link=letters.address("extranet:structure_people", structure.slug),
        )
    escalate_idle_requests()


@transaction.atomic
def end_place(place: SpaceMembership, *, by: User) -> bool:
    """Ends a place that was given for itself, in a collectif or the team, at once. Says whether it
    was still running."""
    if SpaceMembership.objects.select_for_update().get(pk=place.pk).is_over:
        return False
    place.cut_short()
    place.save()
    cancel_sent_by(place.user, by=by, space=place.space)
    record(AuditEntry.Act.PLACE_ENDED, by=by, about=place.user, detail=place.space.name)
    if place.space.kind == Space.Kind.FEDERATION:  # what the team answers for is not taken away with her
        hand_over(place.user, to=None, by=by)
    _keeps_something(place.user, by=by)
    return True


@transaction.atomic
def close_account(user: User, *, by: User | None) -> None:
    """Ends every role and place, the sessions and the invitations; what the person wrote stays."""
    for place in SpaceMembership.objects.not_over().filter(user=user, membership=None):
        place.cut_short()
        place.save()
    for membership in Membership.objects.not_over().filter(user=user).select_related("structure"):
        membership.structure = _held_still(membership.structure)
        membership.cut_short()
        membership.save()
        if membership.is_direction and not directors_of(membership.structure):
            tell_no_direction(membership)
    for invitation in Invitation.objects.waiting().filter(email=user.email):
        cancel(invitation, by=by)
    _keeps_something(user, by=by)
    user.is_active = False
    user.save(update_fields=["is_active"])
    record(AuditEntry.Act.ACCOUNT_CLOSED, by=by, about=user)


def end_sessions(user: User) -> None:
    """Signs the person out everywhere; a change of address that she had not confirmed is forgotten."""
    forget_unconfirmed(user)
    for session in UserSession.objects.filter(user=user):
        session.end()
