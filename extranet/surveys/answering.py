"""Answers are kept whole, or not at all; corrected, they replace those before."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from extranet.surveys.models import Answer, Reply


class TooLateError(Exception):
    """The delay is over, or the enrolment ended meanwhile; said in words."""


@transaction.atomic
def answer(reply: Reply, answers: list[Answer], *, by: User) -> Reply:
    """Under the lock of what is asked: two presses, or two directors, give one set of answers.

    Raises TooLateError."""
    held = Reply.objects.select_for_update(of=("self",)).for_listing()
    found = held.get(pk=reply.pk)
    if not found.is_open:
        raise TooLateError(why_closed(found))
    found.answers.all().delete()
    for each in answers:
        each.reply = found
    Answer.objects.bulk_create(answers)
    found.answered_at = found.answered_at or timezone.now()
    found.answered_by = by
    found.save(update_fields=["answered_at", "answered_by"])
    return found


def why_closed(reply: Reply) -> str:
    """In words, for whoever comes too late."""
    if reply.session.is_cancelled or (reply.enrolment and not reply.enrolment.is_confirmed):
        return _("Cette inscription n’est plus en cours : il n’y a plus rien à répondre.")
    if reply.is_answered:
        return _("Vos réponses sont enregistrées. Le délai pour les corriger est passé.")
    return _("Le délai pour répondre est passé.")
