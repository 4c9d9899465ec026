"""Files that people download. Private by default; public while something published refers to them."""

import mimetypes
import secrets
from pathlib import PurePath
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import DocumentQuerySet as WagtailDocumentQuerySet
from wagtail.search import index

from accounts.models import Space
from content.models.uploads import tags, uploaded_by

if TYPE_CHECKING:
    from accounts.models.space import Person


class DocumentQuerySet(WagtailDocumentQuerySet):
    def given_by(self, person: "Person") -> "DocumentQuerySet":
        return self.filter(uploaded_by_user=person.pk)

    def visible_to(self, person: "Person") -> "DocumentQuerySet":
        """Private documents this person may have: those of her spaces, and, for the editors, those
        that belong to no space (drafts of what will be published)."""
        if not person.is_authenticated:
            return self.none()
        mine = models.Q(space__in=Space.objects.open_to(person))
        if person.has_perm("wagtailadmin.access_admin"):
            mine |= models.Q(space=None)
        return self.filter(mine)


def upload_to(document: "Document", filename: str) -> str:
    return f"documents/{secrets.token_hex(8)}/{PurePath(filename).name[-100:]}"


class Document(AbstractDocument):
    """A file with what a reader wants to know before downloading it."""

    class Language(models.TextChoices):
        FRENCH = "fr", _("Français")
        ENGLISH = "en", _("Anglais")

    uploaded_by_user = uploaded_by()
    tags = tags("tagged_documents")
    file = models.FileField(_("fichier"), upload_to=upload_to, max_length=200)
    language = models.CharField(_("langue"), max_length=2, choices=Language, default="fr")
    easy_to_read = models.BooleanField(
        _("facile à lire"),
        default=False,
        help_text=_("Cochez seulement après relecture par des personnes concernées."),
    )
    page_count = models.PositiveSmallIntegerField(_("nombre de pages"), null=True, blank=True)
    space = models.ForeignKey(
        Space,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="documents",
        verbose_name=_("espace"),
    )

    admin_form_fields = (
        "title",
        "file",
        "language",
        "easy_to_read",
        "page_count",
        "collection",
        "tags",
    )
    objects = DocumentQuerySet.as_manager()
    search_fields = [*AbstractDocument.search_fields, index.FilterField("space")]

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_document", _("Peut choisir un document"))]

    def clean(self) -> None:
        """A file refused already needs no second message about the extension of nothing."""
        if self.file:
            super().clean()

    @property
    def format_name(self) -> str:
        """« PDF », « ODT »: what people call this kind of file."""
        return PurePath(self.file.name or "").suffix.lstrip(".").upper()

    @property
    def content_type(self) -> str:
        return mimetypes.guess_type(self.file.name or "")[0] or "application/octet-stream"
