"""The last number given, for each kind and year."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from extranet.papers.models.kinds import PaperKind


class PaperCounter(models.Model):
    """The row that is locked while a number is given: two papers never take the same one, and a paper
    that fails gives its number back with its transaction."""

    kind = models.CharField(_("nature"), max_length=13, choices=PaperKind)
    year = models.PositiveSmallIntegerField(_("année"))
    last = models.PositiveIntegerField(_("dernier numéro"), default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("compteur de documents")
        verbose_name_plural = _("compteurs de documents")
        constraints = [models.UniqueConstraint(fields=["kind", "year"], name="one_counter_per_kind_and_year")]

    def __str__(self) -> str:
        return f"{self.kind} {self.year} : {self.last}"
