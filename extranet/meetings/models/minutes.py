"""The minutes of a meeting: one part for each point of the agenda, and one for the rest."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from content.models.uploads import by_somebody
from extranet.meetings.models.agenda import AgendaItem
from extranet.meetings.models.meeting import Meeting


class Minutes(models.Model):
    """How far the minutes are: being written, read by the group, approved at a later meeting."""

    class State(models.TextChoices):
        DRAFT = "draft", _("En cours d’écriture")
        PROPOSED = "proposed", _("À approuver")
        APPROVED = "approved", _("Approuvé")

    meeting = models.OneToOneField(
        Meeting, on_delete=models.CASCADE, related_name="minutes", verbose_name=_("rencontre")
    )
    state = models.CharField(_("état"), max_length=8, choices=State, default=State.DRAFT, editable=False)
    guests = models.CharField(
        _("autres personnes présentes"),
        max_length=300,
        blank=True,
        help_text=_("Celles qui n’ont pas de place ici."),
    )
    proposed_at = models.DateTimeField(_("proposé le"), null=True, editable=False)
    approved_at = models.DateTimeField(_("approuvé le"), null=True, editable=False)
    approved_in = models.ForeignKey(
        Meeting,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="minutes_approved",
        verbose_name=_("approuvé lors de"),
    )
    approved_by = by_somebody(_("approuvé par"))

    class Meta:
        verbose_name = _("compte rendu")
        verbose_name_plural = _("comptes rendus")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="approved", approved_at__isnull=False)
                | ~models.Q(state="approved") & models.Q(approved_at=None),
                name="minutes_approved_have_their_day",
                violation_error_message=_("Un compte rendu approuvé dit quand il l’a été."),
            )
        ]

    def __str__(self) -> str:
        return str(self.meeting)

    @property
    def is_approved(self) -> bool:
        return self.state == self.State.APPROVED


class MinutesPart(models.Model):
    """What was said on one point; or on none of them, when `item` is empty."""

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="parts", verbose_name=_("rencontre")
    )
    item = models.OneToOneField(
        AgendaItem,
        on_delete=models.SET_NULL,
        null=True,
        related_name="part",
        verbose_name=_("point de l’ordre du jour"),
    )
    heading = models.CharField(_("titre"), max_length=200, blank=True)
    text = models.TextField(_("notes"), blank=True)
    version = models.PositiveIntegerField(_("version"), default=0)
    position = models.PositiveSmallIntegerField(_("rang"), default=0)
    changed_by = by_somebody(_("modifié par"))
    changed_at = models.DateTimeField(_("modifié le"), default=timezone.now)

    class Meta:
        verbose_name = _("partie du compte rendu")
        verbose_name_plural = _("parties du compte rendu")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting"],
                condition=models.Q(item=None, heading=""),
                name="one_part_without_heading",
            )
        ]

    def __str__(self) -> str:
        return self.heading or str(_("Notes"))
