"""The way to the evidence of each year, on the desk of training."""

from django.http import HttpRequest

from content import seams
from extranet.training.models import CourseSession


def of_desk(_request: HttpRequest, _about: object) -> seams.Panel | None:
    """The years in which something was held."""
    begun = CourseSession.objects.over().order_by().values_list("starts_at__year", flat=True)
    years = sorted(set(begun), reverse=True)
    return seams.Panel("extranet/evidence/_desk.html", {"years": years}) if years else None
