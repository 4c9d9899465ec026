"""How a role or a participation ends: at once, after a last day, or not at all after all."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.plain_words import PlainForm

NOW, LATER, NEVER = "now", "later", "never"


class DepartureForm(PlainForm):
    """At once, the doors close at the next click. A date already set is shown, and can be taken back by
    whoever may give the role."""

    when = forms.ChoiceField(label=_("Quand ?"), widget=forms.RadioSelect)
    last_day = forms.DateField(
        label=_("Dernier jour"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Seulement pour « Après un dernier jour ». Ce jour-là compte encore."),
    )

    def __init__(
        self, *args: Any, planned: datetime.date | None = None, may_keep: bool = False, **kwargs: Any
    ) -> None:
        initial = {"when": LATER if planned else NOW, "last_day": planned}
        super().__init__(*args, initial=initial, **kwargs)
        self.latest = None if may_keep else planned
        choices = [(NOW, _("Tout de suite")), (LATER, _("Après un dernier jour"))]
        if planned and may_keep:
            choices.append((NEVER, _("Pas du tout : retirer la date prévue")))
        self.fields["when"].choices = choices

    def clean_last_day(self) -> datetime.date | None:
        day: datetime.date | None = self.cleaned_data["last_day"]
        if day and day < timezone.localdate():
            raise forms.ValidationError(_("Ce jour est passé. Choisissez un jour à venir."))
        if day and self.latest and day > self.latest:
            raise forms.ValidationError(
                _("Une date plus lointaine demande l’accord de qui vous a invitée ou invité.")
            )
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("when") == LATER and not cleaned.get("last_day") and "last_day" not in self.errors:
            self.add_error("last_day", _("Choisissez le dernier jour."))
        return cleaned
