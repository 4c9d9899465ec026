"""The address at which a person's own agenda follows her dates, without signing in."""

import secrets

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from extranet.collectives.models import Collective

BYTES = 18  # 144 bits


def new_nonce() -> str:
    return secrets.token_urlsafe(BYTES)


class CalendarFeed(models.Model):
    """One address of one person: for all that concerns her or, with a collectif, for its meetings. The
    address is never kept: it is the key and the nonce, signed."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="calendar_feeds",
        verbose_name=_("personne"),
    )
    collective = models.ForeignKey(
        Collective,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="calendar_feeds",
        verbose_name=_("collectif"),
        help_text=_("Vide : tout ce qui concerne la personne."),
    )
    nonce = models.CharField(max_length=32, default=new_nonce, editable=False)
    made_at = models.DateTimeField(_("faite le"), default=timezone.now, editable=False)
    revoked = models.BooleanField(_("arrêtée"), default=False, editable=False)

    class Meta:
        verbose_name = _("adresse d’agenda")
        verbose_name_plural = _("adresses d’agenda")
        constraints = [
            models.UniqueConstraint(fields=["user", "collective"], name="one_feed_per_collective"),
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(collective=None), name="one_feed_of_a_person"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} · {self.collective_id or ''}"
