"""Pictures: the original is private; its renditions are public while a public page shows them."""

import secrets
from pathlib import PurePath

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition

from content.models.uploads import tags, uploaded_by


class Image(AbstractImage):
    """A picture of the library, with its credit and, when people are on it, their consent."""

    class Consent(models.TextChoices):
        NOT_NEEDED = "not_needed", _("Personne n’est reconnaissable")
        GIVEN = "given", _("Autorisations écrites reçues")
        MISSING = "missing", _("Autorisation à demander : ne pas publier")

    uploaded_by_user = uploaded_by()
    tags = tags("tagged_images")
    credit = models.CharField(
        _("crédit"),
        max_length=160,
        blank=True,
        help_text=_("Qui a fait l’image. Exemple : « Photo : Les Mille Fenêtres »."),
    )
    consent_status = models.CharField(
        _("droit à l’image"), max_length=12, choices=Consent, default=Consent.NOT_NEEDED
    )
    consent_expires = models.DateField(_("autorisation valable jusqu’au"), null=True, blank=True)

    admin_form_fields = (
        "title",
        "file",
        "description",
        "credit",
        "consent_status",
        "consent_expires",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = [("choose_image", _("Peut choisir une image"))]

    @property
    def default_alt_text(self) -> str:
        """The description, or nothing: a title such as « IMG_2034 » says nothing to anybody."""
        return self.description

    @property
    def url(self) -> str:
        return reverse("original_file", args=[self.file.name])

    def get_upload_to(self, filename: str) -> str:
        return f"originals/{secrets.token_hex(8)}-{PurePath(filename).name[-60:]}"


class Rendition(AbstractRendition):
    """A picture at one size, under a name that cannot be guessed."""

    image = models.ForeignKey(Image, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        verbose_name = _("image redimensionnée")
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_per_size"
            )
        ]
        indexes = [models.Index(fields=["file"], name="rendition_by_file")]

    def get_upload_to(self, filename: str) -> str:
        return f"renditions/{secrets.token_urlsafe(16)}{PurePath(filename).suffix}"

    @property
    def url(self) -> str:
        return reverse("rendition", args=[PurePath(self.file.name).name])
