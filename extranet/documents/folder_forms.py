"""The forms of the folders of shared documents."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.many_checks import ManyChecks
from accounts.models import Space, SpaceMembership
from accounts.plain_words import PlainForm, PlainModelForm
from content.models import Folder


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
        widgets = {"audience": forms.RadioSelect, "readers": ManyChecks}

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
