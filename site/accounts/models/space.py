"""Who may see a thing that is not public: one kind of row for every sort of group."""

import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models.user import User

    Person = User | AnonymousUser


class SpaceQuerySet(models.QuerySet["Space"]):
    def open_to(self, person: "Person", on: datetime.date | None = None) -> "SpaceQuerySet":
        """The spaces in which the person has a place on that day (today by default)."""
        if not person.is_authenticated:
            return self.none()
        places = SpaceMembership.objects.current(on).filter(user_id=person.pk)
        return self.filter(pk__in=places.values("space_id"))


class Space(models.Model):
    """A circle of people who share things: a structure, a cercle, a collectif, the federation's team."""

    class Kind(models.TextChoices):
        STRUCTURE = "structure", _("Structure")
        CIRCLE = "circle", _("Cercle")
        COLLECTIVE = "collective", _("Collectif")
        FEDERATION = "federation", _("Équipe de la fédération")

    kind = models.CharField(_("nature"), max_length=12, choices=Kind)
    name = models.CharField(_("nom"), max_length=160)

    objects = SpaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("espace")
        verbose_name_plural = _("espaces")
        ordering = ["kind", "name"]

    def __str__(self) -> str:
        return self.name


class SpaceMembershipQuerySet(models.QuerySet["SpaceMembership"]):
    def current(self, on: datetime.date | None = None) -> "SpaceMembershipQuerySet":
        """Places held on that day, both ends included."""
        day = on or timezone.localdate()
        return self.filter(
            models.Q(ends_on=None) | models.Q(ends_on__gte=day),
            starts_on__lte=day,
            user__is_active=True,
        )


class SpaceMembership(models.Model):
    """A person's place in a space, from a day until another: when it ends, so does what it opened."""

    class Role(models.TextChoices):
        LEAD = "lead", _("Anime")
        MEMBER = "member", _("Participe")
        EXTERNAL = "external", _("Participe, venant d’ailleurs")

    space = models.ForeignKey(
        Space, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("espace")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="space_memberships",
        verbose_name=_("personne"),
    )
    role = models.CharField(_("rôle"), max_length=12, choices=Role, default=Role.MEMBER)
    starts_on = models.DateField(_("du"), default=timezone.localdate)
    ends_on = models.DateField(_("au"), null=True, blank=True)

    objects = SpaceMembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("place dans un espace")
        verbose_name_plural = _("places dans les espaces")
        constraints = [
            models.UniqueConstraint(
                fields=["space", "user"],
                condition=models.Q(ends_on=None),
                name="one_open_place_per_space",
                violation_error_message=_("Cette personne a déjà une place dans cet espace."),
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                name="place_ends_after_start",
                violation_error_message=_("La date de fin vient avant la date de début."),
            ),
        ]
        indexes = [models.Index(fields=["user", "ends_on"], name="places_of_a_person")]

    def __str__(self) -> str:
        return f"{self.user} · {self.space}"
