"""The forms of the agenda: a row for each point, and what to read before it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.plain_words import PlainModelForm
from content.models import Document
from extranet.meetings.models import AgendaItem, Meeting

MOST_POINTS, MOST_DOCUMENTS = 30, 100


class AgendaItemForm(PlainModelForm):
    """A point: what it is, who brings it, and how long."""

    class Meta:
        model = AgendaItem
        fields = ("words", "owner", "minutes")
        widgets = {"minutes": forms.NumberInput({"inputmode": "numeric", "min": 1})}

    def __init__(self, *args: Any, people: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = User.objects.filter(pk__in=[person.pk for person in people])
        # Read once for all the rows.
        self.fields["owner"].choices = [("", _("Tout le groupe")), *((each.pk, str(each)) for each in people)]


class BaseAgendaFormSet(forms.BaseInlineFormSet[AgendaItem, Meeting, AgendaItemForm]):
    """The points in the order in which they are numbered."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["ORDER"].label = _("Rang")
        form.fields["ORDER"].widget.attrs |= {"inputmode": "numeric", "min": 1}
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = _("Retirer ce point")

    def save_in_order(self) -> None:
        """Rows without a rank come after the others, as they stand."""
        for position, row in enumerate(sorted(self.forms, key=_rank)):
            row.instance.position = position
        for row in self.initial_forms:  # a rank may change without the row that bears it
            row.changed_data.append("words")
        self.save()


def _rank(row: AgendaItemForm) -> int:
    return row.cleaned_data.get("ORDER") or MOST_POINTS + 1


type AgendaSet = forms.BaseInlineFormSet[AgendaItem, Meeting, AgendaItemForm]
AgendaFormSet = forms.inlineformset_factory(
    Meeting,
    AgendaItem,
    form=AgendaItemForm,
    formset=BaseAgendaFormSet,
    extra=3,
    max_num=MOST_POINTS,
    validate_max=True,
    can_order=True,
    can_delete_extra=False,
)


class ReadingForm(PlainModelForm):
    """What to read before a point, among what the group shares and the person may see."""

    class Meta:
        model = AgendaItem
        fields = ("documents",)
        widgets = {"documents": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shared = Document.objects.shared_with(person).filter(space=self.instance.meeting.collective.space_id)
        latest = shared.order_by("-version_at").values_list("pk", flat=True)[:MOST_DOCUMENTS]
        chosen = self.instance.documents.values_list("pk", flat=True)
        self.fields["documents"].queryset = shared.filter(pk__in={*latest, *chosen}).order_by("title")
