"""What shared documents bring to the home: those that are new, and the letters that say so."""

import datetime

from django.utils.translation import gettext_lazy

from accounts.models import User
from content import seams
from content.models import Document

MOST_SHOWN = 30


def register() -> None:
    label = gettext_lazy("Nouveaux documents")
    seams.add_home_source(seams.HomeSource("documents", label, new=new_documents, for_externals=True))


def new_documents(person: User, since: datetime.datetime) -> list[seams.HomeItem]:
    """Those of others: what one deposited oneself is no news."""
    found = Document.objects.shared_with(person).new_since(since).exclude(version_by=person)
    latest = found.defer("text").select_related("space").order_by("-version_at")[:MOST_SHOWN]
    return [
        seams.HomeItem(each.title, each.home, each.version_at, each.space.name if each.space else "")
        for each in latest
    ]
