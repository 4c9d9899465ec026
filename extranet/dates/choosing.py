"""The date is chosen, and becomes a meeting; or the search is given up."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from extranet.dates.closing import NotYetError
from extranet.dates.models import DateOption, DatePoll
from extranet.meetings import planning
from extranet.meetings.models import Meeting


class TooLateError(NotYetError):
    """Somebody decided otherwise a moment before."""


@transaction.atomic
def choose(option: DateOption, *, by: User) -> Meeting:
    """Makes the meeting, and invites to it. Two people who choose at once make one: whoever chose the
    same date gets it, the other raises TooLateError. Raises NotYetError while people still answer."""
    poll = _locked(option.poll_id)
    if poll.is_cancelled:
        raise TooLateError(_("Cette recherche de date est abandonnée."))
    if poll.meeting is not None:
        if poll.meeting.starts_at == option.starts_at:
            return poll.meeting
        raise TooLateError(_("Une autre date vient d’être choisie."))
    if poll.is_open:
        raise NotYetError(_("Des personnes répondent encore. Choisissez quand les réponses sont closes."))
    poll.closed_at = poll.closed_at or timezone.now()
    poll.meeting = planning.plan(
        poll.collective,
        by=by,
        title=poll.title,
        starts_at=option.starts_at,
        ends_at=option.ends_at,
        venue=poll.place,
        practical=poll.practical,
    )
    poll.save(update_fields=["closed_at", "meeting"])
    return poll.meeting


@transaction.atomic
def give_up(poll: DatePoll) -> DatePoll:
    """No date is looked for any more; what was answered stays readable. Raises TooLateError once chosen."""
    poll = _locked(poll.pk)
    if poll.meeting is not None:
        raise TooLateError(_("La date est déjà choisie : annulez plutôt la rencontre."))
    if not poll.is_cancelled:
        poll.cancelled_at = timezone.now()
        poll.closed_at = poll.closed_at or poll.cancelled_at
        poll.save(update_fields=["closed_at", "cancelled_at"])
    return poll


def _locked(key: int) -> DatePoll:
    """The meeting is asked for afterwards: PostgreSQL reads again, once the lock is given, the locked row
    alone, and what was joined to it stays as it was before."""
    return DatePoll.objects.select_for_update(of=("self",)).select_related("collective__space").get(pk=key)
