"""What the library brings to the home of the members: its new resources."""

import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from content import seams
from resources.models import Resource

MOST_SHOWN = 30


def register() -> None:
    source = seams.HomeSource("ressources", _("Nouvelles ressources"), resources_since, new_to)
    seams.add_home_source(source)


def resources_since(person: User, since: datetime.datetime) -> list[seams.HomeItem]:
    return new_to([person], since)[person.pk]


def new_to(people: list[User], since: datetime.datetime) -> dict[int, list[seams.HomeItem]]:
    """Asked once of all the resources of that time, then sorted by who may read each."""
    new = list(
        Resource.objects.published().filter(first_published_at__gt=since).order_by("-first_published_at")
    )
    found = {each.pk: _as_item(each) for each in new}
    return {
        person.pk: [found[each.pk] for each in new if each.is_readable_by(person)][:MOST_SHOWN]
        for person in people
    }


def _as_item(each: Resource) -> seams.HomeItem:
    address = reverse("extranet:resource", args=[each.slug])
    return seams.HomeItem(each.title, address, each.first_published_at, str(each.get_kind_display()))
