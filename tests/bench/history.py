"""What a network has besides pages and people: shared documents, and years of training."""

import datetime
from itertools import islice

from django.utils import timezone

from accounts.models import Structure, User
from content.models import Folder
from extranet.collectives.models import Collective
from extranet.training.models import CourseSession, Enrolment
from home.models import CoursePage
from tests.bench.documents import Texts, fill

DOCUMENTS, FOLDERS, ENROLMENTS, IN_A_SESSION = 10_000, 30, 5_000, 10


def make_documents(count: int, folders: int) -> None:
    """In the folders of the collectifs, the living one left out: its own are part of what is measured."""
    groups = list(Collective.objects.exclude(slug="longue-vie").order_by("pk"))
    made = [
        Folder.objects.create(space=groups[number % len(groups)].space, name=f"Dossier {number}")
        for number in range(folders)
    ]
    fill(made, Texts(), 0, count)


def make_enrolments(count: int) -> None:
    """Ten people a session, the sessions of past years."""
    courses = list(CoursePage.objects.order_by("pk"))
    people = list(User.objects.filter(email__startswith="p").order_by("pk"))
    structure = Structure.objects.order_by("pk")[0]
    sessions = CourseSession.objects.bulk_create(
        _session(number, courses[number % len(courses)]) for number in range(count // IN_A_SESSION)
    )
    made = (
        _enrolment(session, people[(number * IN_A_SESSION + rank) % len(people)], structure)
        for number, session in enumerate(sessions)
        for rank in range(IN_A_SESSION)
    )
    while batch := list(islice(made, 5000)):
        Enrolment.objects.bulk_create(batch)


def _session(number: int, course: CoursePage) -> CourseSession:
    starts = timezone.now() - datetime.timedelta(days=2 + number % 3000)
    return CourseSession(
        code=f"P{number}", course=course, stage=CourseSession.Stage.CONFIRMED, venue="Melun", hours=3.5,
        min_participants=1, max_participants=IN_A_SESSION, starts_at=starts,
        ends_at=starts + datetime.timedelta(hours=3.5), needs_approval=False,
    )  # fmt: skip


def _enrolment(session: CourseSession, person: User, structure: Structure) -> Enrolment:
    return Enrolment(
        session=session, person=person, structure=structure, state=Enrolment.State.CONFIRMED,
        status=Enrolment.Status.EMPLOYEE, funding=Enrolment.Funding.OPCO, confirmed_at=session.starts_at,
        approved_at=session.starts_at,
    )  # fmt: skip
