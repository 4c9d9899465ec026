"""The forms of shared documents."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import Space, SpaceMembership
from accounts.plain_words import PlainForm, PlainModelForm
from content.models import Document, Folder
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


class FolderForm(PlainForm):
    """A folder's name."""

    name = forms.CharField(label=_("Nom du dossier"), max_length=80)

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())


class OpeningForm(PlainModelForm):
    """Who sees a folder of the first level, and all that it contains."""

    class Meta:
        model = Folder
        fields = ("audience", "readers")
        widgets = {"audience": forms.RadioSelect, "readers": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = SpaceMembership.objects.current().filter(space=self.instance.space)
        self.fields["readers"].queryset = places.select_related("user").order_by("user__last_name", "pk")
        self.fields["readers"].label_from_instance = lambda place: str(place.user)
        self.fields["readers"].help_text = _("Seulement si vous choisissez des personnes.")
        self.fields["audience"].choices = _audiences(self.instance.space)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("audience") == Folder.Audience.CHOSEN and not said.get("readers"):
            self.add_error("readers", _("Choisissez au moins une personne."))
        return said


def _audiences(space: Space) -> list[tuple[str, Any]]:
    """People from outside take part in collectifs alone."""
    outside = space.kind == Space.Kind.COLLECTIVE
    return [
        (value, label)
        for value, label in Folder.Audience.choices
        if outside or value != Folder.Audience.EVERYBODY
    ]


class FolderChoice(forms.ModelChoiceField[Folder]):
    """A folder with the way to it, and who sees it."""

    def label_from_instance(self, folder: Folder) -> str:
        return f"{'— ' * (folder.depth - 1)}{folder.name} ({_seen_by(folder)})"


def _seen_by(folder: Folder) -> str:
    return str(Folder.Audience((folder.top or folder).audience).label)


class MoveForm(PlainForm):
    """Where to put things, in the same space."""

    to = FolderChoice(
        label=_("Ranger dans"),
        queryset=Folder.objects.none(),
        required=False,
        empty_label=_("Hors des dossiers (les membres du réseau qui y participent)"),
    )

    def __init__(self, *args: Any, folders: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = folders.select_related("top").order_by("path")
