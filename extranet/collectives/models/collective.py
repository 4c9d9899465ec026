"""The collectifs: people, from inside or outside the structures, with a result to reach, a deadline
and means. The federal pact makes the four of them mandatory."""

import datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from accounts.models import Space, SpaceMembership, User
from extranet.collectives.stages import ENDED, RUNNING, Outcome, Stage
from extranet.collectives.ways_in import Joining
from home.models import CollectivePage

if TYPE_CHECKING:
    from accounts.models.space import Person, SpaceMembershipQuerySet

PATIENCE = datetime.timedelta(days=15)  # after which everybody sees that the deadline is past


class CollectiveQuerySet(models.QuerySet["Collective"]):
    def visible_to(self, person: "Person") -> "CollectiveQuerySet":
        """Those in which the person has a place today; all of them for the team."""
        if person.is_authenticated and person.is_team:
            return self.all()
        return self.taken_part_in_by(person)

    def taken_part_in_by(self, person: "Person") -> "CollectiveQuerySet":
        """Those in which the person has a place today."""
        if person.is_authenticated and person.has_settled_places:
            return self.filter(space__in=list(person.roles_in_spaces))
        return self.filter(space__in=Space.objects.open_to(person))

    def joinable_by(self, person: "Person") -> "CollectiveQuerySet":
        """Those at work that somebody of the network may ask to join, or join at once, and in which she
        has no place. She sees what they want to reach, and nothing of what is inside: see `visible_to`."""
        if not (person.is_authenticated and person.is_in_network):
            return self.none()
        offered = self.running().exclude(joining=Joining.INVITATION)
        return offered.exclude(space__in=Space.objects.open_to(person))

    def called(self, name: str) -> "CollectiveQuerySet":
        """Those of that name, or whose address it would take."""
        return self.filter(models.Q(space__name__iexact=name) | models.Q(slug=slugify(name)))

    def without_lead(self) -> "CollectiveQuerySet":
        """Those that nobody leads today: nobody was chosen, or whoever was has no place there any more."""
        places = SpaceMembership.objects.current().filter(role=SpaceMembership.Role.LEAD)
        leading = places.filter(space=models.OuterRef("space"), user=models.OuterRef("lead"))
        return self.exclude(models.Exists(leading))

    def running(self) -> "CollectiveQuerySet":
        """Those that are at work: open, or writing what they found."""
        return self.filter(stage__in=RUNNING)

    def for_listing(self) -> "CollectiveQuerySet":
        """Those that ended after the others."""
        last = models.Case(models.When(stage__in=ENDED, then=1), default=0)
        return self.select_related("space", "page", "lead").order_by(last, "deadline", "pk")


