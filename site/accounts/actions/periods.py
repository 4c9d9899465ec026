"""Roles and places of two accounts that become one: where their dates meet, one that covers both."""

import datetime
from collections.abc import Iterable

from django.utils import timezone

from accounts.actions.references import move_references
from accounts.models import Membership, SpaceMembership, User
from accounts.models.dated import Dated

DAY = datetime.timedelta(days=1)
ONE_DAY_LESS = datetime.date.max - DAY  # « without an end », with room for the day after
STRONGEST: list[str] = [
    SpaceMembership.Role.LEAD,
    SpaceMembership.Role.MEMBER,
    SpaceMembership.Role.EXTERNAL,
]


def join_memberships(kept: User, gone: User) -> None:
    """The roles of `gone` become those of `kept`, and their places follow."""
    for membership in Membership.objects.filter(user=gone).order_by("starts_on", "pk"):
        rivals = Membership.objects.filter(user=kept, structure=membership.structure_id, role=membership.role)
        for rival in _meeting(membership, rivals):
            _cover(membership, rival)
            move_references(rival, membership, but={"accounts.SpaceMembership"})
            rival.delete()
        membership.user = kept
        membership.save()


def join_places(kept: User, gone: User) -> None:
    """The same for the places that were given for themselves."""
    for place in SpaceMembership.objects.filter(user=gone, membership=None).order_by("starts_on", "pk"):
        rivals = SpaceMembership.objects.filter(user=kept, space=place.space_id, membership=None)
        for rival in _meeting(place, rivals):
            place.role = _stronger(place, rival)
            _cover(place, rival)
            move_references(rival, place)
            rival.delete()
        place.user = kept
        place.save()


def _stronger(one: SpaceMembership, other: SpaceMembership) -> str:
    """What still runs counts more than what is over; then whoever leads goes on leading."""
    running = [each for each in (one, other) if not each.is_over] or [one, other]
    return min((each.role for each in running), key=lambda role: STRONGEST.index(role))


def _meeting[Held: (Membership, SpaceMembership)](one: Held, others: Iterable[Held]) -> list[Held]:
    """Those that overlap it, or follow it without a day between. What never began met nothing."""
    if _never_began(one):
        return []
    found = [each for each in others if not _never_began(each)]
    return [e for e in found if e.starts_on <= _end(one) + DAY and one.starts_on <= _end(e) + DAY]


def _cover(one: Dated, other: Dated) -> None:
    """Gives to the first the dates of both."""
    last = max((one, other), key=lambda each: (_end(each), each.ended_at is None))
    one.starts_on = min(one.starts_on, other.starts_on)
    one.ends_on, one.ended_at = last.ends_on, last.ended_at


def _end(held: Dated) -> datetime.date:
    return held.ends_on or ONE_DAY_LESS


def _never_began(held: Dated) -> bool:
    return held.ended_at is not None and timezone.localdate(held.ended_at) < held.starts_on
