"""The forms by which somebody enrols, or enrols others."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.many_checks import ManyChecks
from accounts.models import Structure, User
from accounts.plain_words import PlainForm
from extranet.training.enrolling import Asked
from extranet.training.models import Enrolment, TrainingSettings
from extranet.training.situations import PAID_BY, people_of

ACCORDING = ("", _("Selon leur fonction"))


class FundingMixin(forms.Form):
    """How the place is paid for. Whoever pays alone has another contract, with ten days to think
    (articles L6353-3 to 7): the team makes it with her."""

    funding = forms.ChoiceField(
        label=_("Qui prend la formation en charge ?"),
        choices=Enrolment.Funding.choices,
    )
    may_be_own = False  # the team alone, who makes the contract

    def clean_funding(self) -> str:
        chosen: str = self.cleaned_data["funding"]
        if chosen == Enrolment.Funding.SELF and not self.may_be_own:
            said = _(
                "Pour une formation payée par une personne, un contrat est à signer avant : écrivez à la"
                " fédération, qui s’en occupe avec vous."
            )
            raise forms.ValidationError(said)
        return chosen


class OwnEnrolmentForm(FundingMixin, PlainForm):
    """I ask for a place."""

    structure = forms.ChoiceField(label=_("Pour quelle structure ?"))
    status = forms.ChoiceField(label=_("Vous y êtes"), choices=Enrolment.Status.choices)
    need = forms.CharField(
        label=_("Avez-vous besoin d’un aménagement ?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_(
            "Rythme, supports, accès… Seule la personne référente handicap le lira ; c’est effacé après la"
            " session."
        ),
    )
    has_read = forms.BooleanField(label=_("J’ai lu les informations de cette page et le règlement."))

    field_order = ("structure", "status", "funding", "need", "has_read")

    def __init__(self, *args: Any, person: User, structures: list[Structure], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        self.by_key = {str(each.pk): each for each in structures}
        here: Any = self.fields["structure"]
        here.choices = [("", _("Choisir")), *((key, each.name) for key, each in self.by_key.items())]
        if len(structures) == 1:
            here.initial, here.widget = structures[0].pk, forms.HiddenInput()
            self._propose(structures[0])
        if TrainingSettings.current().disability_contact_id is None:  # nobody would read it
            del self.fields["need"]

    def _propose(self, structure: Structure) -> None:
        """Her likely situation there; what she typed already says it."""
        if not self.is_bound:
            likely = people_of(structure).get(self.person, Enrolment.Status.EMPLOYEE)
            self.initial.update(status=likely, funding=PAID_BY[likely])

    def asked(self) -> Asked:
        said = self.cleaned_data
        structure = self.by_key[said["structure"]]
        return Asked(self.person, structure, said["status"], said["funding"], said.get("need", "").strip())


class PeopleForm(FundingMixin, PlainForm):
    """I ask for places for people of the structure that I direct."""

    people = forms.MultipleChoiceField(
        label=_("Qui ?"), choices=[], widget=ManyChecks
    )  # fmt: skip
    status = forms.ChoiceField(
        label=_("Leur situation"), choices=[ACCORDING, *Enrolment.Status.choices], required=False
    )
    field_order = ("people", "status", "funding")

    def __init__(
        self, *args: Any, structure: Structure, placed: dict[int, str], by_team: bool = False, **kwargs: Any
    ) -> None:
        """`placed`: those who have a place or a turn already, and which."""
        super().__init__(*args, **kwargs)
        self.may_be_own = by_team
        self.structure, self.known = structure, people_of(structure)
        self.by_key = {str(each.pk): each for each in self.known if each.pk not in placed}
        people: Any = self.fields["people"]
        people.choices = [
            (key, f"{person} · {self.known[person].label}") for key, person in self.by_key.items()
        ]
        people.error_messages["required"] = _("Cochez au moins une personne.")
        funding: Any = self.fields["funding"]
        funding.choices, funding.required = [ACCORDING, *funding.choices], False

    def asked(self) -> list[Asked]:
        said = self.cleaned_data
        found = []
        for key in said["people"]:
            person = self.by_key[key]
            status = said["status"] or self.known[person]
            funding = said["funding"] or PAID_BY[Enrolment.Status(status)]
            found.append(Asked(person, self.structure, status, funding))
        return found


class ReasonForm(PlainForm):
    """Why it ends."""

    reason = forms.CharField(
        label=_("Pourquoi ?"), max_length=300, widget=forms.Textarea({"rows": 3}), required=False
    )

    def __init__(self, *args: Any, required: bool, hint: Any = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = required
        self.fields["reason"].help_text = hint


class ContractForm(PlainForm):
    """When the contract of whoever pays alone was signed, and how: until when she may withdraw."""

    signed_on = forms.DateField(label=_("Contrat signé le"), widget=forms.DateInput({"type": "date"}))
    at_distance = forms.BooleanField(
        label=_("Signé à distance, ou hors des locaux de la fédération"), required=False
    )

    def clean_signed_on(self) -> datetime.date:
        signed: datetime.date = self.cleaned_data["signed_on"]
        if signed > timezone.localdate():
            raise forms.ValidationError(_("Cette date n’est pas encore passée."))
        return signed


class TransferForm(PlainForm):
    """Who takes the place."""

    to = forms.ChoiceField(label=_("À qui ?"))

    def __init__(self, *args: Any, enrolment: Enrolment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = people_of(enrolment.structure)
        self.by_key = {str(each.pk): each for each in self.known if each.pk != enrolment.person_id}
        to: Any = self.fields["to"]
        to.choices = [("", _("Choisir")), *((key, str(each)) for key, each in self.by_key.items())]

    def chosen(self) -> tuple[User, str]:
        person = self.by_key[self.cleaned_data["to"]]
        return person, self.known[person]