class Collective(index.Indexed, models.Model):
    """A working group of the network, with its space, its lead, its result, its deadline and its means."""

    slug = models.SlugField(_("adresse"), max_length=80, unique=True)
    purpose = models.CharField(_("projet"), max_length=300)
    expected_result = models.TextField(_("résultat attendu"), max_length=500)
    deadline = models.DateField(_("échéance"))
    lead = models.ForeignKey(
        User,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="collectives_led",
        verbose_name=_("référente ou référent"),
        help_text=_("Vide seulement entre un départ et la personne qui prend la suite."),
    )
    page = models.OneToOneField(
        CollectivePage,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="collective",
        verbose_name=_("page publique"),
    )
    space = models.OneToOneField(
        Space,
        on_delete=models.PROTECT,
        editable=False,
        related_name="collective",
        verbose_name=_("espace"),
    )
    charter = models.TextField(
        _("charte"),
        max_length=2000,
        blank=True,
        help_text=_("Comment nous travaillons ensemble : écoute, décisions, ce qui reste entre nous."),
    )
    joining = models.CharField(
        _("comment on y entre"),
        max_length=10,
        choices=Joining,
        default=Joining.INVITATION,
        help_text=_(
            "Ouvert ou sur demande : tout le réseau lit son nom, son projet, son résultat et son échéance."
        ),
    )
    stage = models.CharField(_("étape"), max_length=10, choices=Stage, default=Stage.PROPOSED, editable=False)
    opened_on = models.DateField(_("ouvert le"), null=True, editable=False)
    closed_on = models.DateField(_("clos le"), null=True, editable=False)
    outcome = models.CharField(_("le résultat est"), max_length=8, choices=Outcome, blank=True)
    outcome_words = models.TextField(_("ce que nous avons obtenu"), max_length=1000, blank=True)
    created_at = models.DateTimeField(_("proposé le"), default=timezone.now, editable=False)

    # What `visits.with_visit_of` knows of the person who looks.
    visited_at: datetime.datetime | None
    visited_before_at: datetime.datetime | None

    objects = CollectiveQuerySet.as_manager()

    search_fields = [
        index.SearchField("name", boost=4),
        index.SearchField("purpose", boost=2),
        index.SearchField("expected_result"),
    ]

    class Meta:
        verbose_name = _("collectif")
        verbose_name_plural = _("collectifs")
        ordering = ["deadline"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(purpose="") & ~models.Q(expected_result=""),
                name="collective_has_purpose_and_result",
                violation_error_message=_("Un collectif a un projet et un résultat attendu."),
            ),
            models.CheckConstraint(
                condition=models.Q(stage__in=ENDED) & ~models.Q(outcome="")
                | ~models.Q(stage__in=ENDED) & models.Q(outcome=""),
                name="collective_ends_with_its_outcome",
                violation_error_message=_("Un collectif clos dit si son résultat est atteint, et lui seul."),
            ),
            models.CheckConstraint(
                condition=models.Q(stage=Stage.PROPOSED) | models.Q(opened_on__isnull=False),
                name="collective_at_work_has_its_first_day",
                violation_error_message=_("Un collectif au travail a un premier jour."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The lead always has her place: without it she would not see what she answers for."""
        super().save(*args, **kwargs)
        if self.lead_id is None:
            return
        places = self.space.memberships.held().filter(user_id=self.lead_id)
        leading = {"role": SpaceMembership.Role.LEAD}
        if not places.filter(**leading).exists() and not places.update(**leading):
            SpaceMembership.objects.create(space=self.space, user_id=self.lead_id, **leading)

    @property
    def name(self) -> str:
        return self.space.name

    @property
    def url(self) -> str:
        return reverse("extranet:collective", args=[self.slug])

    @property
    def colour(self) -> str:
        """That of its public page, so that it looks the same on both sides."""
        return self.page.colour if self.page else "projet"

    @property
    def is_running(self) -> bool:
        return self.stage in RUNNING

    @property
    def has_ended(self) -> bool:
        return self.stage in ENDED

    @property
    def days_left(self) -> int:
        """Until the deadline, that day included; negative once it is past."""
        return (self.deadline - timezone.localdate()).days

    @property
    def is_overdue(self) -> bool:
        """Past its deadline for more than a fortnight, and still at work."""
        return self.is_running and timezone.localdate() > self.deadline + PATIENCE

    @property
    def elapsed(self) -> int:
        """How much of its time is past, in per cent."""
        if self.opened_on is None or self.deadline <= self.opened_on:
            return 0 if self.opened_on is None else 100
        past = (timezone.localdate() - self.opened_on).days
        return min(100, max(0, round(100 * past / (self.deadline - self.opened_on).days)))

    @property
    def leads(self) -> "SpaceMembershipQuerySet":
        """Who runs it today: the référent, then the co-animators."""
        current = self.space.memberships.current().filter(role=SpaceMembership.Role.LEAD)
        co_animates = models.Case(models.When(user=self.lead_id, then=0), default=1)
        return current.select_related("user").order_by(
            co_animates, "user__last_name", "user__first_name", "pk"
        )

    @cached_property
    def places(self) -> list[SpaceMembership]:
        """Who takes part today, those who lead first."""
        current = self.space.memberships.current().select_related("user")
        lead_first = models.Case(models.When(role=SpaceMembership.Role.LEAD, then=0), default=1)
        return list(current.order_by(lead_first, "user__last_name", "user__first_name", "pk"))
