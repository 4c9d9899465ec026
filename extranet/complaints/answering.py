"""Making a complaint, answering it: each is told by a letter, once."""

from django.db import transaction
from django.utils import timezone

from accounts import letters
from accounts.models import User
from extranet.complaints.models import Complaint
from extranet.training.models import CourseSession
from resources.federation import federation_readers


@transaction.atomic
def complain(*, by: User, subject: str, words: str, session: CourseSession | None) -> Complaint:
    """Keeps it; she has an acknowledgement at once, and the federation is told that there is one to read."""
    made = Complaint.objects.create(person=by, subject=subject, words=words, session=session)
    link = letters.address("extranet:complaint", made.pk)
    letters.write(
        "complaint_received", to=by.email, key=f"complaint:{made.pk}", user=by, complaint=made, link=link
    )
    for number, address in enumerate(federation_readers()):
        key = f"complaint-made:{made.pk}:{number}"
        letters.write("complaint_made", to=address, key=key, complaint=made, link=link)
    return made


@transaction.atomic
def answer(complaint: Complaint, words: str, *, by: User) -> bool:
    """She is told. Says no when somebody else answered first: nothing is written over."""
    found = Complaint.objects.select_for_update(of=("self",)).select_related("person").get(pk=complaint.pk)
    if found.is_answered:
        return False
    found.answer, found.answered_at, found.answered_by = words, timezone.now(), by
    found.save(update_fields=["answer", "answered_at", "answered_by"])
    if found.person:
        letters.write(
            "complaint_answered",
            to=found.person.email,
            key=f"complaint-answered:{found.pk}",
            user=found.person,
            complaint=found,
            link=letters.address("extranet:complaint", found.pk),
        )
    return True
