"""A person's role in a structure: what opens the structure's space and the cercle of the role."""

import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.dated import Dated, DatedQuerySet, ends_after_start, none_twice
from accounts.models.roles import StructureRole
from accounts.models.space import Space, SpaceMembership
from accounts.models.structure import Structure

if TYPE_CHECKING:
    from accounts.models.user import User


class MembershipQuerySet(DatedQuerySet["Membership"]):
    def current(self, on: datetime.date | None = None) -> "MembershipQuerySet":
        """Roles that open something on that day: those of a structure that left the federation do not."""
        places = SpaceMembership.objects.held(on).filter(membership=models.OuterRef("pk"))
        return self.held(on).filter(models.Exists(places))

    def directing(self, structure: Structure | None = None) -> "MembershipQuerySet":
        """Current directions, of that structure or of all."""
        found = self.current().filter(role=StructureRole.DIRECTION)
        return found.filter(structure=structure) if structure else found

    def for_listing(self) -> "MembershipQuerySet":
        return self.select_related("user", "structure").order_by(
            "user__last_name", "user__first_name", "user_id", "starts_on"
        )


class Membership(Dated):
    """A role that a person holds in a structure, from a day until another."""

    structure = models.ForeignKey(
        Structure, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("structure")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="memberships",
        verbose_name=_("personne"),
    )
    role = models.CharField(_("fonction"), max_length=16, choices=StructureRole)
    created_at = models.DateTimeField(_("donnée le"), default=timezone.now, editable=False)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("fonction dans une structure")
        verbose_name_plural = _("fonctions dans les structures")
        ordering = ["structure__name", "user__last_name"]
        constraints = [
            none_twice(
                "structure",
                "user",
                "role",
                name="one_open_role_per_structure",
                message=_("Cette personne a déjà cette fonction dans cette structure."),
            ),
            ends_after_start("membership_ends_after_start"),
        ]
        indexes = [models.Index(fields=["user", "ends_on"], name="roles_of_a_person")]

    def __str__(self) -> str:
        return f"{self.user} · {self.structure} · {self.get_role_display()}"

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """A role and the places it gives change together, so that no right outlives its reason."""
        super().save(*args, **kwargs)
        self.give_places()

    def give_places(self) -> None:
        """Writes the places that follow from the role, with its dates, bounded by those of the
        structure's affiliation, and removes the others."""
        starts = max(self.starts_on, self.structure.affiliated_from() or self.starts_on)
        ends = [day for day in (self.ends_on, self.structure.affiliated_until()) if day is not None]
        dates = {"starts_on": starts, "ends_on": min(ends, default=None), "ended_at": self.ended_at}
        spaces = [self.structure.space_id, *Space.objects.circles_of(self.role).values_list("pk", flat=True)]
        if ends and min(ends) < starts:  # the structure had left before the role began
            spaces = []
        self.places.exclude(space_id__in=spaces).delete()
        for space in spaces:
            SpaceMembership.objects.update_or_create(
                space_id=space, membership=self, defaults=dates | {"user_id": self.user_id}
            )

    @property
    def is_direction(self) -> bool:
        return self.role == StructureRole.DIRECTION


def directors_of(structure: Structure) -> "list[User]":
    """Who answers for the structure today."""
    return [each.user for each in Membership.objects.directing(structure).select_related("user")]
