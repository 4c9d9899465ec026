"""The personal link by which one answers without signing in. It names a question and a person, and opens
only while the question is hers to answer: a director who left opens nothing."""

from django.core.signing import BadSignature, Signer

from accounts import letters
from accounts.models import User
from extranet.surveys.models import Reply

signer = Signer(salt="surveys", sep=".")


def address_of(reply: Reply, person: User) -> str:
    return letters.address("survey_by_link", signer.sign(f"{reply.pk}-{person.pk}"))


def behind(token: str) -> tuple[Reply, User] | None:
    """What is asked by that link, and of whom, today."""
    try:
        reply_key, person_key = signer.unsign(token).split("-")
    except (BadSignature, ValueError):
        return None
    person = User.objects.filter(pk=person_key, is_active=True).first()
    if person is None:
        return None
    reply = Reply.objects.to_answer_by(person).for_listing().filter(pk=reply_key).first()
    return (reply, person) if reply else None
