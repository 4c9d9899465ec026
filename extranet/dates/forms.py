"""The form by which a group begins to look for a date: what for, then the dates, a row each."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.plain_words import PlainForm, PlainModelForm
from extranet.dates.models import DatePoll
from extranet.meetings.moments import moment

FEWEST, MOST, ROWS = 2, 20, 5
DAY, HOUR = {"type": "date"}, {"type": "time", "step": 300}
LAST_MINUTE = datetime.time(23, 59)

type Moment = tuple[datetime.datetime, datetime.datetime]


class PollForm(PlainModelForm):
    """What the meeting is for, and until when one says when one can come."""

    closes_on = forms.DateField(
        label=_("Réponses jusqu’au"),
        widget=forms.DateInput(DAY, format="%Y-%m-%d"),
        help_text=_("Ce jour compris. Ensuite, plus personne ne répond et vous choisissez."),
    )

    class Meta:
        model = DatePoll
        fields = ("title", "minutes", "place", "practical")
        widgets = {
            "practical": forms.Textarea({"rows": 2}),
            "minutes": forms.NumberInput({"inputmode": "numeric", "min": 10, "step": 5}),
        }
        help_texts = {"practical": _("Accès, repas, ce qu’il faut apporter.")}

    field_order = ("title", "place", "practical", "minutes", "closes_on")

    def clean_closes_on(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["closes_on"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("Choisissez un jour à venir pour la fin des réponses."))
        self.instance.closes_at = moment(day, LAST_MINUTE)
        return day

    def check_against(self, moments: list[Moment]) -> bool:
        """One answers before the first date, and not after it."""
        if moments and self.instance.closes_at >= min(start for start, _end in moments):
            self.add_error("closes_on", _("Les réponses s’arrêtent avant le premier jour proposé."))
            return False
        return True


class OptionForm(PlainForm):
    """A date: a day, and its hours."""

    day = forms.DateField(label=_("Jour"), widget=forms.DateInput(DAY, format="%Y-%m-%d"))
    start = forms.TimeField(label=_("De"), widget=forms.TimeInput(HOUR, format="%H:%M"))
    end = forms.TimeField(label=_("À"), required=False, widget=forms.TimeInput(HOUR, format="%H:%M"))

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if not {"day", "start"} <= found.keys():
            return found
        for name in ("start", "end"):
            if hour := found.get(name):
                try:
                    found[f"{name}s_at"] = moment(found["day"], hour)
                except forms.ValidationError as error:
                    self.add_error(name, error)
        self._check(found)
        return found

    def _check(self, found: dict[str, Any]) -> None:
        start, end = found.get("starts_at"), found.get("ends_at")
        if start and start <= timezone.now():
            self.add_error("day", _("Cette date est passée."))
        if start and end and end <= start:
            self.add_error("end", _("La rencontre finit avant de commencer. Corrigez l’heure de fin."))


class BaseOptions(forms.BaseFormSet[OptionForm]):
    """At least two dates, each once. Empty rows do not count."""

    def clean(self) -> None:
        if any(self.errors):
            return
        seen: set[datetime.datetime] = set()
        for row in self.filled():
            start = row.cleaned_data["starts_at"]
            if start in seen:
                row.add_error("day", _("Cette date est déjà proposée, à la même heure."))
            seen.add(start)
        if len(seen) < FEWEST:
            raise forms.ValidationError(_("Proposez au moins deux dates."))

    def filled(self) -> list[OptionForm]:
        return [row for row in self.forms if row.cleaned_data.get("starts_at")]

    def moments(self, minutes: int) -> list[Moment]:
        """Each (start, end): what has no end lasts so many minutes."""
        length = datetime.timedelta(minutes=minutes)
        rows = [row.cleaned_data for row in self.filled()]
        return [(row["starts_at"], row.get("ends_at") or row["starts_at"] + length) for row in rows]


OptionFormSet = forms.formset_factory(
    OptionForm, formset=BaseOptions, extra=ROWS, max_num=MOST, absolute_max=MOST, validate_max=True
)
