"""The account of a person: an e-mail address and no user name."""

import datetime
from collections.abc import Collection
from typing import TYPE_CHECKING, Any, NamedTuple

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from accounts.counting import HowMany
from accounts.folding import FoldedField, folded
from accounts.models.roles import StructureRole
from accounts.prepared import Prepared

if TYPE_CHECKING:
    from accounts.models.space import Person, Space, SpaceMembership, SpaceMembershipQuerySet


FORMER_MEMBER = _("Ancien membre")
NAMED_BY = ("first_name", "last_name", "email", "erased_at")  # what `str` says of her
SHOWN_OF_A_PERSON = ("first_name", "last_name", "email", "job_title", "erased_at")
SAID_OF_A_PERSON = ("first_name", "last_name", "job_title")
MOST_WORDS = 8  # of a search: each may name every structure, and databases bound what a question holds


class HeldPlace(NamedTuple):
    """A place held today, as the requests of one screen need it; `function` is that in a structure that gives
    it, with the same dates."""

    pk: int
    space_id: int
    kind: str
    role: str
    function: str | None


OF_A_PLACE = ("pk", "space_id", "space__kind", "role", "membership__role")


def called(first_name: str, last_name: str, email: str, erased_at: datetime.datetime | None) -> str:
    """What `str` says of whoever has these."""
    return str(FORMER_MEMBER) if erased_at else _full_name(first_name, last_name) or email


def _full_name(first_name: str, last_name: str) -> str:
    return f"{first_name} {last_name}".strip()


