"""Who comes to a date of the agenda, with or without an account."""

import secrets
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.models import EventPage

if TYPE_CHECKING:
    from accounts.models.space import Person


class State(models.TextChoices):
    CONFIRMED = "confirmed", _("Inscription confirmée")
    WAITING = "waiting", _("En liste d’attente")
    CANCELLED = "cancelled", _("Annulée")


LIVE = (State.CONFIRMED, State.WAITING)


class RegistrationQuerySet(models.QuerySet["Registration"]):
    def visible_to(self, person: "Person") -> "RegistrationQuerySet":
        """One's own; all of them for the team, which prepares the room."""
        if not person.is_authenticated:
            return self.none()
        return self if person.is_team else self.filter(user=person.pk)

    def confirmed(self) -> "RegistrationQuerySet":
        return self.filter(state=State.CONFIRMED)

    def in_line(self) -> "RegistrationQuerySet":
        """Those who wait, first come first."""
        return self.filter(state=State.WAITING).order_by("asked_at", "pk")

    def live(self) -> "RegistrationQuerySet":
        return self.filter(state__in=LIVE)


def new_nonce() -> str:
    return secrets.token_urlsafe(18)


class Registration(models.Model):
    """One person, one date. Whoever has no account holds the address that was written to her."""

    State = State

    event = models.ForeignKey(
        EventPage, on_delete=models.CASCADE, related_name="registrations", verbose_name=_("rendez-vous")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="registrations",
        verbose_name=_("compte"),
    )
    name = models.CharField(_("nom"), max_length=80)
    email = models.EmailField(_("adresse électronique"))
    organisation = models.CharField(_("structure"), max_length=120, blank=True)
    state = models.CharField(_("état"), max_length=9, choices=State)
    asked_at = models.DateTimeField(_("demandée le"), default=timezone.now)
    ended_at = models.DateTimeField(_("annulée le"), null=True)
    nonce = models.CharField(max_length=40, default=new_nonce, editable=False)
    told_start = models.DateTimeField(_("début annoncé"), help_text=_("Ce que disait la dernière lettre."))
    reminded_at = models.DateTimeField(_("rappelée le"), null=True)

    objects = RegistrationQuerySet.as_manager()
    wagtail_reference_index_ignore = True  # nothing public refers to who comes

    class Meta:
        verbose_name = _("inscription à un rendez-vous")
        verbose_name_plural = _("inscriptions à un rendez-vous")
        ordering = ["event", "asked_at", "pk"]
        indexes = [models.Index(fields=["event", "state", "asked_at"], name="registrations_in_line")]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "email"],
                condition=models.Q(state__in=["confirmed", "waiting"]),
                name="one_live_registration_per_address",
            ),
            models.CheckConstraint(
                condition=models.Q(state="cancelled", ended_at__isnull=False)
                | (~models.Q(state="cancelled") & models.Q(ended_at=None)),
                name="cancelled_registration_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} · {self.event_id}"

    @property
    def is_live(self) -> bool:
        return self.state in LIVE
