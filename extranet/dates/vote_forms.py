"""The form by which somebody says when she can come: three answers for each date."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.plain_words import PlainForm, own_name
from extranet.dates.models import DateOption, DatePoll, Voice
from extranet.dates.models.voices import LONGEST_NAME
from extranet.dates.voting import Answers


class VoteForm(PlainForm):
    """A row for each date. What was answered before is there already."""

    def __init__(self, *args: Any, poll: DatePoll, known: Answers | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dates = list(poll.options.all())
        for option in self.dates:
            field = forms.ChoiceField(
                label=str(option),
                choices=Voice.Answer,
                widget=forms.RadioSelect,
                initial=(known or {}).get(option.pk),
            )
            field.error_messages["required"] = _("Répondez pour le %(date)s.") % {"date": option}
            self.fields[self._name(option)] = field

    def rows(self) -> Iterator[tuple[DateOption, forms.BoundField]]:
        return ((option, self[self._name(option)]) for option in self.dates)

    def said(self) -> Answers:
        return {option.pk: self.cleaned_data[self._name(option)] for option in self.dates}

    def _name(self, option: DateOption) -> str:
        return f"date-{option.pk}"


class OutsiderForm(VoteForm):
    """The same, for somebody without an account: the group has to know who answers."""

    name = forms.CharField(
        label=gettext_lazy("Votre nom"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput({"autocomplete": "name"}),
        help_text=gettext_lazy("Le collectif le lira, avec vos réponses."),
    )
    site_web = forms.CharField(required=False, label=gettext_lazy("Laissez ce champ vide"), max_length=200)

    field_order = ("name", "site_web")

    def clean_name(self) -> str:
        return own_name(self.cleaned_data["name"])

    def is_from_a_robot(self) -> bool:
        """Nobody sees that field; robots fill it."""
        return bool(self.cleaned_data["site_web"])
