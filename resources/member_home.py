"""What the library brings to the home of the members: its new resources."""

import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from content import seams
from resources.models import Resource

MOST_SHOWN = 30


def register() -> None:
    seams.add_home_source(seams.HomeSource("ressources", _("Nouvelles ressources"), new=resources_since))


def resources_since(person: User, since: datetime.datetime) -> list[seams.HomeItem]:
    found = Resource.objects.visible_to(person).filter(first_published_at__gt=since)
    return [
        seams.HomeItem(
            each.title,
            reverse("extranet:resource", args=[each.slug]),
            each.first_published_at,
            str(each.get_kind_display()),
        )
        for each in found.order_by("-first_published_at")[:MOST_SHOWN]
    ]
