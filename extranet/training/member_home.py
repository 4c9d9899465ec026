"""What training brings to the home of each person, and to her letters."""

import datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Membership, Structure, User
from content import seams
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
        directed = Membership.objects.directing().filter(user=person.pk).values("structure")
        awaits = Q(structure__in=directed, approved_at=None)
        found = Enrolment.objects.filter(Q(person=person.pk) | awaits, state__in=LIVE)
        alive = found.filter(session__ends_at__gte=timezone.now()).for_listing()
        person.enrolments_known = list(alive.order_by("session__starts_at", "pk"))
    return person.enrolments_known


def new(person: User, since: datetime.datetime) -> list[HomeItem]:
    return new_to([person], since)[person.pk]


def new_to(people: list[User], since: datetime.datetime) -> dict[int, list[HomeItem]]:
    """Sessions announced since then, by key of each person who may know of them."""
    opened = CourseSession.objects.to_come().filter(opened_at__gt=since)
    told = [
        (each.structure, HomeItem(each.course.title, each.url, each.opened_at, _dates(each)))
        for each in opened.select_related("course", "structure")[:MOST_TOLD]
    ]
    return {
        person.pk: [item for structure, item in told if structure is None or _is_of(person, structure)]
        for person in people
    }


def _is_of(person: User, structure: Structure) -> bool:
    return person.is_team or structure.space_id in person.roles_in_spaces


def _dates(session: CourseSession) -> str:
    return f"{session.first_day:%d/%m/%Y}" + (f", {session.venue}" if session.venue else "")
