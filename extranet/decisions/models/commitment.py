"""What a decision and an action share: somebody answers for them, before a day."""

import datetime
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from content.models.uploads import by_somebody
from extranet.collectives.models import Collective

if TYPE_CHECKING:
    from accounts.models import User
    from accounts.models.space import Person


class CommitmentQuerySet[M: "Commitment"](models.QuerySet[M]):
    def visible_to(self, person: "Person") -> Self:
        """Those of the collectifs that the person may see."""
        return self.filter(collective__in=Collective.objects.visible_to(person))

    def awaited_from(self, person: "User") -> Self:
        """What she answers for and has not done, in the collectifs at work that she may see today."""
        seen = Collective.objects.visible_to(person).running()
        return self.still_to_do().filter(owner=person, collective__in=seen)

    def still_to_do(self) -> Self:
        return self.filter(done_on=None)

    def overdue(self, on: datetime.date | None = None) -> Self:
        """Not done, and awaited before that day."""
        return self.still_to_do().filter(due__lt=on or timezone.localdate())

    def of_one_collective(self) -> Self:
        """Those of a collectif that is read already (`collective.decisions`): each knows it."""
        return self.select_related("owner", "meeting")

    def for_listing(self) -> Self:
        return self.select_related("owner", "collective__space", "meeting")


class Commitment(models.Model):
    """Something that a collectif said it would do."""

    collective = models.ForeignKey(
        Collective, on_delete=models.CASCADE, related_name="%(class)ss", verbose_name=_("collectif")
    )
    meeting = models.ForeignKey(
        "meetings.Meeting",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name=_("rencontre d’origine"),
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="%(class)ss_owned",
        verbose_name=_("responsable"),
        help_text=_("Vide seulement entre un départ et la personne qui prend la suite."),
    )
    due = models.DateField(_("pour le"))
    done_on = models.DateField(_("fait le"), null=True, blank=True, editable=False)
    recorded_by = by_somebody(_("noté par"))
    recorded_at = models.DateTimeField(_("noté le"), default=timezone.now, editable=False)

    class Meta:
        abstract = True

    @property
    def is_done(self) -> bool:
        return self.done_on is not None

    @property
    def is_awaited(self) -> bool:
        return not self.is_done

    @property
    def is_late(self) -> bool:
        return self.is_awaited and self.due < timezone.localdate()
