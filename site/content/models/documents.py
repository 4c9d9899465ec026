"""Files that people download. Private by default; public while something published refers to them."""

import datetime
import hashlib
import mimetypes
import secrets
from collections.abc import Mapping
from functools import partial
from pathlib import PurePath
from typing import Any

from django.db import models, transaction
from django.db.models.fields.files import FieldFile
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.search import index

from accounts.models import Space
from accounts.reach import Reach
from content.models.document_queries import DocumentQuerySet
from content.models.folders import Folder
from content.models.uploads import by_somebody, tags, uploaded_by

OF_THE_SITE = {"space": None}  # what a page or a record may refer to: not what a space shares
IN_THE_BIN = datetime.timedelta(days=30)
# What a new file changes beside itself.
FOLLOW_THE_FILE = ("sha256", "text", "read_at", "preview_count", "version", "version_at")


def upload_to(document: "models.Model | None", filename: str) -> str:
    """A folder of its own, drawn at random, for each upload: all that is made of it stays beside it."""
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

    folder = models.ForeignKey(
        Folder,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="documents",
        verbose_name=_("dossier"),
    )
    keep_until = models.DateField(
        _("à garder jusqu’au"),
        null=True,
        blank=True,
        help_text=_("Après ce jour, le document va à la corbeille. Vide : il reste."),
    )
    binned_at = models.DateTimeField(_("mis à la corbeille le"), null=True, blank=True, editable=False)
    binned_by = by_somebody(_("mis à la corbeille par"))

    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    version_note = models.CharField(_("ce qui change"), max_length=200, blank=True, editable=False)
    version_by = by_somebody(_("version déposée par"))
    version_at = models.DateTimeField(_("version déposée le"), default=timezone.now, editable=False)

    sha256 = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    deposit_key = models.CharField(
        max_length=120,
        blank=True,
        editable=False,
        help_text=_("Un dépôt renvoyé après une coupure porte la même clé : il ne donne qu’un document."),
    )
    text = models.TextField(
        _("ce que dit le fichier"),
        blank=True,
        editable=False,
        help_text=_("Lu par le facteur, pour la recherche."),
    )
    read_at = models.DateTimeField(_("lu le"), null=True, blank=True, editable=False)
    preview_count = models.PositiveSmallIntegerField(_("images d’aperçu"), default=0, editable=False)

    admin_form_fields = (
        "title",
        "file",
        "language",
        "easy_to_read",
        "page_count",
        "keep_until",
        "collection",
        "tags",
    )
    objects = DocumentQuerySet.as_manager()
    search_fields = [
        *AbstractDocument.search_fields,
        index.SearchField("text"),
        index.FilterField("space"),
        index.FilterField("binned_at"),
    ]

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_document", _("Peut choisir un document"))]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(folder=None) | models.Q(space__isnull=False),
                name="document_in_a_folder_has_its_space",
            ),
            models.UniqueConstraint(
                fields=["deposit_key"], condition=~models.Q(deposit_key=""), name="one_document_per_deposit"
            ),
        ]
        indexes = [
            models.Index(fields=["folder", "title"], name="documents_of_a_folder"),
            # What is counted in the spaces of somebody, without reading a row of them.
            models.Index(fields=["folder", "binned_at", "keep_until", "space"], name="documents_in_folders"),
            models.Index(fields=["version_at"], name="documents_by_age"),  # what is new since a visit
            # All that a search asks of each document: rights and facets without reading its row.
            models.Index(
                fields=["space", "folder", "binned_at", "keep_until", "version_at", "id"],
                name="documents_of_a_space",
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A new file forgets at once what the former one said: its words leave the search in the same
        transaction, and the former one is kept as a version. The worker reads the new one afterwards."""
        is_new_file = bool(self.file) and (not self.file._committed or not self.sha256)
        if not is_new_file:
            super().save(*args, **kwargs)
            return
        if self.pk or not self.sha256:
            self.sha256 = self.fingerprint()
        # Before the transaction: on SQLite nobody else writes during it, and a big file takes seconds.
        self._meta.get_field("file").pre_save(self, add=not self.pk)
        with transaction.atomic():
            if self.pk:
                self._keep_former()
            self.ask_to_be_read()
            if fields := kwargs.get("update_fields"):
                kwargs["update_fields"] = {*fields, *FOLLOW_THE_FILE}
            super().save(*args, **kwargs)
        self.have_it_read()

    def ask_to_be_read(self) -> None:
        self.text, self.read_at, self.preview_count = "", None, 0

    def have_it_read(self) -> None:
        from content.documents import read_document

        transaction.on_commit(partial(read_document.enqueue, self.pk))

    def take_back(self) -> None:
        """Out of the bin, where it was: its folders come back with it, so that no more people see it."""
        with transaction.atomic():
            self.binned_at = self.binned_by = self.keep_until = None
            self.save(update_fields=["binned_at", "binned_by", "keep_until"])
            for folder in [*self.folder.ancestors(), self.folder] if self.folder else []:
                folder.come_back()

    def _keep_former(self) -> None:
        """What the database holds becomes a version, under a lock: two people who replace the same
        document at once give two versions."""
        from content.models.versions import DocumentVersion

        former = Document.objects.select_for_update().filter(pk=self.pk).first()
        if former is not None and former.sha256:
            DocumentVersion.keep(former)
            self.version, self.version_at = former.version + 1, timezone.now()

    def fingerprint(self) -> str:
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

    def is_open_to(self, reach: Reach, chosen: Mapping[int, set[int]]) -> bool:
        """What `DocumentQuerySet.shared_with` asks, answered from keys already known."""
        if self.folder:
            return self.folder.is_open_to(reach, chosen)
        return self.space_id in reach.inside or self.space_id in reach.run

    @property
    def is_private(self) -> bool:
        """Whether it is what people share in a space, which no public page shows."""
        return self.space_id is not None

    @property
    def gone_on(self) -> datetime.datetime | None:
        """When it leaves the bin for good."""
        return self.binned_at + IN_THE_BIN if self.binned_at else None

    @property
    def format_name(self) -> str:
        """« PDF », « ODT »: what people call this kind of file."""
        return PurePath(self.file.name or "").suffix.lstrip(".").upper()

    @property
    def content_type(self) -> str:
        return mimetypes.guess_type(self.file.name or "")[0] or "application/octet-stream"

    @property
    def home(self) -> str:
        """Its screen in the members' area; what belongs to no space has none."""
        return reverse("extranet:document", args=[self.pk]) if self.space_id else ""

    def preview_name(self, number: int) -> str:
        """Where the picture of a page is kept: beside the file it was made from."""
        return f"{PurePath(self.file.name or '').parent}/apercus/{number}.webp"

    def preview(self, number: int) -> FieldFile:
        return FieldFile(self, self._meta.get_field("file"), self.preview_name(number))
