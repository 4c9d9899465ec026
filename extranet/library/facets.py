"""The filters of the library, each value with how many resources of it the reader may see.

Counts are made on what the reader may see and on nothing else: they betray nothing.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count
from django.http import QueryDict
from django.utils.translation import gettext as _

from content.listing import Filter, read_filter
from content.themes import audiences, slugs_and_labels, translation_keys
from resources.models import Resource, ResourceQuerySet


class Facets:
    """What the address chooses among what the reader may see."""

    def __init__(self, visible: ResourceQuerySet, query: QueryDict) -> None:
        """Raises Http404 for a value that no list has."""
        self.visible = visible
        self.filters = [
            self._read(query, "nature", _("Nature"), "kind", Resource.Kind.choices),
            self._read(query, "theme", _("Thème"), "themes__slug", slugs_and_labels()),
            self._read(query, "public", _("Public"), "audiences__slug", audiences()),
            self._read(query, "fonction", _("Fonction fédérale"), "function", Resource.Function.choices),
            self._read(query, "acces", _("Pour qui"), "access", Resource.Access.choices),
        ]

    def _read(
        self, query: QueryDict, name: str, label: str, field: str, values: Iterable[tuple[Any, Any]]
    ) -> Filter:
        """The filter, without the values that nothing visible has unless the address chooses them."""
        counts = dict(self.visible.order_by().values_list(field).annotate(Count("pk", distinct=True)))
        asked = query.getlist(name)
        shown = [(v, f"{text} ({counts.get(v, 0)})") for v, text in values if counts.get(v) or v in asked]
        return read_filter(query, name, label, shown)

    @property
    def any_chosen(self) -> bool:
        return any(each.chosen for each in self.filters)

    def chosen(self) -> ResourceQuerySet:
        kinds, themes, publics, functions, accesses = (each.chosen for each in self.filters)
        found = self.visible
        if kinds:
            found = found.filter(kind__in=kinds)
        if themes:
            found = found.filter(themes__translation_key__in=translation_keys(themes))
        if publics:
            found = found.filter(audiences__slug__in=publics)
        if functions:
            found = found.filter(function__in=functions)
        if accesses:
            found = found.filter(access__in=accesses)
        return found.distinct()
