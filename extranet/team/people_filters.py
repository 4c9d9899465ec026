"""How the team narrows the list of people."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from accounts.models import Structure, StructureRole, User
from extranet.team import queries

OPEN, CLOSED, NO_PLACE = "ouvert", "ferme", "sans-place"
STATES = [(OPEN, _("ouvert")), (NO_PLACE, _("sans place")), (CLOSED, _("fermé"))]
YES_OR_NO = [("oui", _("oui")), ("non", _("non"))]
IDLE = [(number, _("%d mois") % number) for number in (3, 6, 12, 23)]


class PeopleFilterSet(WagtailFilterSet):
    """By structure and role, held together, then by what the account is."""

    structure = django_filters.ModelChoiceFilter(
        label=_("Structure"), queryset=Structure.objects.order_by("name"), method="with_role"
    )
    role = django_filters.ChoiceFilter(label=_("Fonction"), choices=StructureRole.choices, method="with_role")
    state = django_filters.ChoiceFilter(label=_("État"), choices=STATES, method="in_state")
    team = django_filters.ChoiceFilter(label=_("Équipe"), choices=YES_OR_NO, method="marked")
    factor = django_filters.ChoiceFilter(label=_("Double vérification"), choices=YES_OR_NO, method="marked")
    idle = django_filters.TypedChoiceFilter(
        label=_("Pas venue ou venu depuis plus de"), choices=IDLE, coerce=int, method="idle_for"
    )

    class Meta:
        model = User
        fields: list[str] = []

    def with_role(self, people: QuerySet[User], name: str, value: Any) -> QuerySet[User]:
        """The structure and the role are those of one membership, not of two."""
        chosen = self.form.cleaned_data
        return queries.holding(people, structure=chosen.get("structure"), role=chosen.get("role") or "")

    def in_state(self, people: QuerySet[User], name: str, value: str) -> QuerySet[User]:
        if value == CLOSED:
            return people.filter(is_active=False)
        return people.filter(is_active=True, has_place=value == OPEN)

    def marked(self, people: QuerySet[User], name: str, value: str) -> QuerySet[User]:
        return people.filter(**{{"team": "in_team", "factor": "has_factor"}[name]: value == "oui"})

    def idle_for(self, people: QuerySet[User], name: str, value: int) -> QuerySet[User]:
        return queries.idle_for(people, value)


def state_of(person: Any) -> str:
    """« ouvert », « sans place » or « fermé », for somebody of `queries.for_people_list`."""
    state = CLOSED if not person.is_active else OPEN if person.has_place else NO_PLACE
    return str(dict(STATES)[state])
