"""A date that a group looks for."""

from decimal import Decimal
from typing import TYPE_CHECKING

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from content.models.uploads import by_somebody
from content.templatetags.site import hours
from extranet.collectives.models import Collective
from extranet.collectives.stages import ENDED
from extranet.meetings.models import Meeting

if TYPE_CHECKING:
    from accounts.models.space import Person

AN_HOUR, A_DAY = 60, 24 * 60  # minutes


class DatePollQuerySet(models.QuerySet["DatePoll"]):
    def visible_to(self, person: "Person") -> "DatePollQuerySet":
        """Those of the collectifs that the person may see."""
        return self.filter(collective__in=Collective.objects.visible_to(person))

    def alive(self) -> "DatePollQuerySet":
        """Those that still look for their date, in collectifs that have not ended."""
        waiting = self.filter(meeting=None, cancelled_at=None)
        return waiting.exclude(collective__stage__in=ENDED).order_by("closes_at", "pk")

    def to_close(self) -> "DatePollQuerySet":
        """Those whose time is over and that nobody was told of."""
        return self.alive().filter(closed_at=None, closes_at__lte=timezone.now())

    def for_listing(self) -> "DatePollQuerySet":
        return self.select_related("collective__space", "collective__lead", "meeting")


class DatePoll(models.Model):
    """A date that a collectif looks for, until a moment; then the meeting that was made of it."""

    collective = models.ForeignKey(
        Collective, on_delete=models.CASCADE, related_name="date_polls", verbose_name=_("collectif")
    )
    title = models.CharField(
        _("pour quoi"), max_length=120, help_text=_("Exemple : préparer le forum de juin.")
    )
    minutes = models.PositiveSmallIntegerField(
        _("durée en minutes"), default=120, validators=[MinValueValidator(10), MaxValueValidator(A_DAY)]
    )
    place = models.CharField(_("lieu"), max_length=200, blank=True)
    practical = models.TextField(_("à savoir"), max_length=1000, blank=True)
    closes_at = models.DateTimeField(_("réponses jusqu’au"))
    closed_at = models.DateTimeField(_("réponses closes le"), null=True, editable=False)
    cancelled_at = models.DateTimeField(_("abandonnée le"), null=True, editable=False)
    meeting = models.OneToOneField(
        Meeting,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="date_poll",
        verbose_name=_("rencontre choisie"),
    )
    link_key = models.CharField(
        _("clé du lien"),
        max_length=32,
        unique=True,
        null=True,
        blank=True,
        editable=False,
        help_text=_("Vide : personne ne répond de l’extérieur."),
    )
    asked_by = by_somebody(_("demandée par"))
    asked_at = models.DateTimeField(_("demandée le"), default=timezone.now, editable=False)

    objects = DatePollQuerySet.as_manager()

    class Meta:
        verbose_name = _("recherche de date")
        verbose_name_plural = _("recherches de dates")
        ordering = ["closes_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(title=""),
                name="date_poll_says_what_for",
                violation_error_message=_("Dites pour quoi vous cherchez une date."),
            ),
            models.CheckConstraint(
                condition=models.Q(closed_at__isnull=False) | models.Q(meeting=None, cancelled_at=None),
                name="date_poll_is_closed_before_its_end",
                violation_error_message=_("Une date se choisit une fois les réponses closes."),
            ),
            models.CheckConstraint(
                condition=models.Q(meeting=None) | models.Q(cancelled_at=None),
                name="date_poll_chosen_or_given_up",
                violation_error_message=_("Une recherche abandonnée n’a pas de rencontre."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def url(self) -> str:
        return reverse("extranet:date_poll", args=[self.collective.slug, self.pk])

    @property
    def length(self) -> str:
        """« 2 h », « 1 h 30 », « 45 min »."""
        return hours(Decimal(self.minutes) / 60) if self.minutes >= AN_HOUR else f"{self.minutes} min"

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None

    @property
    def is_open(self) -> bool:
        """Whether somebody may still answer; read at each answer, whatever job has run or not."""
        closed = self.closed_at is not None or self.closes_at <= timezone.now()
        return not closed and not self.collective.has_ended

    @property
    def waits_for_a_choice(self) -> bool:
        over = not self.is_open and not self.collective.has_ended
        return over and self.meeting_id is None and not self.is_cancelled
