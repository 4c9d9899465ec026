"""The forms by which the team plans a session: what it is, then its half-days."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.long_select import LongChoiceField, PageChoiceField
from accounts.models import Structure
from accounts.plain_words import PlainForm, PlainModelForm
from extranet.training.models import CourseSession, SessionSlot, Trainer, YearlyAccounts
from home.models import CoursePage

DAY = {"type": "date"}
HOUR = {"type": "time", "step": 300}
MOST_SLOTS, EMPTY_ROWS, MOST_PEOPLE = 30, 2, 999


class SessionForm(PlainModelForm):
    """What is said of a session, but its half-days."""

    min_participants = forms.IntegerField(label=_("Personnes, au moins"), min_value=1, max_value=MOST_PEOPLE)
    max_participants = forms.IntegerField(label=_("Personnes, au plus"), min_value=1, max_value=MOST_PEOPLE)
    trainers = forms.ModelMultipleChoiceField(
        Trainer.objects.none(),
        label=_("Intervenantes et intervenants"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = CourseSession
        fields = (
            "course", "code", "format", "structure", "min_participants", "max_participants", "opens_on",
            "closes_on", "needs_approval", "venue", "practical", "video_link",
        )  # fmt: skip
        field_classes = {"course": PageChoiceField, "structure": LongChoiceField}
        widgets = {
            "opens_on": forms.DateInput(DAY, format="%Y-%m-%d"),
            "closes_on": forms.DateInput(DAY, format="%Y-%m-%d"),
            "practical": forms.Textarea({"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        courses = CoursePage.objects.live().filter(locale__language_code=settings.LANGUAGE_CODE)
        self.fields["course"].queryset = courses.order_by("title")
        self.fields["structure"].queryset = Structure.objects.in_directory().order_by("name")
        self.fields["structure"].empty_label = _("Aucune : la session est inter")
        self.fields["trainers"].queryset = Trainer.objects.filter(is_active=True)
        self.fields["video_link"].assume_scheme = "https"
        if self.instance.pk:
            self.fields["course"].disabled = True
            self.initial["trainers"] = list(self.instance.trainers.values_list("pk", flat=True))


class SlotForm(PlainForm):
    """A half-day. An empty row is no half-day."""

    date = forms.DateField(label=_("Jour"), widget=forms.DateInput(DAY, format="%Y-%m-%d"))
    starts_at = forms.TimeField(label=_("De"), widget=forms.TimeInput(HOUR, format="%H:%M"))
    ends_at = forms.TimeField(label=_("À"), widget=forms.TimeInput(HOUR, format="%H:%M"))
    # With an initial value, so that a row nobody touched is one that has not changed.
    mode = forms.ChoiceField(
        label=_("Modalité"), choices=SessionSlot.Mode.choices, initial=SessionSlot.Mode.IN_PERSON
    )
    place = forms.CharField(
        label=_("Ailleurs"),
        required=False,
        max_length=200,
        help_text=_("Si ce n’est pas le lieu de la session."),
    )

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if {"starts_at", "ends_at"} <= found.keys() and found["ends_at"] <= found["starts_at"]:
            self.add_error("ends_at", _("L’heure de fin vient après l’heure de début."))
        return found


class BaseSlotFormSet(forms.BaseFormSet[SlotForm]):
    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = _("Retirer cette demi-journée")

    def slots(self) -> list[SessionSlot]:
        kept = [row.cleaned_data for row in self.forms if row not in self.deleted_forms]
        return [
            SessionSlot(**{name: said[name] for name in SLOT_FIELDS}) for said in kept if said.get("date")
        ]


SLOT_FIELDS = ("date", "starts_at", "ends_at", "mode", "place")
SlotFormSet = forms.formset_factory(
    SlotForm,
    formset=BaseSlotFormSet,
    extra=EMPTY_ROWS,
    max_num=MOST_SLOTS,
    validate_max=True,
    can_delete=True,
    can_delete_extra=False,
)


def rows_of(session: CourseSession) -> list[dict[str, Any]]:
    """Its half-days, as the rows of the form."""
    return [{name: getattr(slot, name) for name in SLOT_FIELDS} for slot in session.slots.all()]


class CancelForm(PlainForm):
    """Why a session does not take place: those who are enrolled read it."""

    why = forms.CharField(
        label=_("Pourquoi ?"),
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Les personnes inscrites le liront."),
    )


class AccountsForm(PlainModelForm):
    """What the team types from its accounts for the yearly return."""

    class Meta:
        model = YearlyAccounts
        fields = ("charges", "wages", "purchases", "individuals", "turnover")
        localized_fields = "__all__"  # a comma before the cents


def faults_of(form: SessionForm, slots: Any) -> list[tuple[str, str]]:
    """All that is left to correct, with where: the session's fields, then its half-days."""
    if not form.is_bound:
        return []
    found = [("", str(each)) for each in form.non_field_errors()]
    found += [(field.id_for_label, str(each)) for field in form for each in field.errors]
    found += [("", str(each)) for each in slots.non_form_errors()]
    for row in slots:
        found += [("", str(each)) for each in row.non_field_errors()]
        found += [(field.id_for_label, str(each)) for field in row for each in field.errors]
    return found
