"""Whose voices are awaited: those of people, or those of the structures that they are of."""

from django.db.models import QuerySet

from accounts.models import Membership, SpaceMembership, Structure, User
from extranet.collectives.abilities import can_contribute
from extranet.collectives.models import Collective
from extranet.consents.models import Ballot


def has_place(person: User, collective: Collective) -> bool:
    return bool(person.roles_in_spaces.get(collective.space_id))


def may_vote(person: User, ballot: Ballot) -> bool:
    """Whoever takes part today, from outside too. The team, that sees every collectif, has no voice in
    those where it has no place."""
    return can_contribute(person, ballot.collective) and has_place(person, ballot.collective)


def still_takes_part(person: User, collective: Collective) -> bool:
    """Asked again when the voice is kept: her place may have ended since the page was read."""
    places = SpaceMembership.objects.current().filter(space=collective.space_id)
    return places.filter(user=person.pk, user__is_active=True).exists()


def people_of(collective: Collective) -> list[User]:
    found = {place.user_id: place.user for place in collective.places if place.user.is_active}
    return list(found.values())


def structures_of(*people: User) -> QuerySet[Structure]:
    """Those in which they have a role today."""
    roles = Membership.objects.current().filter(user__in=[each.pk for each in people])
    return Structure.objects.filter(pk__in=roles.values("structure")).order_by("name")


def how_many(collective: Collective, *, per_structure: bool) -> int:
    """The voices that there may be today."""
    people = people_of(collective)
    return structures_of(*people).count() if per_structure else len(people)


def silent(ballot: Ballot) -> list[User]:
    """Who may still give a voice that is missing: each person, or all those of a structure that says
    nothing yet."""
    people = people_of(ballot.collective)
    if not ballot.per_structure:
        heard = set(ballot.participations.values_list("person", flat=True))
        return [each for each in people if each.pk not in heard]
    spoken = set(ballot.participations.values_list("structure", flat=True))
    roles = Membership.objects.current().filter(user__in=[each.pk for each in people])
    awaited = set(roles.exclude(structure__in=spoken - {None}).values_list("user", flat=True))
    return [each for each in people if each.pk in awaited]
