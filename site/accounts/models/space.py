"""Who may see a thing that is not public: one kind of row for every sort of group."""

import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.dated import Dated, DatedQuerySet, ends_after_start, none_twice
from accounts.models.roles import StructureRole

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models.user import User, UserQuerySet

    type Person = User | AnonymousUser


class SpaceQuerySet(models.QuerySet["Space"]):
    def open_to(self, person: "Person", on: datetime.date | None = None) -> "SpaceQuerySet":
        """The spaces in which the person has a place on that day (today by default); the network's own
        is that of whoever is of the network."""
        if not person.is_authenticated:
            return self.none()
        if on is None and person.has_settled_places:
            return self._held(person, list(person.roles_in_spaces))
        places = SpaceMembership.objects.current(on).filter(user_id=person.pk)
        return self._held(person, places.values("space_id"))

    def known_inside_by(self, person: "Person") -> "SpaceQuerySet":
        """Those in which the person has a place that is not an outsider's: what is kept there is hers."""
        if not person.is_authenticated:
            return self.none()
        external = SpaceMembership.Role.EXTERNAL
        if person.has_settled_places:
            roles = person.roles_in_spaces
            return self._held(person, [space for space in roles if roles[space] - {external}])
        places = SpaceMembership.objects.current().filter(user_id=person.pk)
        return self._held(person, places.exclude(role=external).values("space_id"))

    def run_by(self, person: "Person") -> "SpaceQuerySet":
        """Those that the person leads; for the team, all that the federation answers for."""
        if not person.is_authenticated:
            return self.none()
        lead = SpaceMembership.Role.LEAD
        if person.has_settled_places:
            roles = person.roles_in_spaces
            led = models.Q(pk__in=[space for space in roles if lead in roles[space]])
        else:
            places = SpaceMembership.objects.current().filter(user_id=person.pk, role=lead)
            led = models.Q(pk__in=places.values("space_id"))
        return self.filter(led | models.Q(kind__in=Space.SHARING) if person.is_team else led)

    def with_documents(self) -> "SpaceQuerySet":
        """Those whose people share documents: all but the structures', which keep theirs at home."""
        return self.filter(kind__in=Space.SHARING)

    def kinds(self) -> dict[int, str]:
        """By key."""
        return dict(self.values_list("pk", "kind"))

    def _held(self, person: "User", spaces: "list[int] | models.QuerySet[Any, Any]") -> "SpaceQuerySet":
        mine = models.Q(pk__in=spaces)
        return self.filter(mine | models.Q(kind=Space.Kind.NETWORK) if person.is_in_network else mine)

    def visible_to(self, person: "Person") -> "SpaceQuerySet":
        """Those whose members the person may know: her own; all of them for the team."""
        return self.all() if person.is_authenticated and person.is_team else self.open_to(person)

    def circles(self) -> "SpaceQuerySet":
        return self.filter(kind=Space.Kind.CIRCLE).order_by("name")

    def circles_of(self, role: str) -> "SpaceQuerySet":
        """The cercle that follows this role, if the federation has opened one."""
        return self.filter(kind=Space.Kind.CIRCLE, role=role)


class Space(models.Model):
    """A circle of people who share things: a structure, a cercle, a collectif, the federation's team,
    or the whole network, whose places nobody has to write."""

    class Kind(models.TextChoices):
        STRUCTURE = "structure", _("Structure")
        CIRCLE = "circle", _("Cercle")
        COLLECTIVE = "collective", _("Collectif")
        FEDERATION = "federation", _("Équipe de la fédération")
        NETWORK = "network", _("Espace commun")

    SHARING = (Kind.COLLECTIVE, Kind.CIRCLE, Kind.FEDERATION, Kind.NETWORK)

    kind = models.CharField(_("nature"), max_length=12, choices=Kind)
    name = models.CharField(_("nom"), max_length=160)
    role = models.CharField(
        _("suit la fonction"),
        max_length=16,
        choices=StructureRole,
        blank=True,
        help_text=_("Un cercle qui suit une fonction : qui la prend y entre, qui la quitte en sort."),
    )
    archived_at = models.DateTimeField(
        _("archivé le"),
        null=True,
        editable=False,
        help_text=_("Ce qui est archivé se lit encore, et ne change plus."),
    )

    objects = SpaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("espace")
        verbose_name_plural = _("espaces")
        ordering = ["kind", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["role"],
                condition=~models.Q(role=""),
                name="one_circle_per_role",
                violation_error_message=_("Un cercle suit déjà cette fonction."),
            ),
            models.CheckConstraint(
                condition=models.Q(role="") | models.Q(kind="circle"),
                name="only_circles_follow_roles",
                violation_error_message=_("Seul un cercle suit une fonction."),
            ),
            models.UniqueConstraint(
                fields=["kind"],
                condition=models.Q(kind="network"),
                name="one_space_of_the_whole_network",
                violation_error_message=_("Le réseau n’a qu’un espace commun."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A cercle opened after the roles were taken holds those who have them from its first day."""
        is_new = self.pk is None
        super().save(*args, **kwargs)
        if is_new and self.role:
            from accounts.models.membership import Membership

            for membership in Membership.objects.filter(role=self.role):
                membership.give_places()

    @property
    def is_archived(self) -> bool:
        return self.archived_at is not None

    def people(self) -> "UserQuerySet":
        """Who has a place here today."""
        from accounts.models.user import User

        places = SpaceMembership.objects.current()
        places = places.of_network() if self.kind == Space.Kind.NETWORK else places.filter(space=self)
        return User.objects.filter(pk__in=places.values("user_id"))


class SpaceMembershipQuerySet(DatedQuerySet["SpaceMembership"]):
    def of_network(self) -> "SpaceMembershipQuerySet":
        """Places that make somebody of the network: in a structure, or in the federation's team."""
        return self.filter(space__kind__in=[Space.Kind.STRUCTURE, Space.Kind.FEDERATION])

    def current(self, on: datetime.date | None = None) -> "SpaceMembershipQuerySet":
        """Held on that day; an internal place in a cercle or a collectif lasts no longer than the
        person is of the network, so that leaving the last structure closes them all."""
        network = SpaceMembership.objects.held(on).of_network()
        return self.held(on).filter(
            models.Q(space__kind__in=[Space.Kind.STRUCTURE, Space.Kind.FEDERATION])
            | models.Q(role=SpaceMembership.Role.EXTERNAL)
            | models.Exists(network.filter(user=models.OuterRef("user")))
        )


class SpaceMembership(Dated):
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
    membership = models.ForeignKey(
        "accounts.Membership",
        on_delete=models.CASCADE,
        null=True,
        editable=False,
        related_name="places",
        verbose_name=_("vient de la fonction"),
        help_text=_("Vide quand la place a été donnée pour elle-même."),
    )

    objects = SpaceMembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("place dans un espace")
        verbose_name_plural = _("places dans les espaces")
        constraints = [
            none_twice(
                "space",
                "user",
                membership=None,
                name="one_open_place_per_space",
                message=_("Cette personne a déjà une place dans cet espace."),
            ),
            models.UniqueConstraint(fields=["space", "membership"], name="one_place_per_role_held"),
            ends_after_start("place_ends_after_start"),
        ]
        indexes = [models.Index(fields=["user", "ends_on"], name="places_of_a_person")]

    def __str__(self) -> str:
        return f"{self.user} · {self.space}"
