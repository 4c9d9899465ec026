"""What the library brings to the home of the members: its new resources."""

import datetime
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.visits import LATELY
from content import seams
from content.freshness import derived
from resources.models import Resource
from resources.models.resource import may_read

MOST_SHOWN = 30


def register() -> None:
    source = seams.HomeSource("ressources", _("Nouvelles ressources"), resources_since, new_to)
    seams.add_home_source(source)


@dataclass(frozen=True)
class Published:
    """A resource, and for whom it is."""

    item: seams.HomeItem
    access: str
    space_id: int | None


def resources_since(person: User, since: datetime.datetime) -> list[seams.HomeItem]:
    """Those of late are read once for all the members, and kept until the content changes."""
    start = timezone.now() - LATELY
    if since < start:
        return new_to([person], since)[person.pk]
    lately = derived("member-home-resources", lambda: _published(start), by_language=True)
    return _for([each for each in lately if each.item.is_after(since)], person)


def new_to(people: list[User], since: datetime.datetime) -> dict[int, list[seams.HomeItem]]:
    """Asked once of all the resources of that time, then sorted by who may read each."""
    new = _published(since)
    return {person.pk: _for(new, person) for person in people}


def _for(new: list[Published], person: User) -> list[seams.HomeItem]:
    return [each.item for each in new if may_read(person, each.access, each.space_id)][:MOST_SHOWN]


def _published(since: datetime.datetime) -> list[Published]:
    found = Resource.objects.published().filter(first_published_at__gt=since)
    latest = found.order_by("-first_published_at")
    return [Published(_as_item(each), each.access, each.space_id) for each in latest]


def _as_item(each: Resource) -> seams.HomeItem:
    address = reverse("extranet:resource", args=[each.slug])
    return seams.HomeItem(each.title, address, each.first_published_at, str(each.get_kind_display()))
