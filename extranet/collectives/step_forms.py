"""The forms by which a collectif takes more time, and says what became of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.plain_words import PlainModelForm
from extranet.collectives.models import Collective, Extension, Sign


class ExtensionForm(PlainModelForm):
    """A later day, and the reason that everybody will read."""

    class Meta:
        model = Extension
        fields = ("until", "reason")
        widgets = {
            "until": forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
            "reason": forms.Textarea({"rows": 2}),
        }


class OutcomeForm(PlainModelForm):
    """What became of the expected result."""

    class Meta:
        model = Collective
        fields = ("outcome", "outcome_words")
        widgets = {"outcome_words": forms.Textarea({"rows": 4})}
        help_texts = {"outcome_words": _("En quelques phrases simples : le public pourra les lire.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = True


class VerdictForm(PlainModelForm):
    """A sign of success, once the work is done."""

    class Meta:
        model = Sign
        fields = ("verdict", "why")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = True


type VerdictsSet = forms.BaseModelFormSet[Sign, VerdictForm]
VerdictsFormSet = forms.modelformset_factory(Sign, form=VerdictForm, extra=0)
