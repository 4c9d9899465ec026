"""Who took part. What was said is elsewhere: see `voices`."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Structure
from content.models.uploads import by_somebody
from extranet.consents.models.ballots import Ballot


class Participation(models.Model):
    """A person took part, or a structure: once. Neither the hour nor the order is kept: they would tell
    which anonymous voice is hers."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ballot = models.ForeignKey(
        Ballot, on_delete=models.CASCADE, related_name="participations", verbose_name=_("consultation")
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="participations",
        verbose_name=_("personne"),
        help_text=_("Vide quand la voix est celle d’une structure, ou que le compte n’est plus."),
    )
    structure = models.ForeignKey(
        Structure, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("structure")
    )
    given_by = by_somebody(_("voix de la structure donnée par"))

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        constraints = [
            models.UniqueConstraint(fields=["ballot", "person"], name="one_participation_per_person"),
            models.UniqueConstraint(fields=["ballot", "structure"], name="one_participation_per_structure"),
            models.UniqueConstraint(fields=["id", "ballot"], name="participation_and_its_ballot"),
            models.CheckConstraint(
                condition=models.Q(person=None) | models.Q(structure=None),
                name="participation_of_a_person_or_a_structure",
                violation_error_message=_("Une voix est celle d’une personne ou d’une structure."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.structure or self.person or "")
