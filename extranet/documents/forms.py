"""The forms of shared documents."""

import datetime
import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.plain_words import PlainForm, PlainModelForm
from content.models import Document
from extranet.documents.incoming import checked


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once; each is checked by itself when it is kept, so that one that is refused
    does not send the others away."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        given = data if isinstance(data, list | tuple) else [data] if data else []
        if not given:
            raise ValidationError(self.error_messages["required"], code="required")
        return list(given)


class DepositForm(PlainForm):
    """Files to deposit here."""

    given = FilesField(
        label=_("Vos fichiers"),
        help_text=_("PDF, documents de bureau, images, archives ZIP. Plusieurs à la fois si vous voulez."),
    )
    unpack = forms.BooleanField(
        label=_("Ouvrir les archives ZIP et ranger ce qu’elles contiennent"), required=False
    )
    deposit_key = forms.UUIDField(required=False, initial=uuid.uuid4, widget=forms.HiddenInput)

    def key_of(self, number: int) -> str:
        """What tells that the same form comes again: its key, and the file's turn in it."""
        key = self.cleaned_data["deposit_key"]
        return f"{key}:{number}" if key else ""


class ReplaceForm(PlainForm):
    """The next version of a document, and a word on what changes."""

    file = forms.FileField(label=_("Le nouveau fichier"))
    note = forms.CharField(
        label=_("Ce qui change"),
        max_length=200,
        required=False,
        help_text=_("Par exemple : les dates de mars sont corrigées."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        return checked(file, file.name)


class DetailsForm(PlainModelForm):
    """What is said of a document."""

    class Meta:
        model = Document
        fields = ("title", "language", "easy_to_read", "keep_until")
        widgets = {"keep_until": forms.DateInput({"type": "date"}, format="%Y-%m-%d")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].max_length = 255

    def clean_keep_until(self) -> datetime.date | None:
        day: datetime.date | None = self.cleaned_data["keep_until"]
        if day and day <= timezone.localdate():
            said = _("Choisissez un jour à venir. Pour retirer le document, mettez-le à la corbeille.")
            raise ValidationError(said)
        return day
