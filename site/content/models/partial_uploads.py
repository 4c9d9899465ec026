"""A big file that arrives piece by piece, so that a phone that lost the network takes up where it was."""

import secrets

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Space
from content.models.folders import Folder


def fresh_token() -> str:
    return secrets.token_hex(16)


class PartialUpload(models.Model):
    """What has come of a file so far: it becomes a document with its last piece, and is forgotten a day
    after its first if it never comes whole. Its owner alone may send the rest."""

    token = models.CharField(max_length=32, unique=True, default=fresh_token)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("personne")
    )
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="+", verbose_name=_("espace"))
    folder = models.ForeignKey(
        Folder, on_delete=models.CASCADE, null=True, related_name="+", verbose_name=_("dossier")
    )
    name = models.CharField(_("nom du fichier"), max_length=255)
    size = models.PositiveBigIntegerField(_("taille, en octets"))
    received = models.PositiveBigIntegerField(_("octets reçus"), default=0)
    started_at = models.DateTimeField(_("commencé le"), default=timezone.now)

    class Meta:
        verbose_name = _("dépôt en cours")
        verbose_name_plural = _("dépôts en cours")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(received__lte=models.F("size")), name="no_more_than_announced"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def storage_name(self) -> str:
        """Where the pieces are put together, apart from the documents."""
        return f"depots/{self.token}"
