"""The forms of decisions and actions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.plain_words import PlainModelForm
from extranet.collectives.models import Collective
from extranet.decisions.models import Action, Decision

DAY = {"type": "date"}


class CommitmentForm(PlainModelForm):
    """Somebody of the group answers for it, before a day."""

    def __init__(self, *args: Any, collective: Collective, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = _who_may_answer(collective, self.instance.owner_id)
        self.fields["owner"].required = True
        self.fields["owner"].help_text = ""
        if "meeting" in self.fields:
            self.fields["meeting"].queryset = collective.meetings.standing()
            self.fields["meeting"].empty_label = _("Aucune")


def _who_may_answer(collective: Collective, now: int | None) -> Any:
    """Those who take part today, and whoever answers for it already."""
    people = [place.user_id for place in collective.places]
    return User.objects.filter(pk__in=[*people, now]).order_by("last_name", "first_name")


class DecisionForm(CommitmentForm):
    """What was decided, how, and who carries it out."""

    class Meta:
        model = Decision
        fields = ("words", "owner", "due", "state", "how", "how_words", "consulted", "decided_on", "meeting")
        widgets = {
            "words": forms.Textarea({"rows": 3}),
            "consulted": forms.Textarea({"rows": 2}),
            "due": forms.DateInput(DAY, format="%Y-%m-%d"),
            "decided_on": forms.DateInput(DAY, format="%Y-%m-%d"),
        }
        help_texts = {"words": _("En une phrase que l’on peut citer.")}


class ActionForm(CommitmentForm):
    """A piece of work for one person."""

    class Meta:
        model = Action
        fields = ("words", "owner", "due", "meeting")
        widgets = {"words": forms.Textarea({"rows": 2}), "due": forms.DateInput(DAY, format="%Y-%m-%d")}
