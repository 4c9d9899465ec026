"""How a role or a participation ends: at once, or after a last day."""

import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.plain_words import PlainForm


class DepartureForm(PlainForm):
    """Empty, it ends at once: the doors close at the next click."""

    last_day = forms.DateField(
        label=_("Dernier jour"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Vide : tout de suite. Ce jour-là compte encore."),
    )

    def clean_last_day(self) -> datetime.date | None:
        day: datetime.date | None = self.cleaned_data["last_day"]
        if day and day < timezone.localdate():
            raise forms.ValidationError(_("Ce jour est passé. Choisissez un jour à venir, ou rien."))
        return day
