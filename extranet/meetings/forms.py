"""The forms by which a meeting is planned, moved, or cancelled."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.long_select import LongChoiceField
from accounts.models import Structure
from accounts.plain_words import PlainForm, PlainModelForm
from extranet.collectives.models import Collective
from extranet.meetings.models import Meeting
from extranet.meetings.moments import moment
from home.recurrence import Frequency, moments

ONE_HOUR = {"type": "time", "step": 300}


class MeetingForm(PlainModelForm):
    """When and where a group meets."""

    day = forms.DateField(label=_("Jour"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    start = forms.TimeField(label=_("De"), widget=forms.TimeInput(ONE_HOUR, format="%H:%M"))
    end = forms.TimeField(label=_("À"), widget=forms.TimeInput(ONE_HOUR, format="%H:%M"))

    class Meta:
        model = Meeting
        fields = ("title", "host", "venue", "video_link", "practical")
        field_classes = {"host": LongChoiceField}
        widgets = {"practical": forms.Textarea({"rows": 3})}
        help_texts = {"venue": _("Adresse, salle : ce qu’il faut pour trouver.")}

    field_order = ("day", "start", "end", "host", "venue", "video_link", "title", "practical")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["host"].queryset = Structure.objects.in_directory().order_by("name")
        self.fields["host"].empty_label = _("Aucune, ou une autre adresse")
        self.fields["video_link"].assume_scheme = "https"
        self._say_what_is_public()
        if self.instance.pk:
            start, end = (
                timezone.localtime(self.instance.starts_at),
                timezone.localtime(self.instance.ends_at),
            )
            self.initial.update(day=start.date(), start=start.time(), end=end.time())

    def _say_what_is_public(self) -> None:
        """Any member may change the words that whoever runs the collectif chose to show."""
        shown = self.instance.is_public
        for is_shown, names in (
            (self.instance.shows_title, ["title"]),
            (self.instance.shows_place, ["host", "venue"]),
        ):
            for name in names if shown and is_shown else []:
                self.fields[name].help_text = _("Visible en public.")

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if not {"day", "start", "end"} <= found.keys():
            return found
        for name, target in (("start", "starts_at"), ("end", "ends_at")):
            try:
                setattr(self.instance, target, moment(found["day"], found[name]))
            except forms.ValidationError as error:
                self.add_error(name, error)
        if {"start", "end"} <= found.keys() and found["end"] <= found["start"]:
            self.add_error("end", _("La rencontre finit avant de commencer. Corrigez l’heure de fin."))
        return found


class PlanForm(MeetingForm):
    """A new meeting, or several at the same hour."""

    frequency = forms.ChoiceField(label=_("Se répète"), choices=Frequency, initial=Frequency.ONCE)
    until = forms.DateField(
        label=_("Jusqu’au"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Pour une rencontre qui se répète. Au plus tard, l’échéance du collectif."),
    )

    def __init__(self, *args: Any, collective: Collective, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.collective = collective

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        until, deadline = found.get("until"), self.collective.deadline
        if found.get("frequency") == Frequency.ONCE:
            found["until"] = None
        elif until is None and "until" not in self.errors:
            self.add_error("until", _("Dites jusqu’à quel jour elle se répète."))
        elif until and not found.get("day", until) <= until <= max(deadline, timezone.localdate()):
            self.add_error("until", _("Choisissez un jour entre la première rencontre et l’échéance."))
        return found

    def moments(self) -> list[tuple[datetime.datetime, datetime.datetime]]:
        """Each (start, end): the same hour of the clock, across both changes of the hour."""
        found, one = self.cleaned_data, self.instance
        return list(moments(one.starts_at, one.ends_at, found["frequency"], found["until"]))

    def words(self) -> dict[str, Any]:
        """What the meetings have in common."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class PublicForm(PlainModelForm):
    """What the public reads of a meeting: nothing, its hours, and more if it is chosen."""

    series = forms.BooleanField(
        label=_("Faire de même pour les rencontres suivantes de la série"), required=False
    )

    class Meta:
        model = Meeting
        fields = ("is_public", "shows_title", "shows_place")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.series is None:
            del self.fields["series"]

    def clean(self) -> dict[str, Any]:
        """What is not shown shows neither its title nor its place, also when it is shown again."""
        found: dict[str, Any] = super().clean() or {}
        if not found.get("is_public"):
            found["shows_title"] = found["shows_place"] = False
        return found


class CancelForm(PlainForm):
    """Why a meeting does not take place: everybody who was invited reads it."""

    why = forms.CharField(label=_("Pourquoi"), max_length=200, widget=forms.Textarea({"rows": 2}))
