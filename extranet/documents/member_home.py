"""What shared documents bring to the home: those that are new, and the letters that say so."""

import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.reach import Reach
from content import seams
from content.models import Document, Folder

MOST_SHOWN = 30


def register() -> None:
    label = gettext_lazy("Nouveaux documents")
    source = seams.HomeSource("documents", label, new_documents, new_to, for_externals=True)
    seams.add_home_source(source)


def new_documents(person: User, since: datetime.datetime) -> list[seams.HomeItem]:
    """Those of others: what one deposited oneself is no news."""
    found = Document.objects.shared_with(person).new_since(since).exclude(version_by=person)
    rows = found.order_by("-version_at").values_list("pk", "title", "version_at", "space_id", "space__name")
    return [_item(*row) for row in rows[:MOST_SHOWN]]


def new_to(people: list[User], since: datetime.datetime) -> dict[int, list[seams.HomeItem]]:
    """The same for several, read once: then each keeps those that are open to her."""
    reaches = Reach.known_of(people)
    spaces = {pk for reach in reaches.values() for pk in (*reach.open, *reach.run)}
    kept = Document.objects.kept().filter(space__in=spaces).new_since(since)
    new = list(kept.defer("text").select_related("space", "folder__top").order_by("-version_at"))
    chosen = Folder.objects.readers_of({each.folder.top_id for each in new if each.folder})
    return {
        person.pk: [
            _as_item(each)
            for each in new
            if each.version_by_id != person.pk and each.is_open_to(reaches[person.pk], chosen)
        ][:MOST_SHOWN]
        for person in people
    }


def _as_item(each: Document) -> seams.HomeItem:
    return _item(each.pk, each.title, each.version_at, each.space_id, each.space.name if each.space else "")


def _item(key: int, title: str, at: datetime.datetime, space: int | None, name: str) -> seams.HomeItem:
    return seams.HomeItem(title, reverse("extranet:document", args=[key]), at, name, space_id=space)
