"""What training holds that a guest of a collectif must not meet: each bears the word, by name in addresses."""

from typing import Any

from django.core.files.base import ContentFile

from accounts.models import Structure, User
from extranet.complaints.models import Complaint
from extranet.papers.models import Paper, PaperKind
from extranet.surveys.models import Questionnaire
from extranet.training import materials
from tests import factories

WORD = "Zyxomme"


def things_of_training(person: User, structure: Structure) -> dict[str, Any]:
    session = factories.training_session(factories.course(title=f"Formation {WORD}"), code=WORD.lower())
    enrolled = factories.enrolment(session, person, structure)
    paper = Paper.objects.create(
        kind=PaperKind.CONVOCATION, title=WORD, session=session, enrolment=enrolled, year=2026, sequence=1,
        code=WORD, html=f"<p>{WORD}</p>", template_version=0,
    )  # fmt: skip
    event = factories.event(title="Rendez-vous", seats=3)
    event.registrations.create(
        name=WORD, email="z@ailleurs.example", state="confirmed", told_start=event.starts_at
    )
    asked = Questionnaire.objects.create(slug="z", title=WORD, moment="before", audience="trainee")
    reply = asked.replies.create(session=session, enrolment=enrolled)
    complaint = Complaint.objects.create(person=person, subject=WORD, words=WORD)
    mended = complaint.improvements.create(words=WORD, owner=person, due=session.first_day)
    material = materials.give(
        session, ContentFile(b"Une fiche", f"{WORD}.txt"), for_participants=True, by=person
    )
    return {
        "code": session.code, "enrolment_id": enrolled.pk, "slot_id": session.slots.get().pk,
        "trainer_id": 1, "structure_slug": "parc", "year": 2027, "kind": "csv", "paper_id": paper.pk,
        "event_id": event.pk, "complaint_id": complaint.pk, "improvement_id": mended.pk, "reply_id": reply.pk,
        "material_id": material.pk,
    }  # fmt: skip
