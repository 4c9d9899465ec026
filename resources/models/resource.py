"""Tools that the network shares: a sheet, and files in one or several formats."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import DraftStateMixin, Orderable, PreviewableMixin, RevisionMixin
from wagtail.search import index

from accounts.models import Space, SpaceMembership
from content.models import Audience
from content.models.documents import OF_THE_SITE
from content.models.taxonomy import IN_SOURCE_LANGUAGE
from content.models.uploads import by_somebody

if TYPE_CHECKING:
    from accounts.models import User
    from accounts.models.space import Person

MOST_RELATED = 3
# In the members’ area, /bibliotheque/gardees/ and the like are screens of their own.
TAKEN_BY_SCREENS = {"gardees", "mes-propositions", "proposer"}


class ResourceQuerySet(models.QuerySet["Resource"]):
    def public(self) -> "ResourceQuerySet":
        """Published resources that anybody may read."""
        today = timezone.localdate()
        return self.filter(live=True, access=Resource.Access.PUBLIC, published_on__lte=today)

    def published(self) -> "ResourceQuerySet":
        """Those that somebody reads today."""
        return self.filter(live=True, published_on__lte=timezone.localdate())

    def visible_to(self, person: "Person") -> "ResourceQuerySet":
        """The public ones; for whoever is of the network today, its own; and those of the cercles and
        collectifs in which she takes part from the inside."""
        if not person.is_authenticated:
            return self.public()
        open_to_all = [Resource.Access.PUBLIC]
        if person.is_in_network:
            open_to_all.append(Resource.Access.MEMBERS)
        hers = models.Q(access=Resource.Access.SPACE, space__in=Space.objects.known_inside_by(person))
        return self.published().filter(models.Q(access__in=open_to_all) | hers)

    def proposed(self) -> "ResourceQuerySet":
        """Drafts that members proposed, the oldest first: an editor publishes them or says why not."""
        return (
            self.filter(live=False, first_published_at=None).exclude(proposed_at=None).order_by("proposed_at")
        )

    def for_listing(self) -> "ResourceQuerySet":
        files = self.select_related("space").prefetch_related("themes", "files__document")
        return files.order_by("-published_on", "-pk")


class Resource(PreviewableMixin, DraftStateMixin, RevisionMixin, index.Indexed, ClusterableModel):
    """A tool: a practice sheet, a template, a guide…, with what one wants to know before opening it."""

    class Kind(models.TextChoices):
        PRACTICE_SHEET = "fiche-outil", _("Fiche-outil")
        GUIDE = "guide", _("Guide")
        TEMPLATE = "modele", _("Modèle")
        OUTLINE = "trame", _("Trame")
        KIT = "kit", _("Kit")
        GRID = "grille", _("Grille")
        MEMO = "memo", _("Mémo")
        REFERENCE = "document-de-reference", _("Document de référence")

    class Access(models.TextChoices):
        PUBLIC = "public", _("Toutes et tous")
        MEMBERS = "adherents", _("Adhérents seulement")
        SPACE = "espace", _("Un cercle ou un collectif")

    class Function(models.TextChoices):
        """The basic functions of the federation, in its pact."""

        RESOURCE = "lieu-ressource", _("Lieu ressource")
        VOICE = "representation", _("Représentation et parole collective")
        LIFE = "vie-federale", _("Animation de la vie fédérale")
        PLATFORM = "plateforme", _("Plateforme et animation de réseau")

    title = models.CharField(_("titre"), max_length=160)
    slug = models.SlugField(_("adresse"), max_length=120, unique=True)
    summary = models.CharField(
        _("à quoi elle sert"), max_length=300, help_text=_("Une phrase : ce que l’on saura faire avec.")
    )
    kind = models.CharField(_("nature"), max_length=24, choices=Kind, default=Kind.PRACTICE_SHEET)
    access = models.CharField(_("pour qui"), max_length=12, choices=Access, default=Access.MEMBERS)
    themes = ParentalManyToManyField(
        "content.Theme",
        blank=True,
        limit_choices_to=IN_SOURCE_LANGUAGE,
        related_name="resources",
        verbose_name=_("thèmes"),
    )
    audiences = ParentalManyToManyField(
        Audience,
        blank=True,
        limit_choices_to=IN_SOURCE_LANGUAGE,
        related_name="resources",
        verbose_name=_("publics"),
    )
    space = models.ForeignKey(
        Space,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        limit_choices_to={"kind__in": [Space.Kind.CIRCLE, Space.Kind.COLLECTIVE]},
        related_name="resources",
        verbose_name=_("cercle ou collectif"),
        help_text=_("Seulement si la ressource lui est réservée."),
    )
    function = models.CharField(_("fonction fédérale"), max_length=16, choices=Function, blank=True)
    author = models.CharField(
        _("d’où elle vient"),
        max_length=160,
        blank=True,
        help_text=_("La personne, la structure ou le collectif qui l’a écrite."),
    )
    related = ParentalManyToManyField(
        "self", blank=True, symmetrical=False, verbose_name=_("ressources proches")
    )
    licence = models.CharField(_("licence"), max_length=60, blank=True, default="CC BY-SA 4.0")
    published_on = models.DateField(_("publiée le"), default=timezone.localdate)
    review_on = models.DateField(_("à revoir le"), null=True, blank=True)

    proposed_by = by_somebody(_("proposée par"))
    proposed_at = models.DateTimeField(_("proposée le"), null=True, blank=True, editable=False)
    proposal_note = models.TextField(_("mot de la proposition"), max_length=2000, blank=True)

    objects = ResourceQuerySet.as_manager()
    panels = [
        FieldPanel("title"),
        FieldPanel("slug"),
        FieldPanel("summary"),
        FieldRowPanel(["kind", "access"]),
        FieldPanel("space"),
        InlinePanel("files", heading=_("Fichiers"), label=_("fichier"), min_num=1),
        FieldPanel("themes"),
        FieldPanel("audiences"),
        FieldRowPanel(["function", "author"]),
        FieldRowPanel(["licence", "published_on", "review_on"]),
        MultiFieldPanel(["related", FieldPanel("proposal_note", read_only=True)], heading=_("Autour")),
    ]
    search_fields = [
        index.SearchField("title", boost=4),
        index.SearchField("summary", boost=2),
        index.SearchField("get_kind_display"),
        index.AutocompleteField("title"),
        index.FilterField("live"),
    ]

    class Meta:
        verbose_name = _("ressource")
        verbose_name_plural = _("ressources")
        ordering = ["-published_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(access="espace", space__isnull=False)
                | (~models.Q(access="espace") & models.Q(space=None)),
                name="resource_of_a_space_names_it",
                violation_error_message=_(
                    "Choisissez un cercle ou un collectif si elle lui est réservée, et seulement alors."
                ),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        if self.slug in TAKEN_BY_SCREENS:
            raise ValidationError({"slug": _("Cette adresse est celle d’un écran. Choisissez-en une autre.")})

    @transaction.atomic
    def publish(self, *args: Any, **kwargs: Any) -> None:
        """Overridden to tell whoever proposed it, the first time: Wagtail's `published` is also sent for
        a later version and for a date to come, and does not say what was there before."""
        waiting = Resource.objects.proposed().filter(pk=self.pk).exists()
        super().publish(*args, **kwargs)
        published = Resource.objects.filter(pk=self.pk, live=True).first()
        if waiting and published is not None:
            from resources.proposals import tell_published

            tell_published(published)

    @property
    def readers(self) -> str:
        """Who may read it, in words."""
        return str(self.space) if self.space else str(self.get_access_display())

    def related_for(self, person: "Person") -> list["Resource"]:
        """Up to three that the person may see: those that the editors chose, then others on a theme."""
        visible = Resource.objects.visible_to(person).exclude(pk=self.pk)
        chosen = list(visible.filter(pk__in=self.related.values("pk"))[:MOST_RELATED])
        themes = self.themes.values("pk")
        others = visible.filter(themes__in=themes).exclude(pk__in=[each.pk for each in chosen]).distinct()
        return [*chosen, *others.order_by("-published_on", "-pk")[: MOST_RELATED - len(chosen)]]

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "resources/resource.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        return {"resource": self, "page_title": self.title}


class ResourceFile(Orderable):
    """One file of a resource; the same content may exist in several formats."""

    resource = ParentalKey(Resource, on_delete=models.CASCADE, related_name="files")
    document = models.ForeignKey(
        "content.Document",
        limit_choices_to=OF_THE_SITE,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("document"),
    )

    panels = ["document"]

    class Meta(Orderable.Meta):
        verbose_name = _("fichier")

    def __str__(self) -> str:
        return str(self.document)


def may_read(person: "User", access: str, space_id: int | None) -> bool:
    """What `ResourceQuerySet.visible_to` asks of a published one, from places already known."""
    if access != Resource.Access.SPACE:
        return access == Resource.Access.PUBLIC or person.is_in_network
    roles = person.roles_in_spaces.get(space_id or 0, set())
    return bool(roles - {SpaceMembership.Role.EXTERNAL})