class UserQuerySet(models.QuerySet["User"]):
    def visible_to(self, person: "Person") -> "UserQuerySet":
        """The people that somebody may know of: those who share a space with her and, for the
        network's own members, all who chose to be in its directory. The team knows everybody."""
        from accounts.models.space import Space, SpaceMembership

        if not person.is_authenticated:
            return self.none()
        if person.is_team:
            return self.filter(is_active=True)
        theirs = models.Q(user=models.OuterRef("pk"))
        sharing = SpaceMembership.objects.current().filter(theirs, space__in=Space.objects.open_to(person))
        known = models.Q(models.Q(pk=person.pk) | models.Exists(sharing))
        if person.is_in_network:  # first: it is true of nearly all, and the databases stop there
            network = SpaceMembership.objects.held().of_network().filter(theirs)
            known = models.Q(models.Exists(network), in_directory=True) | known
        return self.filter(known, is_active=True)

    def of_team(self) -> "UserQuerySet":
        """The federation's team today."""
        from accounts.models.space import SpaceMembership

        places = SpaceMembership.objects.current().filter(space__kind="federation")
        return self.filter(pk__in=places.values("user_id")).order_by("last_name", "first_name")

    def who_could_join(self, space: "Space") -> "UserQuerySet":
        """People of the network who have no place in that space yet."""
        from accounts.models.space import SpaceMembership

        places = SpaceMembership.objects.held().filter(user=models.OuterRef("pk"))
        there = models.Exists(places.filter(space=space))
        network = models.Exists(places.of_network())
        return self.filter(network, ~there, is_active=True).order_by("last_name", "first_name")

    def waiting_to_be_erased(self) -> "UserQuerySet":
        return self.filter(erased_at=None).exclude(erasure_asked_at=None)

    def to_tell(self, subjects: Collection[str], pace: str, before: datetime.datetime) -> "UserQuerySet":
        """Those who are told of some of these subjects at that pace and have not been since that moment;
        who chose nothing is told once a week. Whoever has no place today is told nothing."""
        from accounts.models.preference import NotificationPreference
        from accounts.models.space import SpaceMembership

        mine = NotificationPreference.objects.filter(user=models.OuterRef("pk"), subject__in=subjects)
        not_yet = models.Q(told_until=None) | models.Q(told_until__lt=before)
        due = models.Q(models.Exists(mine.filter(not_yet, pace=pace)))
        if pace == NotificationPreference.Pace.WEEKLY:
            self = self.annotate(subjects_chosen=HowMany(mine.filter(space=None)))
            due |= models.Q(subjects_chosen__lt=len(subjects))
        places = SpaceMembership.objects.current().filter(user=models.OuterRef("pk"))
        return self.filter(due, models.Exists(places), is_active=True).order_by("pk")

    def with_places(self) -> "list[User]":
        """These people, and their places of today read at once for all of them."""
        from accounts.models.space import SpaceMembership

        people = list(self)
        held: dict[int, list[HeldPlace]] = {person.pk: [] for person in people}
        places = SpaceMembership.objects.held().filter(user__in=held)
        for each in places.values_list("user", *OF_A_PLACE):
            held[each[0]].append(HeldPlace(*each[1:]))
        for person in people:
            person.held_places = held[person.pk]
        return people

    def named(self, text: str) -> "UserQuerySet":
        """Those of whom every word of the text is in the name, the function, a role or a structure,
        whatever the case and the accents."""
        from accounts.models.membership import Membership
        from accounts.models.structure import Structure

        words, found = list(dict.fromkeys(folded(text).split()))[:MOST_WORDS], self
        if not words:
            return self
        names = [(pk, folded(name)) for pk, name in Structure.objects.values_list("pk", "name")]
        roles = [(role, folded(str(role.label))) for role in StructureRole]
        for word in words:
            so_called = models.Q(structure__in=[pk for pk, name in names if word in name])
            so_called |= models.Q(role__in=[role for role, label in roles if word in label])
            holders = Membership.objects.current().filter(so_called).values("user")
            found = found.filter(models.Q(said__contains=word) | models.Q(pk__in=holders))
        return found

    def for_directory(self) -> "UserQuerySet":
        """With the roles that people hold today, by name; of each, what a list shows."""
        from accounts.models.membership import Membership

        roles = (
            Membership.objects.current().select_related("structure").only("user", "role", "structure__name")
        )
        return (
            self.only(*SHOWN_OF_A_PERSON)
            .order_by("last_name", "first_name", "pk")
            .prefetch_related(models.Prefetch("memberships", queryset=roles, to_attr="current_roles"))
        )


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    """Creates accounts; addresses are kept in lower case, since people never mean the difference."""

    use_in_migrations = True

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        if not email:
            raise ValueError("An account needs an e-mail address.")
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_superuser=True, is_staff=True, **fields)

    def get_by_natural_key(self, email: str | None) -> "User":
        return self.get(email__iexact=email)


