"""Rapports → Journal des actes: who did what to accounts, roles and doors. Read, never edited."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView

from accounts.models import AuditEntry, Structure, User
from home.exports import HarmlessExport


def people_of(column: str) -> QuerySet[User]:
    """Those whom the log names in that column."""
    named = AuditEntry.objects.order_by().values(column)
    return User.objects.filter(pk__in=named)


def structures_of_log(request: Any = None) -> QuerySet[Structure]:
    return Structure.objects.filter(pk__in=AuditEntry.objects.order_by().values("structure")).order_by("name")


class AuditFilterSet(WagtailFilterSet):
    """By act, by person, by structure, by period."""

    act = django_filters.ChoiceFilter(label=_("Acte"), choices=AuditEntry.Act.choices)
    actor = django_filters.ModelChoiceFilter(label=_("Par"), queryset=lambda request: people_of("actor"))
    about = django_filters.ModelChoiceFilter(
        label=_("Au sujet de"), queryset=lambda request: people_of("about")
    )
    structure = django_filters.ModelChoiceFilter(label=_("Structure"), queryset=structures_of_log)
    at = django_filters.DateFromToRangeFilter(label=_("Période"), widget=DateRangePickerWidget)

    class Meta:
        model = AuditEntry
        fields: list[str] = []


def who(person: User | None) -> str:
    """The name; the number of the account where there is no name any more."""
    if person is None:
        return ""
    return f"{person} (n° {person.pk})" if person.erased_at else str(person)


class AuditLog(HarmlessExport, ReportView):
    """The log, the latest act first; two queries for one act or for a thousand."""

    model = AuditEntry
    page_title = _("Journal des actes")
    header_icon = "history"
    any_permission_required = ["view"]
    index_url_name, index_results_url_name = "audit_log", "audit_log_results"
    filterset_class = AuditFilterSet
    is_searchable = True
    search_fields = ["detail", "actor__first_name", "actor__last_name", "actor__email", "about__first_name",
                     "about__last_name", "about__email", "structure__name"]  # fmt: skip
    default_ordering = "-at"
    columns = [
        DateColumn("at", label=_("Quand"), sort_key="at", width="14%"),
        Column("act", label=_("Acte"), accessor="get_act_display"),
        Column("actor", label=_("Par"), accessor=lambda entry: who(entry.actor)),
        Column("about", label=_("Au sujet de"), accessor=lambda entry: who(entry.about)),
        Column("structure", label=_("Structure"), accessor=lambda entry: entry.structure or ""),
        Column("detail", label=_("Détail")),
    ]
    export_filename = "journal-des-actes"
    export_headings = {
        "at": _("Quand"),
        "act": _("Acte"),
        "actor": _("Par"),
        "about": _("Au sujet de"),
        "structure": _("Structure"),
        "detail": _("Détail"),
    }

    def get_base_queryset(self) -> QuerySet[AuditEntry]:
        return AuditEntry.objects.select_related("actor", "about", "structure")

    def order_queryset(self, queryset: QuerySet[AuditEntry]) -> QuerySet[AuditEntry]:
        return queryset.order_by("at", "pk") if self.ordering == "at" else queryset.order_by("-at", "-pk")

    def get_filtered_queryset(self) -> QuerySet[AuditEntry]:
        return self.get_queryset()  # filtered already, and searched

    def row(self, item: Any) -> list[Any]:
        moment = timezone.localtime(item.at)
        return [f"{moment:%d/%m/%Y %H:%M:%S}", item.get_act_display(), who(item.actor), who(item.about),
                item.structure, item.detail]  # fmt: skip
