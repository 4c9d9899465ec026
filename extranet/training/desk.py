"""What the federation has to do today for its training."""

import datetime
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from content.seams import HomeItem
from extranet.training.models import CourseSession, Enrolment

SOON = datetime.timedelta(days=21)  # before which one decides whether a session takes place
TOO_LONG = datetime.timedelta(days=5)  # a direction has not answered

Stage = CourseSession.Stage


@dataclass(frozen=True)
class Filling:
    """A session to come, and how full it is."""

    session: CourseSession

    @property
    def percent(self) -> int:
        return round(100 * self.session.seats_taken / self.session.max_participants)

    @property
    def is_below_minimum(self) -> bool:
        return self.session.seats_taken < self.session.min_participants


def fillings() -> list[Filling]:
    return [
        Filling(each) for each in CourseSession.objects.to_come().for_listing().prefetch_related("trainers")
    ]


def to_do(filled: list[Filling]) -> list[HomeItem]:
    """What waits for a decision, the most urgent first."""
    items = [item for each in filled for item in _of_session(each)]
    late = Enrolment.objects.live().filter(approved_at=None, asked_at__lt=timezone.now() - TOO_LONG)
    items += [
        HomeItem(_("Relancer la direction"), each.url, each.asked_at, f"{each.person} · {each.session.code}")
        for each in late.filter(session__ends_at__gte=timezone.now()).for_listing()
    ]
    kept = Enrolment.objects.filter(funding=Enrolment.Funding.SELF, state=Enrolment.State.ASKED)
    items += [
        HomeItem(
            _("Faire signer le contrat"), each.url, each.asked_at, f"{each.person} · {each.session.code}"
        )
        for each in kept.filter(session__ends_at__gte=timezone.now()).for_listing()
    ]
    return items


def _of_session(filled: Filling) -> list[HomeItem]:
    session = filled.session
    said = f"{session.code} · {session.course.title}"
    is_soon = session.starts_at is not None and session.starts_at < timezone.now() + SOON
    found = []
    if session.stage == Stage.PLANNED:
        found.append(HomeItem(_("Ouvrir les inscriptions"), session.url, session.starts_at, said))
    elif session.stage == Stage.OPEN and is_soon:
        title = _("Sous le minimum : confirmer ou annuler") if filled.is_below_minimum else _("Confirmer")
        found.append(HomeItem(title, session.url, session.starts_at, said))
    if is_soon and not session.trainers.all():
        found.append(HomeItem(_("Dire qui anime"), session.url, session.starts_at, said))
    return found
