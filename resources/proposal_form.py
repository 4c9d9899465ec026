"""What an editor needs to know of a resource that is proposed, wherever it comes from."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.plain_words import PlainForm
from content.models import Theme
from content.models.taxonomy import IN_SOURCE_LANGUAGE
from resources.models import Resource


class ResourceProposalForm(PlainForm):
    """Its words; the files come with it, or are there already."""

    title = forms.CharField(label=_("Titre"), max_length=160)
    summary = forms.CharField(
        label=_("À quoi elle sert"),
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Une phrase : ce que l’on saura faire avec."),
    )
    kind = forms.ChoiceField(label=_("Nature"), choices=Resource.Kind.choices)
    themes = forms.ModelMultipleChoiceField(
        Theme.objects.filter(**IN_SOURCE_LANGUAGE),
        label=_("Thèmes"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    note = forms.CharField(
        label=_("Un mot pour qui la relira"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Par exemple : qui l’a écrite, où elle a servi, pour qui la publier."),
    )
