"""The forms of the questions, of their answers, and of what helps to answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.plain_words import PlainModelForm
from extranet.collectives.models import Collective
from extranet.questions.models import Element, Question, Synthesis

ALREADY_ASKED = _("Cette question est déjà posée.")


class QuestionForm(PlainModelForm):
    """A question in one sentence; when it is asked already, why it is said otherwise."""

    why = forms.CharField(
        label=_("Pourquoi la changer"),
        max_length=300,
        required=False,
        help_text=_("Les autres membres liront l’ancienne formulation et cette raison."),
    )

    class Meta:
        model = Question
        fields = ("words",)
        widgets = {"words": forms.Textarea({"rows": 2})}
        help_texts = {
            "words": _(
                "Une seule question, en une phrase. Exemple : comment accueillir une famille "
                "dès le premier jour ?"
            )
        }

    def __init__(self, *args: Any, collective: Collective, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.collective = collective
        if self.instance.pk is None:
            del self.fields["why"]

    def clean_words(self) -> str:
        words = " ".join(self.cleaned_data["words"].split())
        others = self.collective.questions.exclude(pk=self.instance.pk)
        if others.filter(words__iexact=words).exists():
            raise forms.ValidationError(ALREADY_ASKED)
        return words


class SynthesisForm(PlainModelForm):
    """The answer, in simple words."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    class Meta:
        model = Synthesis
        fields = ("text",)
        widgets = {"text": forms.Textarea({"rows": 14})}
        help_texts = {
            "text": _(
                "Commencez par la réponse, en une phrase. Puis dites pourquoi, et ce qui reste à chercher. "
                "Mise en forme : **gras**, *italique*, - liste, > citation."
            )
        }

    def clean_text(self) -> str:
        return str(self.cleaned_data["text"]).replace("\r\n", "\n").strip()


class NoteForm(PlainModelForm):
    """In what it answers."""

    class Meta:
        model = Element
        fields = ("note",)
