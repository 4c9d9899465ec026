"""The forms by which somebody asks to take part, and is told why not."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.plain_words import PlainForm, PlainModelForm
from extranet.collectives.models import JoinRequest


class JoinForm(PlainModelForm):
    """Why she wants to take part."""

    class Meta:
        model = JoinRequest
        fields = ("words",)
        widgets = {"words": forms.Textarea({"rows": 4})}


class RefusalForm(PlainForm):
    """Why: somebody offered her time, and reads it."""

    reason = forms.CharField(
        label=_("Pourquoi ?"),
        max_length=500,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Votre réponse part telle quelle à la personne qui a demandé à participer."),
    )
