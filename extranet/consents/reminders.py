"""What reminds those who have not answered, the day before the end."""

import datetime
from urllib.parse import urljoin

from django.conf import settings
from django.utils import timezone

from accounts import letters
from accounts.models import User
from extranet.consents import voters
from extranet.consents.models import Ballot

BEFORE = datetime.timedelta(hours=24)


def remind() -> int:
    """Scheduled every hour. One letter to each for each ballot, whatever the number of runs. What was
    opened for less than a day needs no reminder. Returns how many people are being told."""
    near = Ballot.objects.open().filter(closes_at__lte=timezone.now() + BEFORE).for_listing()
    ballots = [each for each in near if each.closes_at - each.opened_at > BEFORE]
    due = [(person, ballot) for ballot in ballots for person in voters.silent(ballot)]
    for person, ballot in due:
        _tell(person, ballot)
    return len(due)


def _tell(person: User, ballot: Ballot) -> None:
    letters.write(
        "voice_awaited",
        to=person.email,
        key=f"voice-awaited:{ballot.pk}:{person.pk}",
        user=person,
        ballot=ballot,
        collective=ballot.collective,
        link=urljoin(settings.BASE_URL, ballot.url),
    )
