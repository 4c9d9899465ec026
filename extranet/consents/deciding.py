"""What a ballot decides goes into the register, as what the minutes say does."""

from typing import Any

from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.plain_words import PlainForm
from extranet.consents import closing
from extranet.consents.models import Ballot
from extranet.consents.opening import locked
from extranet.consents.results import Result, result_of
from extranet.decisions import recording
from extranet.decisions.models import Decision

LONGEST_WORDS, LONGEST_HOW = 500, 120


class AlreadyDecidedError(Exception):
    """The decision is in the register already, or there is nothing to decide. In a sentence."""


class DecisionForm(PlainForm):
    """Filled in already: one press keeps it."""

    words = forms.CharField(
        label=gettext_lazy("Décision, en une phrase"),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea({"rows": 3}),
    )
    owner = forms.ModelChoiceField(
        label=gettext_lazy("Responsable"),
        queryset=User.objects.none(),
        empty_label=gettext_lazy("Choisissez…"),
    )
    due = forms.DateField(
        label=gettext_lazy("Pour le"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, ballot: Ballot, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [place.user for place in ballot.collective.places]
        self.fields["owner"].queryset = User.objects.filter(pk__in=[each.pk for each in people])
        self.fields["owner"].choices = [("", _("Choisissez…")), *((each.pk, str(each)) for each in people)]


def first_words(ballot: Ballot, result: Result) -> dict[str, Any]:
    """What was proposed, or the answer that comes first; the référente or référent carries it out before
    the deadline of the collectif, unless somebody says otherwise."""
    if ballot.is_consent:
        words = ballot.subject
    else:
        chosen = ", ".join(str(row.option) for row in result.first)
        words = _("« %(subject)s » : %(answer)s") % {"subject": ballot.subject, "answer": chosen}
    due = max(ballot.collective.deadline, timezone.localdate())
    return {"words": words[:LONGEST_WORDS], "owner": ballot.collective.lead_id, "due": due}


@transaction.atomic
def decide(ballot: Ballot, *, words: str, owner: User, due: Any, by: User) -> Decision:
    """Two who press at once make one decision. Raises AlreadyDecidedError."""
    found = locked(ballot.pk)
    if found.decision_id is not None:
        raise AlreadyDecidedError(_("La décision est déjà notée."))
    if found.is_open:
        raise AlreadyDecidedError(_("Des personnes répondent encore."))
    if found.closed_at is None:  # its hour is past, and the job has not run yet
        closing.count(found)
    how = Decision.How.CONSENT if found.is_consent else Decision.How.VOTE
    decision = Decision(
        words=words,
        owner=owner,
        due=due,
        how=how,
        how_words=result_of(found).in_words()[:LONGEST_HOW],
        decided_on=timezone.localdate(found.ended_at),
        meeting_id=found.item.meeting_id if found.item else None,
    )
    found.decision = recording.keep_decision(decision, found.collective, by=by)
    found.save(update_fields=["decision"])
    return found.decision
