"""What is given out in a session: slides, exercises, a text to read."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from content.models import Document
from extranet.training.models.enrolments import Enrolment
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
        placed = Enrolment.objects.confirmed().filter(person=person.pk).values("session")
        return self.filter(led | models.Q(for_participants=True, session__in=placed))

    def for_listing(self) -> "MaterialQuerySet":
        return self.select_related("document").order_by("document__title", "pk")


class Material(models.Model):
    """A document of a session. Whoever may read it here may have its file (content/seams.py)."""

    session = models.ForeignKey(
        CourseSession, on_delete=models.CASCADE, related_name="materials", verbose_name=_("session")
    )
    document = models.ForeignKey(  # not one-to-one: Wagtail's index of references follows these alone
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
