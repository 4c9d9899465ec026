"""The form by which a group proposes one of its documents to the library."""

from django import forms
from django.utils.translation import gettext_lazy

from accounts.plain_words import PlainForm
from resources.models import Resource


class PromotionForm(PlainForm):
    """What an editor needs in order to publish it."""

    title = forms.CharField(label=gettext_lazy("Titre"), max_length=160)
    summary = forms.CharField(
        label=gettext_lazy("À quoi elle sert"),
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy("Une phrase : ce que l’on saura faire avec."),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Nature"), choices=Resource.Kind.choices)
    note = forms.CharField(
        label=gettext_lazy("Un mot pour qui la relira"),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
    )
