"""What the team types of papers: their wording, why one is cancelled, who buys."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.plain_words import PlainForm, PlainModelForm
from extranet.papers.filling import WordingError, check
from extranet.papers.models import Buyer, PaperTemplate
from extranet.papers.models.templates import LONGEST_BODY


class WordingForm(PlainForm):
    """The title and the text, with the version that was read: what somebody else wrote meanwhile is not
    written over."""

    title = forms.CharField(label=gettext_lazy("Titre"), max_length=120)
    body = forms.CharField(
        label=gettext_lazy("Texte"),
        max_length=LONGEST_BODY,
        widget=forms.Textarea({"rows": 28}),
        help_text=gettext_lazy(
            "Un titre commence par ##, les mots importants sont entre deux **, un champ entre {{ et }}."
        ),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, template: PaperTemplate, **kwargs: Any) -> None:
        self.template = template
        initial = {"title": template.title, "body": template.body, "version": template.version}
        super().__init__(*args, initial=initial, **kwargs)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if "title" in said and "body" in said:
            try:
                check(self.template.kind, said["title"], said["body"])
            except WordingError as refused:
                for fault in refused.faults:
                    self.add_error("body", fault)
        return said

    def read_before(self) -> int:
        """The version that she started from."""
        return int(self.cleaned_data["version"])


class WhyForm(PlainForm):
    why = forms.CharField(label=gettext_lazy("Raison"), max_length=300)

    def clean_why(self) -> str:
        why = " ".join(self.cleaned_data["why"].split())
        if not why:
            raise forms.ValidationError(_("Écrivez la raison."))
        return why


class BuyerForm(PlainModelForm):
    class Meta:
        model = Buyer
        fields = ("legal_name", "legal_form", "siret", "address", "representative")

    siret = forms.CharField(label=gettext_lazy("SIRET"), max_length=20, required=False)

    def clean_siret(self) -> str:
        """Spaces help to read it; they are not kept."""
        return "".join(self.cleaned_data["siret"].split())
