"""How often documents are taken, by day; never by whom."""

from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from content.models.documents import Document


class DownloadCount(models.Model):
    """The downloads of one document on one day. No person, no address: it counts, it does not track."""

    document = models.ForeignKey(
        Document, on_delete=models.CASCADE, related_name="downloads", verbose_name=_("document")
    )
    day = models.DateField(_("jour"), default=timezone.localdate)
    count = models.PositiveIntegerField(_("téléchargements"), default=0)

    class Meta:
        verbose_name = _("téléchargements d’un jour")
        verbose_name_plural = _("téléchargements par jour")
        constraints = [
            models.UniqueConstraint(fields=["document", "day"], name="one_count_per_document_and_day")
        ]

    def __str__(self) -> str:
        return f"{self.document} · {self.day} · {self.count}"

    @classmethod
    def add(cls, document: Document) -> None:
        """One more today. The database adds, so that two at once are two."""
        today = cls.objects.filter(document=document, day=timezone.localdate())
        if not today.update(count=F("count") + 1):
            _row, is_new = cls.objects.get_or_create(
                document=document, day=timezone.localdate(), defaults={"count": 1}
            )
            if not is_new:
                today.update(count=F("count") + 1)
