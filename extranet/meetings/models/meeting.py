"""The meetings of a collectif: when, where, with whom, and what for."""

import datetime
import uuid
from typing import TYPE_CHECKING

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from accounts.models import Structure
from content.models.uploads import by_somebody
from extranet.collectives.models import Collective

if TYPE_CHECKING:
    from accounts.models.space import Person


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def visible_to(self, person: "Person") -> "MeetingQuerySet":
        """Those of the collectifs that the person may see."""
        return self.filter(collective__in=Collective.objects.visible_to(person))

    def concerning(self, person: "Person") -> "MeetingQuerySet":
        """Those of the collectifs in which the person has a place today."""
        return self.filter(collective__in=Collective.objects.taken_part_in_by(person))

    def standing(self) -> "MeetingQuerySet":
        """Those that were not cancelled."""
        return self.filter(cancelled_at=None)

    def to_come(self) -> "MeetingQuerySet":
        """Those that are not over, the next one first."""
        return self.standing().filter(ends_at__gte=timezone.now()).order_by("starts_at", "pk")

    def over(self) -> "MeetingQuerySet":
        """Those that took place, the latest first."""
        return self.standing().filter(ends_at__lt=timezone.now()).order_by("-starts_at", "-pk")

    def public(self) -> "MeetingQuerySet":
        """Those that whoever runs the collectif chose to show to all, while it is at work."""
        return self.filter(is_public=True, collective__in=Collective.objects.running())

    def for_listing(self) -> "MeetingQuerySet":
        return self.select_related("collective__space", "collective__page", "host")


class Meeting(index.Indexed, models.Model):
    """A meeting, with an identity that agendas follow when its time or its place changes (RFC 5545)."""

    collective = models.ForeignKey(
        Collective, on_delete=models.CASCADE, related_name="meetings", verbose_name=_("collectif")
    )
    number = models.PositiveIntegerField(_("numéro"), editable=False)
    title = models.CharField(
        _("titre"), max_length=120, blank=True, help_text=_("Vide : « Rencontre n° 3 », par exemple.")
    )
    starts_at = models.DateTimeField(_("début"))
    ends_at = models.DateTimeField(_("fin"))
    venue = models.CharField(_("lieu"), max_length=200, blank=True)
    host = models.ForeignKey(
        Structure,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="meetings_hosted",
        verbose_name=_("structure qui accueille"),
    )
    video_link = models.URLField(_("lien de visioconférence"), max_length=300, blank=True)
    practical = models.TextField(
        _("à savoir"),
        max_length=1000,
        blank=True,
        help_text=_("Accès, repas, ce qu’il faut apporter ou lire."),
    )
    is_public = models.BooleanField(
        _("visible en public"),
        default=False,
        help_text=_("Le jour et l’heure, sur la page publique du collectif et dans l’agenda."),
    )
    shows_title = models.BooleanField(_("dire aussi le titre"), default=False)
    shows_place = models.BooleanField(
        _("dire aussi le lieu"), default=False, help_text=_("Jamais le lien de visioconférence.")
    )
    identity = models.UUIDField(_("identité"), default=uuid.uuid4, editable=False, unique=True)
    revision = models.PositiveIntegerField(_("version de l’invitation"), default=0, editable=False)
    series = models.UUIDField(_("série"), null=True, editable=False, db_index=True)
    cancelled_at = models.DateTimeField(_("annulée le"), null=True, editable=False)
    cancelled_why = models.CharField(_("raison de l’annulation"), max_length=200, blank=True)
    planned_by = by_somebody(_("prévue par"))
    planned_at = models.DateTimeField(_("prévue le"), default=timezone.now, editable=False)
    changed_at = models.DateTimeField(_("modifiée le"), default=timezone.now, editable=False)

    objects = MeetingQuerySet.as_manager()

    search_fields = [index.SearchField("name", boost=3), index.SearchField("said")]

    class Meta:
        verbose_name = _("rencontre")
        verbose_name_plural = _("rencontres")
        ordering = ["-starts_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["collective", "number"], name="one_meeting_per_number"),
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                name="meeting_ends_after_its_start",
                violation_error_message=_("La fin vient après le début."),
            ),
        ]
        indexes = [models.Index(fields=["collective", "starts_at"], name="meetings_of_a_collective")]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return self.title or _now("Rencontre n° %(number)s") % {"number": self.number}

    @property
    def said(self) -> str:
        """What was to be talked of, and what was said, for the search."""
        agenda = "\n".join(item.words for item in self.agenda.all())
        return "\n".join([agenda, *(part.text for part in self.parts.all())])

    @property
    def url(self) -> str:
        return reverse("extranet:meeting", args=[self.collective.slug, self.pk])

    @property
    def place(self) -> str:
        """Where to go, in one line."""
        host = self.host.name if self.host else ""
        return ", ".join(filter(None, [host, self.venue])) or (
            _now("En visioconférence") if self.video_link else ""
        )

    @property
    def is_private(self) -> bool:
        """Whether no public page shows it: then what happens to it changes none."""
        return not self.is_public

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None

    @property
    def has_begun(self) -> bool:
        return self.starts_at <= timezone.now()

    @property
    def is_over(self) -> bool:
        return self.ends_at < timezone.now()

    @property
    def day(self) -> datetime.date:
        """In Paris."""
        return timezone.localdate(self.starts_at)
