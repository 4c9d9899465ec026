"""What a document was before it was replaced."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from content.models.documents import Document, upload_to
from content.models.uploads import by_somebody

if TYPE_CHECKING:
    pass


class DocumentVersion(models.Model):
    """A former file of a document, with what was said of it. It goes when the document goes."""

    document = models.ForeignKey(
        Document, on_delete=models.CASCADE, related_name="versions", verbose_name=_("document")
    )
    number = models.PositiveIntegerField(_("version"))
    file = models.FileField(_("fichier"), upload_to=upload_to, max_length=200)
    file_size = models.PositiveBigIntegerField(_("taille"), null=True)
    sha256 = models.CharField(max_length=64)
    text = models.TextField(_("ce que dit le fichier"), blank=True)
    page_count = models.PositiveSmallIntegerField(_("nombre de pages"), null=True)
    note = models.CharField(_("ce qui change"), max_length=200, blank=True)
    author = by_somebody(_("déposée par"))
    created_at = models.DateTimeField(_("déposée le"))

    class Meta:
        verbose_name = _("version d’un document")
        verbose_name_plural = _("versions des documents")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="one_version_of_a_number")]

    def __str__(self) -> str:
        return f"{self.document} · {self.number}"

    @classmethod
    def keep(cls, document: Document) -> "DocumentVersion":
        """The document as it is, kept: its file under a second name, since whoever replaces it may
        delete the first."""
        name = document.file.name or ""
        return cls.objects.create(
            document=document,
            number=document.version,
            file=document.file.storage.duplicate(name, upload_to(None, document.filename)),
            file_size=document.file_size,
            sha256=document.sha256,
            text=document.text,
            page_count=document.page_count,
            note=document.version_note,
            author=document.version_by or document.uploaded_by_user,
            created_at=document.version_at,
        )

    @property
    def filename(self) -> str:
        return (self.file.name or "").rpartition("/")[2]
