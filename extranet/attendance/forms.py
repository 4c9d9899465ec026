"""What is noted of somebody for a half-day."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.plain_words import PlainForm
from extranet.attendance.marking import Mark
from extranet.attendance.models import Outcome, Presence
from extranet.training import outcomes
from extranet.training.models import Enrolment, SessionSlot

State = Presence.State
MOST_USUAL = 15  # minutes


class OutcomesForm(PlainForm):
    """What the assessment found of one person: a line for each objective of the course."""

    def __init__(self, *args: Any, enrolment: Enrolment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.objectives = outcomes.objectives_of(enrolment)
        known = {each.objective: each.level for each in enrolment.outcomes.all()}
        for rank, objective in enumerate(self.objectives):
            self.fields[f"o{rank}"] = forms.ChoiceField(
                label=objective,
                required=False,
                choices=[*Outcome.Level.choices, ("", _("Pas évalué"))],
                widget=forms.RadioSelect,
                initial=known.get(objective, ""),
            )

    def levels(self) -> dict[str, str]:
        return {each: self.cleaned_data[f"o{rank}"] for rank, each in enumerate(self.objectives)}


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
