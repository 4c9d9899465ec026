"""The link by which people without an account say when they can come. What the database keeps opens
nothing: the address also bears a signature."""

import secrets

from django.core.signing import BadSignature, Signer
from django.db import transaction

from accounts import letters
from extranet.dates.models import DatePoll

BYTES = 18  # 144 bits
signer = Signer(salt="dates", sep=".")


@transaction.atomic
def open_link(poll: DatePoll) -> DatePoll:
    """A new link; the one before, with what was answered by it, can be used no more."""
    return _keep(poll, secrets.token_urlsafe(BYTES))


@transaction.atomic
def close_link(poll: DatePoll) -> DatePoll:
    return _keep(poll, None)


def address_of(poll: DatePoll) -> str:
    """What is sent to people from outside; nothing when no link is open."""
    return letters.address("date_vote", signer.sign(poll.link_key)) if poll.link_key else ""


def poll_at(token: str) -> DatePoll | None:
    """The poll whose link it is today."""
    try:
        key = signer.unsign(token)
    except BadSignature:
        return None
    return DatePoll.objects.filter(link_key=key).for_listing().first()


def _keep(poll: DatePoll, key: str | None) -> DatePoll:
    poll = DatePoll.objects.select_for_update(of=("self",)).get(pk=poll.pk)
    poll.link_key = key
    poll.save(update_fields=["link_key"])
    return poll
