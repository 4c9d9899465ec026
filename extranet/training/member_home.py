"""What training brings to the home of each person, and to her letters."""

import datetime
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Structure, User
from accounts.visits import LATELY
from content import seams
from content.freshness import derived
from content.seams import HomeItem
from extranet.training.models import CourseSession, Enrolment
from extranet.training.models.enrolments import LIVE

MOST_TOLD = 30


def register() -> None:
    seams.add_home_source(
        seams.HomeSource("formations", gettext_lazy("Formations"), new, new_to, to_do, coming)
    )


def coming(person: User) -> list[HomeItem]:
    """The sessions in which she has a place."""
    return [
        HomeItem(each.session.course.title, each.url, each.session.starts_at, each.session.venue)
        for each in known(person)
        if each.person_id == person.pk and each.is_confirmed and not each.session.has_begun
    ]


def to_do(person: User) -> list[HomeItem]:
    """To take the place that she is offered; to read what comes before; to agree, for a direction."""
    items = []
    for each in known(person):
        hint = each.session.course.title
        if each.person_id == person.pk:
            if each.is_offered:
                items.append(HomeItem(_("Prendre la place proposée"), each.url, each.offered_until, hint))
            elif each.is_confirmed and each.pack_read_at is None and not each.session.has_begun:
                address = f"{each.url}informations/"
                items.append(HomeItem(_("Lire les informations"), address, each.session.starts_at, hint))
        elif each.approved_at is None:
            title = _("Confirmer l’inscription de %(name)s") % {"name": each.person}
            items.append(HomeItem(title, each.url, each.session.starts_at, hint))
    return items


def known(person: User) -> list[Enrolment]:
    """Hers, and those that wait for her word, read once a request."""
    if not hasattr(person, "enrolments_known"):
        hers = Q(person=person.pk)
        if person.directed_spaces:
            hers |= Q(structure__in=Structure.objects.directed_by(person), approved_at=None)
        found = Enrolment.objects.filter(hers, state__in=LIVE)
        alive = found.filter(session__ends_at__gte=timezone.now()).for_listing()
        person.enrolments_known = list(alive.order_by("session__starts_at", "pk"))
    return person.enrolments_known


@dataclass(frozen=True)
class Announced:
    """A session; `space_id` is that of the structure for which it is given, when it is not for all."""

    item: HomeItem
    space_id: int | None
    until: datetime.datetime | None

    def is_over(self, now: datetime.datetime) -> bool:
        return self.until is not None and self.until < now

    def is_for(self, person: User) -> bool:
        return self.space_id is None or person.is_team or self.space_id in person.roles_in_spaces


def new(person: User, since: datetime.datetime) -> list[HomeItem]:
    """The same for every member of late, so it is kept until something changes in the training."""
    now = timezone.now()
    if since < now - LATELY:
        return new_to([person], since)[person.pk]
    lately = derived("member-home-sessions", lambda: _announced(now - LATELY))
    return _told([each for each in lately if each.item.is_after(since) and not each.is_over(now)], person)


def new_to(people: list[User], since: datetime.datetime) -> dict[int, list[HomeItem]]:
    """Sessions announced since then, by key of each person who may know of them."""
    announced = _announced(since)
    return {person.pk: _told(announced, person) for person in people}


def _told(announced: list[Announced], person: User) -> list[HomeItem]:
    return [each.item for each in announced if each.is_for(person)][:MOST_TOLD]


def _announced(since: datetime.datetime) -> list[Announced]:
    opened = CourseSession.objects.to_come().filter(opened_at__gt=since)
    return [
        Announced(
            HomeItem(each.course.title, each.url, each.opened_at, _dates(each)),
            each.structure.space_id if each.structure else None,
            each.ends_at,
        )
        for each in opened.select_related("course", "structure")
    ]


def _dates(session: CourseSession) -> str:
    return f"{session.first_day:%d/%m/%Y}" + (f", {session.venue}" if session.venue else "")
