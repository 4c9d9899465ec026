"""In which order the library is shown; the address keeps the choice, so that it can be shared."""

from dataclasses import dataclass

from django.db.models import OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce
from django.http import Http404, QueryDict
from django.utils.translation import gettext as _

from content.listing import Choice
from resources.models import ResourceFile, ResourceQuerySet

NEWEST, TITLE, TAKEN = "recentes", "titre", "telechargees"
NAME = "tri"


@dataclass(frozen=True)
class Order:
    """What the address chooses, as the form of filters shows it."""

    name: str
    label: str
    choices: list[Choice]
    chosen: str

    @property
    def is_asked(self) -> bool:
        return self.chosen != NEWEST


def read_order(query: QueryDict) -> Order:
    """Raises Http404 for an order that does not exist."""
    words = {
        NEWEST: _("Les plus récentes"),
        TITLE: _("Par titre"),
        TAKEN: _("Les plus téléchargées"),
    }
    chosen = query.get(NAME) or NEWEST
    if chosen not in words:
        raise Http404
    choices = [Choice(value, label, value == chosen) for value, label in words.items()]
    return Order(NAME, _("Dans quel ordre"), choices, chosen)


def in_order(found: ResourceQuerySet, chosen: str) -> ResourceQuerySet:
    """The same resources; of two alike, the newest first."""
    if chosen == TITLE:
        return found.order_by("title", "pk")
    if chosen == TAKEN:
        return _with_downloads(found).order_by("-taken", "-published_on", "-pk")
    return found.order_by("-published_on", "-pk")


def _with_downloads(found: ResourceQuerySet) -> ResourceQuerySet:
    """How often their files were taken, of all time; in a subquery, since filters join other tables."""
    files = ResourceFile.objects.filter(resource=OuterRef("pk")).order_by().values("resource")
    total = files.annotate(total=Sum("document__downloads__count")).values("total")
    return found.annotate(taken=Coalesce(Subquery(total), 0))
