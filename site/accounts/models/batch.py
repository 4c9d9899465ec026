"""Invitations in number, read from a spreadsheet."""

import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.structure import Structure

if TYPE_CHECKING:
    from accounts.models.space import Person


class InvitationBatchQuerySet(models.QuerySet["InvitationBatch"]):
    def visible_to(self, person: "Person") -> "InvitationBatchQuerySet":
        """A file of names and addresses is seen by who brought it, as long as she directs the
        structure it is for, and by the team."""
        if not person.is_authenticated:
            return self.none()
        if person.is_team:
            return self.all()
        return self.filter(made_by=person, structure__in=Structure.objects.directed_by(person))

    def about(self, structure: Structure | None) -> "InvitationBatchQuerySet":
        """For that structure; for None, those whose lines say the structure."""
        return self.filter(structure=structure)

    def recent(self, count: int) -> "InvitationBatchQuerySet":
        """The last ones, without their lines, which weigh megabytes."""
        return self.defer("lines").select_related("made_by")[:count]

    def waiting(self) -> "InvitationBatchQuerySet":
        """Read, and not confirmed."""
        return self.filter(confirmed_at=None)

    def sending(self) -> "InvitationBatchQuerySet":
        """Confirmed, and not wholly sent."""
        return self.filter(confirmed_at__isnull=False, done_at=None)

    def old(self, keep: datetime.timedelta) -> "InvitationBatchQuerySet":
        """Sent, or left unconfirmed, for longer than `keep`."""
        before = timezone.now() - keep
        return self.filter(models.Q(done_at__lt=before) | models.Q(confirmed_at=None, created_at__lt=before))


class InvitationBatch(models.Model):
    """A spreadsheet of people to invite: read first, sent when its sender confirms, told line by line.

    Each of its lines is a dictionary with the number of the line in the file, the words read in it,
    `problem` (why it will not be sent, or nothing) and, once done, `outcome`."""

    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="invitation_batches",
        verbose_name=_("envoyé par"),
    )
    structure = models.ForeignKey(
        Structure,
        on_delete=models.CASCADE,
        null=True,
        related_name="+",
        verbose_name=_("structure"),
        help_text=_("Vide : le fichier dit la structure de chaque personne."),
    )
    file_name = models.CharField(_("fichier"), max_length=120)
    lines = models.JSONField(_("lignes"), default=list)
    created_at = models.DateTimeField(_("lu le"), default=timezone.now)
    confirmed_at = models.DateTimeField(_("confirmé le"), null=True, blank=True)
    done_at = models.DateTimeField(_("terminé le"), null=True, blank=True)

    objects = InvitationBatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitations en nombre")
        verbose_name_plural = _("invitations en nombre")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.file_name

    @property
    def ready(self) -> int:
        """How many lines can be sent."""
        return sum(1 for line in self.lines if not line["problem"])
