"""The materials of a session: who gives them, who takes them away."""

from typing import Any

from django import forms
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.plain_words import PlainForm
from content.file_names import title_of
from content.models import Document
from extranet.documents.incoming import checked
from extranet.documents.room import room_enough
from extranet.training.models import CourseSession, Material


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
    """Raises ValidationError when the disk is full."""
    with room_enough(), transaction.atomic():
        document = Document(title=title_of(file.name or ""), file=file, file_size=file.size)
        document.uploaded_by_user = document.version_by = by
        document.save()
        return Material.objects.create(session=session, document=document, for_participants=for_participants)


def take_away(material: Material, *, by: User) -> None:
    """Nobody has it any more; it stays in the bin as long as any other document."""
    with transaction.atomic():
        Document.objects.filter(pk=material.document_id).throw_away(by)
        material.delete()
