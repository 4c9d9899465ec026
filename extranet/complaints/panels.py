"""Where one complains, and what waits for an answer."""

from django.http import HttpRequest

from accounts.models import User
from content import seams
from extranet.complaints.models import Complaint


def register() -> None:
    seams.add_panel("training_end", way_in)
    seams.add_panel("training_desk", register_of_the_team)


def way_in(request: HttpRequest, about: object) -> seams.Panel | None:
    if not isinstance(request.user, User) or not request.user.is_in_network:
        return None
    mine = Complaint.objects.filter(person=request.user)
    return seams.Panel("extranet/complaints/_way_in.html", {"mine": mine})


def register_of_the_team(request: HttpRequest, about: object) -> seams.Panel:
    waiting = list(Complaint.objects.waiting())
    late = sum(each.is_late for each in waiting)
    return seams.Panel("extranet/complaints/_desk.html", {"waiting": waiting, "late": late})
