"""The sheet to sign on paper: a page or more for each day, a signature for each half-day."""

from itertools import groupby

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from extranet.training.models import CourseSession

SPARE_ROWS = 3  # for whoever comes in the place of a colleague
ROWS_A_PAGE = 9


def of(session: CourseSession) -> SafeString:
    people = list(session.enrolments.confirmed().for_listing())
    rows: list[object] = [*people, *[None] * SPARE_ROWS]
    pages = [rows[start : start + ROWS_A_PAGE] for start in range(0, len(rows), ROWS_A_PAGE)]
    days = [
        {"date": date, "slots": list(slots), "pages": pages}
        for date, slots in groupby(session.slots.all(), key=lambda slot: slot.date)
    ]
    words = {"session": session, "days": days, "trainers": list(session.trainers.all())}
    return SafeString(render_to_string("extranet/papers/_sheets.html", words))
