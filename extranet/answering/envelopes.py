"""What a letter carries for its reader to be able to answer it."""

from accounts.letters import Envelope
from accounts.models import User
from background.inbound import addresses, doors, quotes
from extranet.answering import conversations


def envelope_for(person: User, letter: str, key: int, *, conversation: str = "") -> Envelope:
    """For `accounts.letters.write`: the letters of the conversation follow each other and, where answers
    are received, each has the address of this person alone. `conversation` names it when letters about
    it that nobody answers have their own name for it."""
    envelope = Envelope(conversation=conversation or f"{letter}-{key}")
    if doors.is_on() and conversations.is_known(letter):
        envelope["reply_to"] = addresses.address(addresses.Named(letter, key, person.pk))
    return envelope


def cut_line() -> str:
    """The line under which nothing is read, first in the text of such a letter; nothing where answers are
    not received."""
    return quotes.CUT_LINE if doors.is_on() else ""
