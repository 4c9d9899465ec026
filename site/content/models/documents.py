"""Files that people download. Private by default; public while something published refers to them."""

import hashlib
import mimetypes
import secrets
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
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
        """Private documents this person may have: those of her spaces; for the network, those of the
        records kept for it; and, for the editors, those that belong to no space (drafts of what will
        be published)."""
        from content.published import keys_of_member_files

        if not person.is_authenticated:
            return self.none()
        mine = models.Q(space__in=Space.objects.open_to(person))
        if person.is_in_network:
            mine |= models.Q(pk__in=keys_of_member_files(Document), space=None)
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

    sha256 = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    text = models.TextField(
        _("ce que dit le fichier"),
        blank=True,
        editable=False,
        help_text=_("Lu par le facteur, pour la recherche."),
    )
    read_at = models.DateTimeField(_("lu le"), null=True, blank=True, editable=False)

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
    search_fields = [
        *AbstractDocument.search_fields,
        index.SearchField("text"),
        index.FilterField("space"),
    ]

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_document", _("Peut choisir un document"))]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A new file forgets at once what the former one said: its words leave the search in the same
        transaction. The worker reads the new one afterwards."""
        is_new_file = bool(self.file) and (not self.file._committed or not self.sha256)
        if is_new_file:
            self.sha256, self.text, self.read_at = self._fingerprint(), "", None
            if fields := kwargs.get("update_fields"):
                kwargs["update_fields"] = {*fields, "sha256", "text", "read_at"}
        super().save(*args, **kwargs)
        if is_new_file:
            from content.documents import read_document

            transaction.on_commit(partial(read_document.enqueue, self.pk))

    def _fingerprint(self) -> str:
        """SHA-256 of the content, read piece by piece."""
        digest = hashlib.sha256()
        self.file.open("rb")
        for piece in self.file.chunks():
            digest.update(piece)
        self.file.seek(0)
        return digest.hexdigest()

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
