"""The forms by which people join a collectif."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.many_checks import ManyChecks
from accounts.models import User
from accounts.plain_words import PlainForm
from extranet.collectives.models import Collective

SHORT_LIST = 40  # what a thumb goes through


class PeopleField(forms.ModelMultipleChoiceField[User]):
    """Two people may have the same name: what each does tells them apart."""

    widget = ManyChecks

    def label_from_instance(self, person: User) -> str:
        return f"{person} · {person.job_title}" if person.job_title else str(person)


class InsiderForm(PlainForm):
    """People of the network join, whom the person who adds them may know of."""

    people = PeopleField(label=_("Personnes du réseau"), queryset=User.objects.none())
    ends_on = forms.DateField(
        label=_("Jusqu’au"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Vide : jusqu’à la fin du collectif."),
    )

    def __init__(self, *args: Any, collective: Collective, by: User, asked: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = User.objects.visible_to(by).named(asked).who_could_join(collective.space)
        self.fields["people"].queryset = found
        self.are_many = found.count() > SHORT_LIST

    def clean_ends_on(self) -> datetime.date | None:
        day: datetime.date | None = self.cleaned_data["ends_on"]
        if day and day < timezone.localdate():
            raise forms.ValidationError(_("La date de fin vient avant la date de début."))
        return day


class OutsiderForm(PlainForm):
    """Somebody from outside is invited: a partner, a resident, a former member."""

    first_name = forms.CharField(label=_("Prénom"), max_length=80)
    last_name = forms.CharField(label=_("Nom"), max_length=80)
    email = forms.EmailField(label=_("Adresse électronique"), max_length=254)
