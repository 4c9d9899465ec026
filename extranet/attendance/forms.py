"""What is noted of somebody for a half-day."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.plain_words import PlainForm
from extranet.attendance.marking import Mark
from extranet.attendance.models import Presence
from extranet.training.models import SessionSlot

State = Presence.State
MOST_USUAL = 15  # minutes


class MarkForm(PlainForm):
    """There; or late, by how long; or absent, and why."""

    state = forms.ChoiceField(label=_("État"), choices=State.choices, widget=forms.HiddenInput)
    minutes = forms.IntegerField(
        label=_("Minutes manquées"),
        min_value=1,
        required=False,
        widget=forms.NumberInput({"inputmode": "numeric", "step": 5}),
        help_text=_("En arrivant, ou en partant plus tôt."),
    )
    reason = forms.ChoiceField(
        label=_("Raison"), choices=Presence.Reason.choices, required=False, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("Précision"),
        max_length=300,
        required=False,
        help_text=_("Sans détail de santé. La personne, qui anime et la fédération le lisent."),
    )

    def __init__(self, *args: Any, slot: SessionSlot, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["minutes"].max_value = longest = round(slot.hours * 60)
        self.fields["minutes"].widget.attrs["max"] = longest

    def only_for(self, state: str) -> "MarkForm":
        """Asks what goes with that state, and nothing else."""
        self.fields["state"].initial = state
        unused = {State.PRESENT: ("minutes", "reason", "words"), State.LATE: ("reason",),
                  State.ABSENT: ("minutes",)}  # fmt: skip
        for name in unused[State(state)]:
            del self.fields[name]
        if state == State.LATE:
            self.fields["minutes"].required, self.fields["minutes"].initial = True, MOST_USUAL
        if state == State.ABSENT:
            self.fields["reason"].required = True
        return self

    def mark(self) -> Mark:
        said = self.cleaned_data
        return Mark(said["state"], said.get("minutes") or 0, said.get("reason", ""), said.get("words", ""))
