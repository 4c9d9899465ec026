"""The sessions whose sheets somebody fills in."""

from typing import TYPE_CHECKING

from extranet.training.models import CourseSession, CourseSessionQuerySet

if TYPE_CHECKING:
    from accounts.models.space import Person


def led_by(person: "Person") -> CourseSessionQuerySet:
    return CourseSession.objects.led_by(person)


def kept_by(person: "Person") -> CourseSessionQuerySet:
    """Hers; all of them for the team."""
    if person.is_authenticated and person.is_team:
        return CourseSession.objects.all()
    return led_by(person)
