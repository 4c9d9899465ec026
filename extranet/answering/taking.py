"""What is done with an answer that arrived: published in her name, or given back with the reason."""

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.actions.merge import account_today
from background.inbound import receiving
from background.inbound.files import GivenFile
from background.inbound.receiving import Received
from content.file_names import clean_name
from extranet.answering import conversations, refusals, senders
from extranet.answering.conversations import Answer, AnswerRefused, Conversation
from extranet.answering.refusals import Outcome, Refusal


def register() -> None:
    receiving.answer_with(take)


@override(settings.LANGUAGE_CODE)  # a provider's request may ask for another
def take(received: Received) -> str:
    """The outcome. Whoever may no longer answer learns nothing of the conversation."""
    person = account_today(received.to.person)
    if person is None or person.erased_at or not conversations.is_known(received.to.letter):
        return Outcome.UNKNOWN
    hers = senders.is_hers(person, received.headers)
    too_many = senders.too_many(person, hers=hers)
    if too_many and not hers:  # she was told of the first ones
        return Outcome.TOO_MANY
    conversation = conversations.find(received.to.letter, received.to.key, person=person)
    try:
        _check(hers=hers, too_many=too_many)
        _publish(received, conversation)
    except Refusal as refusal:
        refusals.tell(person, received, refusal, conversation)
        return refusal.outcome
    return Outcome.POSTED


def _check(*, hers: bool, too_many: bool) -> None:
    if too_many:
        raise Refusal(Outcome.TOO_MANY)
    if not hers:
        raise Refusal(Outcome.NOT_HERS)


def _publish(received: Received, conversation: Conversation | None) -> None:
    if conversation is None:
        raise Refusal(Outcome.CLOSED)
    answer = _answer(received)
    try:
        with transaction.atomic():  # what a refusal leaves half done goes; that it was refused stays
            conversation.post(answer)
    except AnswerRefused as refused:
        raise Refusal(Outcome.REFUSED, refused.reason) from refused


def _answer(received: Received) -> Answer:
    written = received.written
    if not received.is_whole or len(written.files) > refusals.MOST_FILES:
        raise Refusal(Outcome.TOO_BIG)
    files = [ContentFile(file.data, name=clean_name(file.name)) for file in written.files]
    if not written.text and not files:
        raise Refusal(Outcome.EMPTY)
    return Answer(written.text or _enclosed(written.files), files)


def _enclosed(files: list[GivenFile]) -> str:
    """The words of whoever sends a file without a word."""
    return _("Ci-joint : %(names)s") % {"names": ", ".join(clean_name(file.name) for file in files)}
