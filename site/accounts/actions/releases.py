"""What somebody held and left by the calendar alone: nobody pressed a button that day."""

import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from accounts.actions.departures import tell_no_direction
from accounts.holdings import hand_over, held_by
from accounts.models import Membership, SpaceMembership, StructureRole, User
from accounts.models.membership import directors_of

LOOKED_BACK = datetime.timedelta(days=8)


@transaction.atomic
def release_what_the_departed_held() -> int:
    """Scheduled: those whose last place ended in the week, or the last that made them of the network,
    no longer answer for anything; the team chooses who does. Returns how many had something."""
    today = timezone.localdate()
    places = SpaceMembership.objects.filter(user=OuterRef("pk"))
    ended = places.filter(ends_on__gte=today - LOOKED_BACK, ends_on__lte=today)
    current = SpaceMembership.objects.current().filter(user=OuterRef("pk"))
    left = Q(Exists(ended), ~Exists(current))
    left_network = Q(Exists(ended.of_network()), ~Exists(current.of_network()))
    gone = [user for user in User.objects.filter(left | left_network) if held_by(user)]
    for user in gone:
        hand_over(user, to=None, by=None)
    return len(gone)


@transaction.atomic
def tell_of_directions_that_ended() -> int:
    """Scheduled: a last direction that ended by its date is told to the team like one that somebody
    ended, once. Returns how many structures have nobody."""
    today = timezone.localdate()
    ended = Membership.objects.filter(
        role=StructureRole.DIRECTION, ends_on__gte=today - LOOKED_BACK, ends_on__lt=today
    ).select_related("structure", "user")
    alone = [each for each in ended if not directors_of(each.structure)]
    for membership in alone:
        tell_no_direction(membership)
    return len(alone)
