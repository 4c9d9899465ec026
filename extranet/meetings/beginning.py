"""The agenda of the first meeting of a collectif, ready before its day is chosen."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from extranet.collectives import beginnings
from extranet.collectives.models import Collective
from extranet.meetings.models import AgendaItem, FirstPoint, Meeting
from extranet.meetings.models.agenda import A_DAY

MOST, LONGEST = 30, 200
WITH_MINUTES = re.compile(r"(?P<words>.+?)\s*\((?P<minutes>[0-9]{1,4})\s*min(?:utes?)?\.?\)", re.IGNORECASE)


def register() -> None:
    agenda = beginnings.Beginning(
        "ordre-du-jour",
        gettext_lazy("L’ordre du jour de la première rencontre"),
        gettext_lazy(
            "Un point par ligne, avec sa durée si vous la savez : « Faire connaissance (20 min) ». "
            "La première rencontre prévue le reprendra."
        ),
        30,
        check,
        begin,
        taken_from,
    )
    beginnings.add(agenda)


def check(lines: list[str]) -> None:
    if len(lines) > MOST:
        raise ValidationError(_("Pas plus de %(most)s points pour commencer.") % {"most": MOST})
    for line in lines:
        words, minutes = _read(line)
        if len(words) > LONGEST:
            said = _("« %(line)s… » : un point tient en %(most)s caractères.")
            raise ValidationError(said % {"line": line[:40], "most": LONGEST})
        if minutes is not None and not 1 <= minutes <= A_DAY:
            said = _("« %(line)s » : un point dure de une minute à une journée.")
            raise ValidationError(said % {"line": line})


def begin(collective: Collective, lines: list[str], by: User) -> None:
    points = (FirstPoint(collective=collective, position=rank) for rank in range(len(lines)))
    for point, line in zip(points, lines, strict=True):
        point.words, point.minutes = _read(line)
        point.save()


def take_up(meeting: Meeting) -> None:
    """What waited is now on the agenda of that meeting. Called under the lock of the collectif."""
    waiting = list(meeting.collective.first_points.all())
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, words=each.words, minutes=each.minutes, position=each.position)
        for each in waiting
    )
    FirstPoint.objects.filter(pk__in=[each.pk for each in waiting]).delete()


def taken_from(collective: Collective) -> list[str]:
    """The agenda of its first meeting, without who brought each point nor what was decided since."""
    first = collective.meetings.order_by("number").first()
    points = first.agenda.filter(decision=None) if first else collective.first_points.all()
    return [_written(words, minutes) for words, minutes in points.values_list("words", "minutes")[:MOST]]


def _read(line: str) -> tuple[str, int | None]:
    found = WITH_MINUTES.fullmatch(line)
    return (found["words"], int(found["minutes"])) if found else (line, None)


def _written(words: str, minutes: int | None) -> str:
    words = " ".join(words.split())
    return _("%(words)s (%(minutes)s min)") % {"words": words, "minutes": minutes} if minutes else words
