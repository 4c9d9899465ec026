"""What was written in a collectif, and when to forget what is kept of it."""

import secrets
import time

from django.db import models
from django.utils.translation import gettext_lazy as _

from extranet.collectives.models.collective import Collective


def _key() -> str:
    """In order of time, and never twice the same, even after a transaction rolled back."""
    return f"{time.time_ns():016x}{secrets.token_hex(4)}"


class Change(models.Model):
    """Something was written in one area of a collectif: see `extranet/collectives/changes.py`. Without a
    collectif, it shows in all of them; without an area, in all those of the collectif."""

    key = models.CharField(primary_key=True, max_length=24, default=_key, editable=False)
    collective = models.ForeignKey(
        Collective,
        # It outlives its collectif by a day, and nobody reads it then.
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        null=True,
        related_name="+",
        verbose_name=_("collectif"),
    )
    area = models.CharField(_("où"), max_length=20, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("changement dans un collectif")
        verbose_name_plural = _("changements dans les collectifs")
        indexes = [models.Index(fields=["collective", "area", "key"], name="changes_of_a_collective")]

    def __str__(self) -> str:
        return f"{self.collective_id} · {self.area}"
