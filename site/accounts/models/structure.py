"""The federation's members: organisations that carry a centre social or an espace de vie sociale."""

import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.fields import RichTextField
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin
from wagtail.search import index

from accounts.models.affiliation import Affiliation
from accounts.models.space import Space

if TYPE_CHECKING:
    from accounts.models.space import Person


class StructureQuerySet(models.QuerySet["Structure"]):
    def in_directory(self, on: datetime.date | None = None) -> "StructureQuerySet":
        """Published structures whose affiliation runs on that day (today by default)."""
        day = on or timezone.localdate()
        running = Affiliation.objects.filter(structure=models.OuterRef("pk")).current(day)
        return self.filter(models.Exists(running), live=True)

    def directed_by(self, person: "Person") -> "StructureQuerySet":
        """Those for which the person answers today."""
        from accounts.models.membership import Membership

        if person.is_authenticated and person.has_settled_places:
            return self.filter(space__in=person.directed_spaces)
        return self.filter(
            pk__in=Membership.objects.directing().filter(user=person.pk).values("structure_id")
        )

    def without_direction(self) -> "StructureQuerySet":
        """Those of the directory for which nobody answers today."""
        from accounts.models.membership import Membership

        directions = Membership.objects.directing().filter(structure=models.OuterRef("pk"))
        return self.in_directory().exclude(models.Exists(directions)).order_by("name")

    def with_correction_waiting(self) -> "StructureQuerySet":
        """Those of which a correction waits to be read by the team."""
        return self.filter(live=True, has_unpublished_changes=True).order_by("name")

    def of(self, person: "Person") -> "StructureQuerySet":
        """Those in which the person holds a role today."""
        return self.filter(space__in=Space.objects.open_to(person)).order_by("name")

    def known_to(self, person: "Person") -> "StructureQuerySet":
        """Those that the network lists for somebody: the directory; all, for the team, which also
        follows those in creation and the partners."""
        return self.all() if person.is_authenticated and person.is_team else self.in_directory()

    def open_to(self, person: "Person") -> "StructureQuerySet":
        """Those whose inside the person may see: where she holds a role today; all, for the team."""
        if not person.is_authenticated:
            return self.none()
        if person.is_team:
            return self.all()
        return self.of(person)


class Structure(PreviewableMixin, DraftStateMixin, RevisionMixin, index.Indexed, ClusterableModel):
    """A centre social, an EVS, one in creation, or a partner, with its public sheet."""

    class Kind(models.TextChoices):
        SOCIAL_CENTRE = "centre_social", _("Centre social")
        COMMUNITY_SPACE = "evs", _("Espace de vie sociale")
        IN_CREATION = "en_creation", _("Projet en création")
        PARTNER = "partenaire", _("Partenaire")

    class Management(models.TextChoices):
        ASSOCIATION = "associatif", _("Association")
        LOCAL_AUTHORITY = "collectivite", _("Commune ou intercommunalité")
        CAF = "caf", _("Caf")

    kind = models.CharField(_("nature"), max_length=16, choices=Kind, default=Kind.SOCIAL_CENTRE)
    name = models.CharField(_("nom"), max_length=160)
    slug = models.SlugField(_("adresse de la fiche"), max_length=80, unique=True)
    summary = models.CharField(
        _("en une phrase"),
        max_length=400,
        blank=True,
        help_text=_("Ce que l’on vient y faire, avec des mots simples."),
    )
    management_mode = models.CharField(
        _("mode de gestion"), max_length=16, choices=Management, default=Management.ASSOCIATION
    )
    address = models.CharField(_("adresse"), max_length=200)
    postal_code = models.CharField(_("code postal"), max_length=5)
    commune = models.CharField(_("commune"), max_length=80)
    insee_code = models.CharField(_("code Insee"), max_length=5, blank=True)
    epci = models.CharField(_("intercommunalité"), max_length=120, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    email = models.EmailField(_("adresse électronique"), blank=True)
    phone = models.CharField(_("téléphone"), max_length=20, blank=True)
    website = models.URLField(_("site"), blank=True)
    hours = models.TextField(
        _("horaires d’accueil"), blank=True, help_text=_("Une ligne par jour ou groupe de jours.")
    )
    access = models.TextField(
        _("venir"), blank=True, help_text=_("Bus, stationnement, accès de plain-pied, boucle…")
    )
    activities = models.TextField(_("ce qui s’y passe"), blank=True, help_text=_("Une activité par ligne."))
    project_axes = models.TextField(_("axes du projet social"), blank=True, help_text=_("Un axe par ligne."))
    presentation = RichTextField(_("présentation"), blank=True, features=["bold", "link", "ul"])
    family_approval = models.BooleanField(_("animation collective familles"), default=False)
    approved_until = models.DateField(_("agrément Caf jusqu’au"), null=True, blank=True)
    themes = ParentalManyToManyField(
        "content.Theme",
        blank=True,
        limit_choices_to={"locale__language_code": settings.LANGUAGE_CODE},
        related_name="structures",
        verbose_name=_("thèmes"),
    )
    picture = models.ForeignKey(
        "content.Image",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("image"),
    )
    space = models.OneToOneField(
        Space,
        on_delete=models.PROTECT,
        editable=False,
        related_name="structure",
        verbose_name=_("espace"),
    )

    objects = StructureQuerySet.as_manager()

    search_fields = [
        index.SearchField("name", boost=4),
        index.SearchField("commune", boost=2),
        index.SearchField("epci"),
        index.SearchField("summary"),
        index.SearchField("activities"),
        index.SearchField("project_axes"),
        index.SearchField("presentation"),
        index.AutocompleteField("name"),
        index.AutocompleteField("commune"),
        index.FilterField("live"),
    ]

    class Meta:
        verbose_name = _("structure")
        verbose_name_plural = _("structures")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(latitude=None, longitude=None)
                | models.Q(
                    latitude__isnull=False,  # SQL lets a comparison with NULL through
                    latitude__range=(-90, 90),
                    longitude__isnull=False,
                    longitude__range=(-180, 180),
                ),
                name="structure_on_the_map",
                violation_error_message=_("Donnez la latitude et la longitude, ou aucune des deux."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        """A structure never exists without its space: everything it shares hangs on it. A draft
        writes no name, so that the space takes it when the structure does."""
        if self.space_id is None:
            self.space = Space.objects.create(kind=Space.Kind.STRUCTURE, name=self.name)
        super().save(*args, **kwargs)
        if "update_fields" not in kwargs:
            Space.objects.filter(pk=self.space_id).exclude(name=self.name).update(name=self.name)

    def affiliated_from(self) -> datetime.date | None:
        """The first day of its first affiliation, if it ever had one."""
        return Affiliation.objects.filter(structure=self.pk).aggregate(first=models.Min("starts_on"))["first"]

    def affiliated_until(self) -> datetime.date | None:
        """The last day of its last affiliation; None while that has no end, and for a structure that
        never had one (in creation, or a partner)."""
        last = Affiliation.objects.filter(structure=self.pk).latest_end()
        return None if last is None else last.ends_on

    def clean(self) -> None:
        super().clean()
        if (self.latitude is None) != (self.longitude is None):
            raise ValidationError({"longitude": _("Donnez la latitude et la longitude, ou aucune des deux.")})

    def get_preview_template(self, request: object, mode_name: str) -> str:
        return "home/structure.html"

    def get_preview_context(self, request: object, mode_name: str) -> dict[str, object]:
        return {"structure": self, "page_title": self.name}
