"""Rapports → Réponses par courriel: what became of each letter that arrived. Nothing of what it said, nor of
whom it came from, is kept: whoever reads this reads no conversation."""

from collections.abc import Iterable
from typing import Any

import django_filters
from django.db.models import Count, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView

from background.inbound import doors
from background.inbound.forgetting import KEPT
from background.models import InboundMail, JobRun
from home.exports import HarmlessExport

Outcome = InboundMail.Outcome
READING = "read_mailbox"  # the job that reads it; a provider's request leaves none
# What each outcome means for whoever wrote.
MEANINGS = {
    Outcome.POSTED: _("Lu par le groupe"),
    Outcome.AUTOMATIC: _("Laissé sans suite : absence, liste, message non remis"),
    Outcome.UNKNOWN: _("Laissé sans suite : rien ne dit à qui cela répond"),
}
GIVEN_BACK = _("Rendu à la personne, avec la raison")


class InboundFilterSet(WagtailFilterSet):
    """By what became of them, and when."""

    outcome = django_filters.MultipleChoiceFilter(label=_("Suite"), choices=Outcome.choices)
    received_at = django_filters.DateFromToRangeFilter(label=_("Période"), widget=DateRangePickerWidget)

    class Meta:
        model = InboundMail
        fields: list[str] = []


def meaning(mail: InboundMail) -> str:
    """What is to be known beside the outcome; of a failure, what comes next."""
    if not mail.has_failed:
        return str(MEANINGS.get(Outcome(mail.outcome), GIVEN_BACK))
    if mail.is_given_up:
        return _now("Abandonné : le message attend dans le dossier des échecs")
    return _now("Sera essayé de nouveau (échecs : %(count)s)") % {"count": mail.attempts}


class AnswersByMail(HarmlessExport, ReportView):
    """The latest first; as many queries for one letter as for a thousand."""

    model = InboundMail
    page_title = _("Réponses par courriel")
    header_icon = "mail"
    template_name = "extranet/team/answers_by_mail.html"
    any_permission_required = ["view"]
    index_url_name, index_results_url_name = "answers_by_mail", "answers_by_mail_results"
    filterset_class = InboundFilterSet
    default_ordering = "-received_at"
    columns = [
        DateColumn("received_at", label=_("Arrivé"), sort_key="received_at", width="22%"),
        Column("outcome", label=_("Suite"), accessor="get_outcome_display"),
        Column("meaning", label=_("Ce que cela veut dire"), accessor=meaning),
    ]
    export_filename = "reponses-par-courriel"
    export_headings = {
        "received_at": _("Arrivé"),
        "outcome": _("Suite"),
        "meaning": _("Ce que cela veut dire"),
    }

    def get_base_queryset(self) -> QuerySet[InboundMail]:
        return InboundMail.objects.all()

    def order_queryset(self, queryset: QuerySet[InboundMail]) -> QuerySet[InboundMail]:
        order = ["received_at", "pk"] if self.ordering == "received_at" else ["-received_at", "-pk"]
        return queryset.order_by(*order)

    def get_filtered_queryset(self) -> QuerySet[InboundMail]:
        return self.get_queryset()  # filtered already

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "is_on": doors.is_on(),
            "reading": JobRun.objects.filter(name=READING).first(),
            "kept_days": KEPT.days,
            "totals": _totals(),
        }

    def row(self, item: Any) -> Iterable[Any]:
        moment = timezone.localtime(item.received_at)
        return [f"{moment:%d/%m/%Y %H:%M}", item.get_outcome_display(), meaning(item)]


def _totals() -> list[tuple[str, int]]:
    """How many of each, in the order in which they are declared."""
    counted = InboundMail.objects.order_by().values("outcome").annotate(many=Count("pk"))
    many = dict(counted.values_list("outcome", "many"))
    return [(str(outcome.label), many[outcome]) for outcome in Outcome if outcome in many]
