"""The collectifs: people, from inside or outside the structures, with a result to reach, a deadline
and means. The federal pact makes the four of them mandatory."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from accounts.models import Space, SpaceMembership, User
from home.models import CollectivePage

if TYPE_CHECKING:
    from accounts.models.space import Person


class CollectiveQuerySet(models.QuerySet["Collective"]):
    def visible_to(self, person: "Person") -> "CollectiveQuerySet":
        """Those in which the person has a place today; all of them for the team."""
        if person.is_authenticated and person.is_team:
            return self.all()
        return self.taken_part_in_by(person)

    def taken_part_in_by(self, person: "Person") -> "CollectiveQuerySet":
        """Those in which the person has a place today."""
        return self.filter(space__in=Space.objects.open_to(person))

    def called(self, name: str) -> "CollectiveQuerySet":
        """Those of that name, or whose address it would take."""
        return self.filter(models.Q(space__name__iexact=name) | models.Q(slug=slugify(name)))

    def without_lead(self) -> "CollectiveQuerySet":
        """Those that nobody leads today: nobody was chosen, or whoever was has no place there any more."""
        places = SpaceMembership.objects.current().filter(role=SpaceMembership.Role.LEAD)
        leading = places.filter(space=models.OuterRef("space"), user=models.OuterRef("lead"))
        return self.exclude(models.Exists(leading))

    def for_listing(self) -> "CollectiveQuerySet":
        return self.select_related("space", "page", "lead").order_by("deadline", "pk")


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
    created_at = models.DateTimeField(_("ouvert le"), default=timezone.now, editable=False)

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
            )
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

    def places(self) -> "models.QuerySet[SpaceMembership]":
        """Who takes part today, those who lead first."""
        current = self.space.memberships.current().select_related("user")
        lead_first = models.Case(models.When(role=SpaceMembership.Role.LEAD, then=0), default=1)
        return current.order_by(lead_first, "user__last_name", "user__first_name", "pk")


class Means(models.Model):
    """What a collectif works with: time, money, places, tools; in words, with an amount or none."""

    class Kind(models.TextChoices):
        TIME = "time", _("Temps")
        MONEY = "money", _("Budget")
        PLACE = "place", _("Lieu")
        TOOL = "tool", _("Outil, formation")

    collective = models.ForeignKey(
        Collective, on_delete=models.CASCADE, related_name="means", verbose_name=_("collectif")
    )
    kind = models.CharField(_("nature"), max_length=8, choices=Kind)
    amount = models.DecimalField(
        _("montant, en euros"),
        max_digits=9,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0))],
    )
    words = models.CharField(_("en quelques mots"), max_length=200)
    position = models.PositiveSmallIntegerField(_("rang"), default=0)

    class Meta:
        verbose_name = _("moyen")
        verbose_name_plural = _("moyens")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(amount=None) | models.Q(amount__gte=0),
                name="means_amount_not_negative",
                violation_error_message=_("Un montant n’est pas négatif."),
            )
        ]

    def __str__(self) -> str:
        return self.words
