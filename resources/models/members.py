"""What members do with a resource: keep it at hand, and tell how they used it."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Structure
from content.models.uploads import by_somebody
from resources.models.resource import Resource

if TYPE_CHECKING:
    from accounts.models.space import Person


class SavedResource(models.Model):
    """A resource that somebody keeps at hand; nobody else sees it."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="saved_resources",
        verbose_name=_("personne"),
    )
    resource = models.ForeignKey(
        Resource, on_delete=models.CASCADE, related_name="saved_by", verbose_name=_("ressource")
    )
    saved_at = models.DateTimeField(_("gardée le"), default=timezone.now)

    class Meta:
        verbose_name = _("ressource gardée")
        verbose_name_plural = _("ressources gardées")
        constraints = [models.UniqueConstraint(fields=["user", "resource"], name="saved_once_by_a_person")]

    def __str__(self) -> str:
        return str(self.resource)


class TrialQuerySet(models.QuerySet["Trial"]):
    def visible_to(self, person: "Person") -> "TrialQuerySet":
        """Those of the resources that the person may see; the network's word, for the network alone."""
        if not (person.is_authenticated and person.is_in_network):
            return self.none()
        return self.filter(resource__in=Resource.objects.visible_to(person))

    def for_listing(self) -> "TrialQuerySet":
        return self.select_related("structure", "author").order_by("-created_at", "-pk")


class Trial(models.Model):
    """« Nous l’avons essayé » : what a structure did with a resource, and did otherwise."""

    resource = models.ForeignKey(
        Resource, on_delete=models.CASCADE, related_name="trials", verbose_name=_("ressource")
    )
    structure = models.ForeignKey(
        Structure, on_delete=models.CASCADE, related_name="trials", verbose_name=_("structure")
    )
    author = by_somebody(_("écrit par"))
    text = models.TextField(_("ce que nous avons fait autrement"), max_length=1500)
    created_at = models.DateTimeField(_("écrit le"), default=timezone.now)

    objects = TrialQuerySet.as_manager()

    class Meta:
        verbose_name = _("essai d’une ressource")
        verbose_name_plural = _("essais des ressources")
        constraints = [
            models.UniqueConstraint(
                fields=["resource", "structure"],
                name="one_trial_by_structure",
                violation_error_message=_("Votre structure l’a déjà dit : modifiez son texte."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.structure} · {self.resource}"
