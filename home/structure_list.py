"""The list of structures in the admin: who answers for each, how many people, affiliated or not."""

from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Exists, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpResponseBase
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.snippets.views.snippets import IndexView

from accounts.models import Affiliation, Membership, Structure
from home.exports import HarmlessExport, day

YES_OR_NO = [("oui", _("oui")), ("non", _("non"))]


def for_structure_list() -> QuerySet[Structure]:
    """With the directions and the number of people of today, in two queries for them all."""
    roles = Membership.objects.current().filter(structure=OuterRef("pk")).order_by()
    people = roles.values("structure").annotate(count=Count("user", distinct=True)).values("count")
    running = Affiliation.objects.filter(structure=OuterRef("pk")).current(timezone.localdate())
    directions = Membership.objects.directing().select_related("user")
    return Structure.objects.annotate(
        people_count=Coalesce(Subquery(people), 0), is_affiliated=Exists(running)
    ).prefetch_related(Prefetch("memberships", queryset=directions, to_attr="directions"), "affiliations")


class StructureFilterSet(WagtailFilterSet):
    """By nature, by affiliation, by place."""

    affiliated = django_filters.ChoiceFilter(
        label=_("Adhésion en cours"), choices=YES_OR_NO, method="with_affiliation"
    )
    directed = django_filters.ChoiceFilter(
        label=_("Avec une direction"), choices=YES_OR_NO, method="with_direction"
    )

    class Meta:
        model = Structure
        fields = ["kind", "live", "epci"]

    def with_affiliation(self, structures: QuerySet[Structure], name: str, value: str) -> QuerySet[Structure]:
        return structures.filter(is_affiliated=value == "oui")

    def with_direction(self, structures: QuerySet[Structure], name: str, value: str) -> QuerySet[Structure]:
        directing = Exists(Membership.objects.directing().filter(structure=OuterRef("pk")))
        return structures.filter(directing if value == "oui" else ~directing)


def direction_in_words(structure: Any) -> str:
    return ", ".join(str(membership.user) for membership in structure.directions)


class StructureList(HarmlessExport, IndexView):
    """Searched, filtered, exported; the file is the one that the import reads."""

    export_filename = "structures"
    # The first ones are read again by the import, under the same titles.
    export_headings = {
        **{name: Structure._meta.get_field(name).verbose_name for name in (
            "slug", "name", "kind", "management_mode", "summary", "address", "postal_code", "commune",
            "insee_code", "epci", "latitude", "longitude", "email", "phone", "website", "family_approval",
            "approved_until",
        )},
        "affiliated_since": _("adhésion du"),
        "affiliated_until": _("adhésion au"),
        "direction": _("direction"),
        "people_count": _("personnes"),
    }  # fmt: skip

    @cached_property
    def knows_people(self) -> bool:
        """Who directs a structure is not an editor’s business."""
        return self.request.user.has_perm("accounts.view_membership")

    @cached_property
    def columns(self) -> list[Any]:
        of_people = {"direction", "people_count"}
        return [column for column in super().columns if self.knows_people or column.name not in of_people]

    @property
    def show_export_buttons(self) -> bool:
        return self.knows_people

    def as_spreadsheet(self, queryset: Any, spreadsheet_format: str) -> HttpResponseBase:
        if not self.knows_people:
            raise PermissionDenied
        return super().as_spreadsheet(queryset, spreadsheet_format)

    def get_base_queryset(self) -> QuerySet[Structure]:
        return for_structure_list()

    def row(self, item: Any) -> list[Any]:
        plain = ("address", "postal_code", "commune", "insee_code", "epci", "latitude", "longitude", "email",
                 "phone", "website")  # fmt: skip
        last = next(iter(item.affiliations.all()), None)
        return [
            *(
                item.slug,
                item.name,
                item.get_kind_display(),
                item.get_management_mode_display(),
                item.summary,
            ),
            *(getattr(item, name) for name in plain),
            *(_("oui") if item.family_approval else _("non"), day(item.approved_until)),
            *(day(last and last.starts_on), day(last and last.ends_on)),
            *(direction_in_words(item), item.people_count),
        ]
