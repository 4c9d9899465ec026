"""A search closes itself at its hour, or earlier when nobody is awaited any more."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import letters
from accounts.models import User
from extranet.dates.models import DatePoll, Voice


class NotYetError(Exception):
    """Why it cannot be closed, or chosen, in a sentence."""


def close_due() -> int:
    """Scheduled every ten minutes. Whoever leads is told once. Returns how many were closed."""
    due = list(DatePoll.objects.to_close().values_list("pk", flat=True))
    return sum(_close(key) for key in due)


@transaction.atomic
def close_now(poll: DatePoll) -> DatePoll:
    """Before its hour, once all have answered. Raises NotYetError."""
    poll = DatePoll.objects.select_for_update(of=("self",)).for_listing().get(pk=poll.pk)
    if not poll.is_open:
        return poll
    if awaited := len(silent(poll)):
        raise NotYetError(_("Il manque encore des réponses : %(count)s.") % {"count": awaited})
    return _end(poll)


def silent(poll: DatePoll) -> list[User]:
    """Who takes part today and has said nothing."""
    heard = set(Voice.objects.filter(option__poll=poll).values_list("voter", flat=True))
    people = {place.user_id: place.user for place in poll.collective.places}
    return [person for key, person in people.items() if key not in heard]


@transaction.atomic
def _close(key: int) -> bool:
    locked = DatePoll.objects.select_for_update(of=("self",), skip_locked=True)
    poll = locked.to_close().for_listing().filter(pk=key).first()
    if poll is None:  # somebody is answering, or has just closed it: the next run looks again
        return False
    _end(poll)
    return True


def _end(poll: DatePoll) -> DatePoll:
    poll.closed_at = timezone.now()
    poll.save(update_fields=["closed_at"])
    lead = poll.collective.lead
    if lead is not None and lead.is_active:
        letters.write(
            "date_to_choose",
            to=lead.email,
            key=f"date-to-choose:{poll.pk}",
            user=lead,
            poll=poll,
            collective=poll.collective,
            link=letters.address("extranet:date_poll", poll.collective.slug, poll.pk),
        )
    return poll
