"""The materials of a session: who gives them, who takes them away."""

from typing import Any

from django import forms
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.circles import ensure_team
from accounts.models import User
from accounts.plain_words import PlainForm
from content.models import Document, Folder
from extranet.documents.actions import AlreadyHereError, deposit
from extranet.documents.incoming import checked
from extranet.documents.places import Place
from extranet.training.models import CourseSession, Material

FOLDER = _("Supports de formation")  # in the team's documents


class MaterialForm(PlainForm):
    file = forms.FileField(label=_("Le fichier"))
    for_participants = forms.BooleanField(
        label=_("Les personnes inscrites l’ont aussi"), initial=True, required=False
    )

    def clean_file(self) -> File[bytes]:
        given: Any = self.cleaned_data["file"]
        return checked(given, given.name or "")


def can_give(user: User, session: CourseSession) -> bool:
    """The team, and whoever leads the session until thirty days after it."""
    return user.is_team or CourseSession.objects.led_by(user).filter(pk=session.pk).exists()


def give(session: CourseSession, file: File[bytes], *, for_participants: bool, by: User) -> Material:
    """Among the documents of the team, where it is replaced, kept or thrown away as any other; a file that
    is there already is given out once more. Raises ValidationError when the disk is full."""
    with transaction.atomic():
        document = _deposited(file, by)
        return Material.objects.create(session=session, document=document, for_participants=for_participants)


def _deposited(file: File[bytes], by: User) -> Document:
    team = ensure_team()
    folder, _made = Folder.objects.get_or_create(space=team, parent=None, name=str(FOLDER), binned_at=None)
    try:
        return deposit(file, place=Place(team, folder), by=by)
    except AlreadyHereError as found:
        return found.document


def take_away(material: Material, *, by: User) -> None:
    """Nobody has it any more for that reason; what no session gives out goes to the bin."""
    with transaction.atomic():
        material.delete()
        if not Material.objects.filter(document=material.document_id).exists():
            Document.objects.filter(pk=material.document_id).throw_away(by)
