"""The form by which somebody gives her voice."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Structure, User
from accounts.plain_words import PlainForm
from extranet.consents import voters
from extranet.consents.models import Ballot, Participation
from extranet.consents.models.options import ARGUED
from extranet.consents.models.voices import LONGEST_WORDS
from extranet.consents.voting import Answer


class VoteForm(PlainForm):
    """One answer, or several; the words of who has something to say; and whose voice it is, for who is of
    several structures. What was said before is there already."""

    words = forms.CharField(
        label=gettext_lazy("Pourquoi"),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea({"rows": 4}),
        help_text=gettext_lazy(
            "Une réserve ou une opposition se dit avec ses raisons. Tout le collectif les lira."
        ),
    )

    def __init__(self, *args: Any, ballot: Ballot, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ballot = ballot
        self.proposed = list(ballot.options.all())
        self.hers = list(voters.structures_of(by)) if ballot.per_structure else []
        self.before = before(ballot, by, self.hers)
        if len(self.hers) > 1:
            self.fields["structure"] = self._structures()
        self.fields["answer"] = self._answers()
        if not ballot.is_consent:
            del self.fields["words"]
        elif not ballot.is_anonymous and self.before:
            self.initial["words"] = next((each.words for each in self.before.voices.all()), "")
        self.order_fields(["structure", "answer", "words"])

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if not self.ballot.takes_several and len(self.data.getlist("answer")) > 1:
            self.add_error("answer", _("Choisissez une seule réponse."))
        chosen = {str(key) for key in found.get("answer") or []}
        argued = any(str(each.pk) in chosen and each.stance in ARGUED for each in self.proposed)
        if argued and not found.get("words") and "words" not in self.errors:
            self.add_error("words", _("Dites pourquoi, en une phrase : le groupe en tiendra compte."))
        return found

    def said(self) -> Answer:
        keys = [int(each) for each in self.cleaned_data["answer"]]
        return Answer(keys, self.cleaned_data.get("words", ""))

    def structure(self) -> Structure | None:
        """In whose name: nobody's but hers when each person has a voice."""
        if "structure" in self.fields:
            found: Structure = self.cleaned_data["structure"]
            return found
        return self.hers[0] if self.hers else None

    def _structures(self) -> forms.ModelChoiceField[Structure]:
        return forms.ModelChoiceField(
            Structure.objects.filter(pk__in=[each.pk for each in self.hers]),
            label=_("Au nom de"),
            empty_label=_("Choisissez…"),
            error_messages={"required": _("Choisissez au nom de quelle structure vous répondez.")},
        )

    def _answers(self) -> forms.Field:
        several = self.ballot.takes_several
        kind = forms.MultipleChoiceField if several else _OneAnswer
        hers = self.before.voices.all() if self.before and not self.ballot.is_anonymous else []
        known = [str(each.option_id) for each in hers]
        wrong = _("Choisissez parmi les réponses proposées.")
        return kind(
            label=_("Vos réponses") if several else _("Votre réponse"),
            choices=[(str(each.pk), str(each)) for each in self.proposed],
            widget=forms.CheckboxSelectMultiple if several else forms.RadioSelect,
            initial=known if several else next(iter(known), None),
            error_messages={
                "required": _("Choisissez une réponse."),
                "invalid_choice": wrong,
                "invalid_list": wrong,
            },
        )


class _OneAnswer(forms.ChoiceField):
    """One, as a list of one."""

    def clean(self, value: Any) -> list[str]:
        return [super().clean(value)]


def before(ballot: Ballot, by: User, structures: list[Structure]) -> Participation | None:
    """What she gave already; or what was, for the only structure of which she is."""
    found = ballot.participations.select_related("given_by").prefetch_related("voices")
    if not ballot.per_structure:
        return found.filter(person=by).first()
    return found.filter(structure=structures[0]).first() if len(structures) == 1 else None
