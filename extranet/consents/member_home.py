"""What the ballots bring to the home of a collectif, to that of each person, and to the letters."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from content import seams
from content.seams import HomeItem
from extranet.collectives import rooms
from extranet.collectives.models import Collective
from extranet.collectives.telling import Told, spaces_of, to_each
from extranet.consents.models import Ballot, BallotQuerySet

MOST_READ = 40
LATELY = datetime.timedelta(days=60)  # what a home may still call new


def register() -> None:
    label = gettext_lazy("Consultations")
    rooms.add(
        rooms.Room(
            *("consultations", label, rooms.address("ballots"), 35),
            holds=_how_many,
            to_do=_asked_here,
            new=_new_here,
            reads=_recent_here,
        )
    )
    seams.add_home_source(
        seams.HomeSource("consultations", label, _new, new_to, to_do=to_do, for_externals=True)
    )


def to_do(person: User) -> list[HomeItem]:
    return _asked(_of_my_collectives(person), person)


def new_to(people: list[User], since: datetime.datetime) -> dict[int, list[HomeItem]]:
    lately = Q(opened_at__gt=since) | Q(closed_at__gt=since)
    found = Ballot.objects.filter(lately, collective__space__in=spaces_of(people)).for_listing()
    return to_each(people, _news(found, since))


def _new(person: User, since: datetime.datetime) -> list[HomeItem]:
    """From what the home has read already, as far as it goes back."""
    return [each.item for each in _news(_of_my_collectives(person), since) if each.by_id != person.pk]


def _asked_here(person: User, collective: Collective) -> list[HomeItem]:
    return _asked(_here(person, collective), person)


def _new_here(person: User, collective: Collective, since: datetime.datetime) -> list[HomeItem]:
    return [each.item for each in _news(_here(person, collective), since) if each.by_id != person.pk]


def _how_many(person: User, collective: Collective) -> QuerySet[Any]:
    return collective.ballots.open()


def _recent_here(person: User, collective: Collective) -> QuerySet[Any]:
    return _lately(collective.ballots.all())


def _here(person: User, collective: Collective) -> list[Ballot]:
    if rooms.is_bare(collective, "consultations"):
        return []
    return rooms.once(collective, "ballots", lambda: _recent(collective.ballots.all(), person))


def _of_my_collectives(person: User) -> list[Ballot]:
    """Read once a request: the home asks it for what is to do and for what is new."""
    if not hasattr(person, "recent_ballots"):
        person.recent_ballots = _recent(Ballot.objects.concerning(person), person)
    return person.recent_ballots


def _recent(found: BallotQuerySet, person: User) -> list[Ballot]:
    return list(_lately(found).with_what_is_awaited_of(person).for_listing()[:MOST_READ])


def _lately(found: BallotQuerySet) -> BallotQuerySet:
    return found.filter(Q(closed_at=None) | Q(closed_at__gt=timezone.now() - LATELY))


def _asked(ballots: list[Ballot], person: User) -> list[HomeItem]:
    mine = person.roles_in_spaces
    awaited = [b for b in ballots if b.is_open and b.awaits_her and b.collective.space_id in mine]
    return [
        HomeItem(
            _("Votre avis est attendu : %(subject)s") % {"subject": each.subject},
            each.url,
            each.closes_at,
            each.collective.name,
        )
        for each in awaited
    ]


def _news(ballots: Iterable[Ballot], since: datetime.datetime) -> list[Told]:
    """What was asked and is still open, and the results, the latest first. A result is news to whoever
    asked; not to whoever closed it."""
    told = []
    for each in ballots:
        if each.closed_at and each.closed_at > since:
            title = _("Le résultat est connu : %(subject)s")
            told.append(_told(each, each.closed_by_id, title, each.closed_at))
        elif each.is_open and each.opened_at > since:
            title = _("Un avis est demandé : %(subject)s")
            told.append(_told(each, each.opened_by_id, title, each.opened_at))
    return sorted(told, key=lambda one: seams.when(one.item), reverse=True)


def _told(each: Ballot, by: int | None, title: str, at: datetime.datetime) -> Told:
    item = HomeItem(title % {"subject": each.subject}, each.url, at, each.collective.name)
    return Told(each.collective.space_id, by, item)
