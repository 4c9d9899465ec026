"""A discussion is answered by mail: the letter that carries a message has an address of its own."""

from urllib.parse import urljoin

from django.conf import settings
from django.core.exceptions import ValidationError

from accounts.models import User
from extranet.answering.conversations import Answer, AnswerRefused, Conversation, add_conversation
from extranet.answering.envelopes import envelope_for
from extranet.collectives.abilities import can_contribute
from extranet.discussions import posting
from extranet.discussions.models import Thread

LETTER = "d"  # in addresses, for ever


def register() -> None:
    add_conversation(LETTER, open_for)


def address_for(person: User, thread_id: int) -> str:
    """Hers alone; empty where answers are not received."""
    return envelope_for(person, LETTER, thread_id).get("reply_to", "")


def open_for(person: User, key: int) -> Conversation | None:
    """None for what she does not see today, or may not write in any more."""
    thread = Thread.objects.visible_to(person).select_related("collective__space").filter(pk=key).first()
    if thread is None or not can_contribute(person, thread.collective):
        return None

    def post(answer: Answer) -> None:
        try:
            posting.reply(thread, text=answer.text, by=person, attachments=answer.files, by_mail=True)
        except posting.PostingRefused as refused:
            raise AnswerRefused(refused.reason) from refused
        except ValidationError as error:
            raise AnswerRefused(" ".join(error.messages)) from error

    return Conversation(thread.title, urljoin(settings.BASE_URL, thread.url), post)
