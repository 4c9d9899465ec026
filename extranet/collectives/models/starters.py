"""Ready models of a collectif: what it may commit to, written once, for those who begin another."""

from typing import TYPE_CHECKING

from django.core.serializers.json import DjangoJSONEncoder
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from content.models.taxonomy import IN_SOURCE_LANGUAGE, Theme
from content.models.uploads import by_somebody
from extranet.collectives.ways_in import Joining

if TYPE_CHECKING:
    from accounts.models.space import Person

MOST_WEEKS = 260  # five years


class StarterQuerySet(models.QuerySet["Starter"]):
    def visible_to(self, person: "Person") -> "StarterQuerySet":
        """The team alone proposes a collectif, and keeps the models."""
        return self if person.is_authenticated and person.is_team else self.none()

    def offered(self) -> "StarterQuerySet":
        return self.filter(retired_at=None).select_related("theme").order_by("name", "pk")


class Starter(models.Model):
    """A model: the words of a form, not of a group. Signs, means and what each room begins with are kept as
    they are typed, and checked by the same forms as those of a collectif."""

    name = models.CharField(_("nom du modèle"), max_length=80)
    theme = models.ForeignKey(
        Theme,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        limit_choices_to=IN_SOURCE_LANGUAGE,
        related_name="+",
        verbose_name=_("thème"),
    )
    purpose = models.CharField(_("projet"), max_length=300)
    expected_result = models.TextField(_("résultat attendu"), max_length=500)
    charter = models.TextField(_("charte"), max_length=2000, blank=True)
    weeks = models.PositiveSmallIntegerField(
        _("durée conseillée, en semaines"),
        validators=[MinValueValidator(1), MaxValueValidator(MOST_WEEKS)],
        help_text=_("L’échéance proposée sera à autant de semaines du jour où l’on s’en sert."),
    )
    joining = models.CharField(
        _("comment on y entre"), max_length=10, choices=Joining, default=Joining.INVITATION
    )
    signs = models.JSONField(_("signes de réussite"), default=list, editable=False)
    means = models.JSONField(_("moyens"), default=list, editable=False, encoder=DjangoJSONEncoder)
    beginnings = models.JSONField(
        _("pour commencer"),
        default=dict,
        editable=False,
        help_text=_("Par pièce du collectif : les lignes avec lesquelles elle commence."),
    )
    made_by = by_somebody(_("préparé par"))
    made_at = models.DateTimeField(_("préparé le"), default=timezone.now, editable=False)
    retired_at = models.DateTimeField(_("retiré le"), null=True, editable=False)

    objects = StarterQuerySet.as_manager()

    class Meta:
        verbose_name = _("modèle de collectif")
        verbose_name_plural = _("modèles de collectif")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(purpose="") & ~models.Q(expected_result=""),
                name="starter_has_purpose_and_result",
                violation_error_message=_("Un modèle a un projet et un résultat attendu."),
            ),
            models.CheckConstraint(
                condition=models.Q(weeks__gte=1, weeks__lte=MOST_WEEKS),
                name="starter_lasts_at_least_a_week",
                violation_error_message=_("Une durée va d’une semaine à cinq ans."),
            ),
            models.UniqueConstraint(
                Lower("name"),
                condition=models.Q(retired_at=None),
                name="one_offered_starter_per_name",
                violation_error_message=_("Un modèle porte déjà ce nom. Choisissez-en un autre."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def url(self) -> str:
        return reverse("extranet:edit_starter", args=[self.pk])
