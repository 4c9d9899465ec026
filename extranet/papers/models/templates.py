"""The wording of each kind of paper, as the team writes it."""

from pathlib import Path

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from content.models.uploads import by_somebody
from extranet.papers.models.kinds import PaperKind

FIRST_WORDS = Path(__file__).resolve().parents[1] / "wordings"
LONGEST_BODY = 20_000


class PaperTemplate(models.Model):
    """One for each kind. Papers keep the words they were issued with: changing these alters none of them."""

    kind = models.CharField(_("nature"), max_length=13, choices=PaperKind, unique=True)
    title = models.CharField(_("titre"), max_length=120)
    body = models.TextField(_("texte"), max_length=LONGEST_BODY)
    version = models.PositiveIntegerField(_("version"), default=0, editable=False)
    changed_at = models.DateTimeField(_("modifié le"), default=timezone.now, editable=False)
    changed_by = by_somebody(_("modifié par"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("modèle de document")
        verbose_name_plural = _("modèles de documents")

    def __str__(self) -> str:
        return self.get_kind_display()

    @classmethod
    def of(cls, kind: str) -> "PaperTemplate":
        """The words in use: those of the team, or the first ones (version 0, not saved)."""
        found = cls.objects.filter(kind=kind).first()
        return found or first_words(kind)


def first_words(kind: str) -> PaperTemplate:
    """What a federation starts from: a title, an empty line, a body."""
    title, _blank, body = (FIRST_WORDS / f"{kind}.md").read_text("utf-8").partition("\n")
    return PaperTemplate(kind=kind, title=title.strip(), body=body.strip())
