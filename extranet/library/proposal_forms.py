"""The forms by which a resource is proposed, and by which the team says why not."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.plain_words import PlainForm
from content import uploads
from content.file_names import extension_of
from extranet.documents.forms import FilesField
from resources.proposal_form import ResourceProposalForm

MOST_FILES = 5
MEGABYTE = 1024 * 1024


class DocumentsField(FilesField):
    """From one to five documents, each of which is what its name says."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = [forms.FileField.clean(self, each, initial) for each in super().clean(data, initial)]
        if len(files) > MOST_FILES:
            raise ValidationError(_("Cinq fichiers au plus. Réunissez-les, ou choisissez les plus utiles."))
        for file in files:
            _check(file)
        return files


def _check(file: UploadedFile[Any]) -> None:
    """Raises ValidationError with the name of the file that is refused."""
    name, extension = file.name or "", extension_of(file.name or "")
    try:
        if extension not in settings.WAGTAILDOCS_EXTENSIONS:
            raise ValidationError(_("ce type de fichier n’est pas accepté."))
        if (file.size or 0) > settings.WAGTAILDOCS_MAX_UPLOAD_SIZE:
            raise ValidationError(_("ce fichier est trop lourd."))
        uploads.check_document(file, extension)
    except ValidationError as error:
        raise ValidationError(f"{name} : {error.messages[0]}") from error


class ProposalForm(ResourceProposalForm):
    """The words and the files of a resource."""

    documents = DocumentsField(label=gettext_lazy("Fichiers"))

    field_order = ("title", "summary", "kind", "themes", "documents", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["documents"]
        field.error_messages |= {
            "required": _("Choisissez au moins un fichier."),
            "empty": _("Ce fichier est vide. Vérifiez-le et envoyez-le à nouveau."),
        }
        kinds = settings.WAGTAILDOCS_EXTENSIONS
        field.widget.attrs["accept"] = ",".join(f".{kind}" for kind in kinds)
        field.help_text = _("De un à cinq fichiers, de %(size)s Mo au plus chacun : %(kinds)s.") % {
            "size": settings.WAGTAILDOCS_MAX_UPLOAD_SIZE // MEGABYTE,
            "kinds": ", ".join(kinds),
        }


class RefusalForm(PlainForm):
    """Why: a person gave her time, and reads it."""

    reason = forms.CharField(
        label=gettext_lazy("Pourquoi ?"),
        max_length=1000,
        widget=forms.Textarea({"rows": 4}),
        help_text=gettext_lazy("Votre réponse part telle quelle à la personne qui a proposé la ressource."),
    )
