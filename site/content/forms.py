"""Forms by which editors add files: what is wrong is said before anything is kept."""

from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from content import uploads


class DocumentForm(BaseDocumentForm):
    """Adds a document whose content is what its name says."""

    def __init__(self, *args: Any, user: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.by = user

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile):
            uploads.check_document(file, PurePath(file.name or "").suffix.lstrip("."))
        return file

    def save(self, commit: bool = True) -> Any:
        """A file that takes the place of another is a version, and has its author."""
        if "file" in self.changed_data:
            self.instance.version_by, self.instance.version_note = self.by, ""
        return super().save(commit)


class PictureField(WagtailImageField):
    """Wagtail's own opens the whole picture before it counts its pixels, and ends in an error page
    when the file is cut short."""

    def to_python(self, data: Any) -> Any:
        if data:
            uploads.check_pixels(data)
        try:
            return super().to_python(data)
        except OSError as error:
            raise ValidationError(uploads.DAMAGED) from error


class ImageForm(BaseImageForm):
    """Adds a picture, without what the camera wrote in it, and asks what it shows."""

    file = PictureField(label=_("Fichier"), widget=BaseImageForm.Meta.widgets["file"])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "description" in self.fields:
            self.fields["description"].help_text = _(
                "Ce que l’on voit, pour qui ne voit pas l’image. "
                "Exemple : « Quatre habitantes plantent un pommier devant le centre ». "
                "Laissez vide si l’image est seulement décorative."
            )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile):
            file.file = uploads.without_metadata(file)
            file.size = file.file.getbuffer().nbytes
        return file
