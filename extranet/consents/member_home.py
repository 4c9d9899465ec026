"""What the ballots bring to the home of a collectif, to that of each person, and to the letters."""

import datetime
from collections.abc import Iterable

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from content import seams
from content.seams import HomeItem
from extranet.collectives import brought, changes, rooms, telling
from extranet.collectives.models import Collective
from extranet.collectives.shared import rows_of
from extranet.collectives.telling import Asked, Told, spaces_of, to_each
from extranet.consents.models import Ballot, BallotQuerySet, Participation

LATELY = datetime.timedelta(days=60)  # what the home of a collectif may still call new


def register() -> None:
    changes.watch("consultations", Ballot, "collective_id")
    changes.watch("consultations", Participation, "ballot.collective_id")
    label = gettext_lazy("Consultations")
    rooms.add(
        rooms.Room(
            *("consultations", label, rooms.address("ballots"), 35),
            asks=_asked_in,
            tells=_told_in,
            holds_for=_how_many,
        )
    )
    seams.add_home_source(brought.source("consultations", label, new_to, "consultations"))


def new_to(people: list[User], since: datetime.datetime) -> dict[int, list[HomeItem]]:
    lately = Q(opened_at__gt=since) | Q(closed_at__gt=since)
    found = Ballot.objects.filter(lately, collective__space__in=spaces_of(people)).for_listing()
    return to_each(people, telling.since(since, _news(found)))


def _how_many(person: User, collective: Collective) -> int:
    """Those that one may still answer: it changes with the hour."""
    now = timezone.now()
    return sum(each.is_asked_at(now) for each in rooms.asked_here("consultations", collective))


def _asked_in(collectives: list[Collective]) -> list[Asked]:
    still_open = [each for each in _recent(collectives) if each.is_open]
    given: dict[int, set[int]] = {}
    for ballot, *whose in Participation.objects.filter(ballot__in=still_open).values_list(
        "ballot", "person", "structure"
    ):
        given.setdefault(ballot, set()).update(key for key in whose if key)
    return [_asked(each, given.get(each.pk, set())) for each in still_open]


def _told_in(collectives: list[Collective]) -> list[Told]:
    return _news(_recent(collectives))


def _recent(collectives: list[Collective]) -> list[Ballot]:
    """All that are open come first, in each."""
    found = Ballot.objects.for_listing()
    return rows_of(collectives, "ballots", lambda left: _lately(found.filter(collective__in=left)))


def _lately(found: BallotQuerySet) -> BallotQuerySet:
    return found.filter(Q(closed_at=None) | Q(closed_at__gt=timezone.now() - LATELY))


def _asked(each: Ballot, given: set[int]) -> Asked:
    """Those who gave it are people, or structures when the voice is theirs."""
    return Asked(
        _awaited(each),
        each.collective.space_id,
        of_all=True,
        given_by=frozenset(given),
        per_structure=each.per_structure,
        ends=each.closes_at,
    )


def _awaited(each: Ballot) -> HomeItem:
    title = _("Votre avis est attendu : %(subject)s") % {"subject": each.subject}
    return HomeItem(title, each.url, each.closes_at, each.collective.name)


def _news(ballots: Iterable[Ballot]) -> list[Told]:
    """What was asked and is still open, and the results, the latest first. A result is news to whoever
    asked; not to whoever closed it."""
    told = []
    for each in ballots:
        if each.closed_at:
            title = _("Le résultat est connu : %(subject)s")
            told.append(_told(each, each.closed_by_id, title, each.closed_at))
        elif each.is_open:
            title = _("Un avis est demandé : %(subject)s")
            told.append(_told(each, each.opened_by_id, title, each.opened_at, until=each.closes_at))
    return sorted(told, key=lambda one: seams.when(one.item), reverse=True)


def _told(
    each: Ballot, by: int | None, title: str, at: datetime.datetime, until: datetime.datetime | None = None
) -> Told:
    item = HomeItem(title % {"subject": each.subject}, each.url, at, each.collective.name)
    return Told(each.collective.space_id, by, item, until)
