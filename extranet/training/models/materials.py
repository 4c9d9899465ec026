"""What is given out in a session: slides, exercises, a text to read."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from content.models import Document
from extranet.training.models.sessions import CourseSession

if TYPE_CHECKING:
    from accounts.models.space import Person


class MaterialQuerySet(models.QuerySet["Material"]):
    def readable_by(self, person: "Person") -> "MaterialQuerySet":
        """The team has them all; whoever leads the session, as long as it is hers to read; whoever has a
        place, what is for the participants, and keeps it."""
        if not person.is_authenticated:
            return self.none()
        if person.is_team:
            return self
        led = models.Q(session__in=CourseSession.objects.led_by(person).values("pk"))
        followed = CourseSession.objects.followed_by(person).values("pk")
        return self.filter(led | models.Q(for_participants=True, session__in=followed))

    def keys_opened_to(self, person: "Person") -> models.QuerySet["Material", int]:
        """Of the documents that she may have for that reason alone."""
        return self.readable_by(person).values_list("document", flat=True)

    def for_listing(self) -> "MaterialQuerySet":
        """But those that the team put in the bin."""
        kept = self.filter(document__binned_at=None)
        return kept.select_related("document").order_by("document__title", "pk")


class Material(models.Model):
    """A document of the team that a session gives out. Whoever may read it here may have its file
    (`opened_documents` in content/seams.py)."""

    session = models.ForeignKey(
        CourseSession, on_delete=models.CASCADE, related_name="materials", verbose_name=_("session")
    )
    document = models.ForeignKey(  # two sessions may give out the same
        Document, on_delete=models.CASCADE, related_name="training_materials", verbose_name=_("document")
    )
    for_participants = models.BooleanField(_("les personnes inscrites l’ont aussi"), default=True)
    added_at = models.DateTimeField(_("ajouté le"), default=timezone.now, editable=False)

    objects = MaterialQuerySet.as_manager()

    class Meta:
        verbose_name = _("support de formation")
        verbose_name_plural = _("supports de formation")

    def __str__(self) -> str:
        return str(self.document)
