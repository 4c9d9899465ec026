"""Who reads the attendance of whom: the same for what was noted and for what was signed."""

from typing import TYPE_CHECKING, Self

from django.db import models

from extranet.attendance.leading import led_by
from extranet.training.models import Enrolment

if TYPE_CHECKING:
    from accounts.models.space import Person


class AttendanceQuerySet[M: models.Model](models.QuerySet[M]):
    def visible_to(self, person: "Person") -> Self:
        """One's own; her direction's people; those of the sessions that one leads; all for the team."""
        if not person.is_authenticated:
            return self.none()
        if person.is_team:
            return self
        known = models.Q(enrolment__in=Enrolment.objects.visible_to(person).values("pk"))
        return self.filter(known | models.Q(slot__session__in=led_by(person).values("pk")))
