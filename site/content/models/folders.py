"""Where the documents of a space are put away, and who sees what is there."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Space, SpaceMembership
from accounts.reach import Reach
from content.models.uploads import by_somebody

if TYPE_CHECKING:
    from accounts.models.space import Person

DEEPEST = 8


class FolderQuerySet(models.QuerySet["Folder"]):
    def open_to(self, person: "Person") -> "FolderQuerySet":
        """Those whose content the person may have. The folder of the first level decides for all that
        it contains: its space from the inside, everybody who takes part, or people chosen by name; and
        whoever runs the space, always."""
        if not person.is_authenticated:
            return self.none()
        return self.reached(Reach.asked(person))

    def reached(self, reach: Reach) -> "FolderQuerySet":
        audience = Folder.Audience
        chosen = Folder.readers.through.objects.filter(spacemembership__in=reach.places).values("folder")
        everybody = models.Q(top__audience=audience.EVERYBODY, space__in=reach.open)
        inside = models.Q(top__audience=audience.INSIDERS, space__in=reach.inside)
        named = models.Q(top__audience=audience.CHOSEN, top__in=chosen)
        return self.filter(everybody | inside | named | models.Q(space__in=reach.run), binned_at=None)

    def readers_of(self, tops: Collection[int]) -> dict[int, set[int]]:
        """The places chosen for each of these folders, by its key."""
        chosen: dict[int, set[int]] = {}
        rows = Folder.readers.through.objects.filter(folder__in=tops)
        for folder, place in rows.values_list("folder", "spacemembership"):
            chosen.setdefault(folder, set()).add(place)
        return chosen

    def at(self, space: Space, parent: "Folder | None") -> "FolderQuerySet":
        return self.filter(space=space, parent=parent).order_by("name")

    def within(self, folder: "Folder") -> "FolderQuerySet":
        """The folder and all that it contains."""
        return self.filter(path__startswith=folder.path)


class Folder(models.Model):
    """A folder of shared documents. Those of the first level say who sees them; what they contain
    follows, so that putting something away never changes who sees it by surprise."""

    class Audience(models.TextChoices):
        INSIDERS = "inside", _("Les membres du réseau qui y participent")
        EVERYBODY = "all", _("Toutes les personnes qui y participent, même de l’extérieur")
        CHOSEN = "chosen", _("Des personnes choisies")

    space = models.ForeignKey(
        Space, on_delete=models.PROTECT, related_name="folders", verbose_name=_("espace")
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("dans le dossier"),
    )
    top = models.ForeignKey(
        "self",
        on_delete=models.CASCADE,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("dossier de premier niveau"),
        help_text=_("Lui-même, s’il est au premier niveau."),
    )
    path = models.CharField(_("chemin"), max_length=120, editable=False, db_index=True)
    name = models.CharField(_("nom du dossier"), max_length=80)
    audience = models.CharField(_("qui le voit"), max_length=8, choices=Audience, default=Audience.INSIDERS)
    readers = models.ManyToManyField(
        SpaceMembership,
        blank=True,
        related_name="folders_opened",
        verbose_name=_("personnes choisies"),
        help_text=_("La place finie, le dossier se ferme avec elle."),
    )
    created_by = by_somebody(_("créé par"))
    created_at = models.DateTimeField(_("créé le"), default=timezone.now, editable=False)
    binned_at = models.DateTimeField(_("mis à la corbeille le"), null=True, blank=True, editable=False)

    objects = FolderQuerySet.as_manager()

    class Meta:
        verbose_name = _("dossier")
        verbose_name_plural = _("dossiers")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["space", "parent", "name"],
                condition=models.Q(binned_at=None),
                name="one_folder_of_a_name",
                violation_error_message=_("Un dossier porte déjà ce nom ici."),
            ),
            models.UniqueConstraint(
                fields=["space", "name"],
                condition=models.Q(binned_at=None, parent=None),
                name="one_first_level_folder_of_a_name",
                violation_error_message=_("Un dossier porte déjà ce nom ici."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Its place in the tree follows its parent: `path` holds the keys of those above it, so that
        all that it contains is one condition."""
        if self.pk is None:
            super().save(*args, **kwargs)
            kwargs = {"update_fields": ["path", "top"]}
            args = ()
        self.path = f"{self.parent.path if self.parent else ''}{self.pk}/"
        self.top = self.parent.top if self.parent else self
        super().save(*args, **kwargs)

    def is_open_to(self, reach: Reach, chosen: Mapping[int, set[int]]) -> bool:
        """What `FolderQuerySet.reached` asks, answered from keys already known."""
        if self.binned_at is not None:
            return False
        audience = self.top.audience if self.top else self.audience
        if self.space_id in reach.run:
            return True
        if audience == Folder.Audience.EVERYBODY:
            return self.space_id in reach.open
        if audience == Folder.Audience.INSIDERS:
            return self.space_id in reach.inside
        return not chosen.get(self.top_id or self.pk, set()).isdisjoint(reach.places)

    @property
    def url(self) -> str:
        return reverse("extranet:folder", args=[self.space_id, self.pk])

    @property
    def depth(self) -> int:
        """1 at the first level."""
        return self.path.count("/")

    def ancestors(self) -> list["Folder"]:
        """Those above it, the first level first."""
        keys = self.path.split("/")[:-2]
        return sorted(Folder.objects.filter(pk__in=keys), key=lambda folder: folder.depth)

    def come_back(self) -> None:
        """Out of the bin, under a name that nothing took meanwhile."""
        if self.binned_at is None:
            return
        self.name, self.binned_at = free_name(self.space, self.parent, self.name), None
        self.save()


def free_name(space: Space, parent: Folder | None, wanted: str) -> str:
    """« Comptes rendus », « Comptes rendus (2) »."""
    here = Folder.objects.at(space, parent).filter(binned_at=None, name__startswith=wanted[:70])
    taken = set(here.values_list("name", flat=True))
    names = [wanted, *(f"{wanted[:70]} ({number})" for number in range(2, len(taken) + 3))]
    return next(name for name in names if name not in taken)