class User(index.Indexed, AbstractBaseUser, PermissionsMixin):
    """A person who signs in: member of a structure, external participant, or of the federation's team."""

    email = models.EmailField(_("adresse électronique"), unique=True)
    first_name = models.CharField(_("prénom"), max_length=80, blank=True)
    last_name = models.CharField(_("nom"), max_length=80, blank=True)
    job_title = models.CharField(_("fonction"), max_length=120, blank=True)
    said = FoldedField(of=SAID_OF_A_PERSON, max_length=600)  # what the directory looks through
    phone = models.CharField(_("téléphone"), max_length=20, blank=True)
    is_active = models.BooleanField(
        _("compte ouvert"),
        default=True,
        help_text=_("Décochez pour fermer le compte sans rien effacer de ce que la personne a écrit."),
    )
    is_staff = models.BooleanField(_("équipe technique"), default=False)
    in_directory = models.BooleanField(
        _("me montrer dans l’annuaire des personnes"),
        default=True,
        help_text=_("Votre nom, votre fonction et votre structure, pour les membres du réseau."),
    )
    shows_email = models.BooleanField(_("montrer mon adresse électronique"), default=False)
    shows_phone = models.BooleanField(_("montrer mon téléphone"), default=False)
    quiet_at_night = models.BooleanField(
        _("rien la nuit"),
        default=True,
        help_text=_("Ce que vous voulez savoir tout de suite attend huit heures du matin."),
    )
    date_joined = models.DateTimeField(_("compte créé le"), default=timezone.now)
    visited_at = models.DateTimeField(_("dernière visite"), null=True, blank=True, editable=False)
    visited_before_at = models.DateTimeField(
        _("visite précédente"), null=True, blank=True, editable=False
    )  # « depuis votre dernière visite » would be empty at the second look of the same visit
    idle_warned_at = models.DateTimeField(_("prévenue ou prévenu le"), null=True, blank=True, editable=False)
    erasure_asked_at = models.DateTimeField(_("effacement demandé le"), null=True, blank=True)
    erased_at = models.DateTimeField(_("effacé le"), null=True, blank=True, editable=False)

    objects = UserManager()

    search_fields = [
        index.SearchField("get_full_name", boost=4),
        index.SearchField("job_title"),
    ]

    EMAIL_FIELD = USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["first_name", "last_name"]  # what `createsuperuser` asks: a person has a name here

    class Meta:
        verbose_name = _("personne")
        verbose_name_plural = _("personnes")
        ordering = ["last_name", "first_name", "email"]
        indexes = [models.Index(fields=["last_name", "first_name", "id"], name="people_by_name")]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="one_account_per_address",
                violation_error_message=_("Cette adresse a déjà un compte."),
            )
        ]

    def __str__(self) -> str:
        return called(self.first_name, self.last_name, self.email, self.erased_at)

    def save(self, *args: Any, **kwargs: Any) -> None:
        written = kwargs.get("update_fields")
        if written is not None and {*written} & {*SAID_OF_A_PERSON}:
            kwargs["update_fields"] = {*written, "said"}
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        self.email = self.email.strip().lower()

    def get_full_name(self) -> str:
        return _full_name(self.first_name, self.last_name)

    def get_short_name(self) -> str:
        return self.first_name or self.email

    # The gate of the extranet says so of whoever only reads a page: her places, read once, then stand for
    # all that the page asks. What acts reads them again in each question.
    has_settled_places = False

    @cached_property
    def network_places(self) -> set[str]:
        """The kinds of the places that make her of the network today: structure, federation. Read once
        a request: `request.user` lives that long."""
        return {held.kind for held in self.held_places} & {"structure", "federation"}

    @cached_property
    def held_places(self) -> list[HeldPlace]:
        """The places held today. Read once a request."""
        return [HeldPlace(*row) for row in PLACES.rows(self.pk)]

    @property
    def counting_places(self) -> list[HeldPlace]:
        """Those that count: as for SpaceMembershipQuerySet.current, only an outsider's place lasts
        without the network."""
        return [held for held in self.held_places if held.role == "external" or self.is_in_network]

    @cached_property
    def roles_in_spaces(self) -> dict[int, set[str]]:
        """What she is today in each of her spaces: lead, member, from outside."""
        roles: dict[int, set[str]] = {}
        for held in self.counting_places:
            roles.setdefault(held.space_id, set()).add(held.role)
        return roles

    @property
    def directed_spaces(self) -> list[int]:
        """Those of the structures for which she answers today."""
        of_structures = [held for held in self.held_places if held.kind == "structure"]
        return [held.space_id for held in of_structures if held.function == StructureRole.DIRECTION]

    @property
    def is_in_network(self) -> bool:
        """Whether she has a role in a structure or a place in the team today: pending accounts and
        outside participants have none."""
        return bool(self.network_places)

    @property
    def is_team(self) -> bool:
        """Whether she is of the federation's team today."""
        return "federation" in self.network_places

    def places(self) -> "SpaceMembershipQuerySet":
        """The places held today."""
        return self.space_memberships.current()


def _places_of(person_id: int) -> models.QuerySet["SpaceMembership", Any]:
    return User(pk=person_id).space_memberships.held().values_list(*OF_A_PLACE)


PLACES = Prepared(_places_of, asked_on=timezone.localdate)
