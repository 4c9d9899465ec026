"""Decisions and actions found in the minutes, so that keeping one takes a press of a button."""

import datetime
import re
from dataclasses import dataclass

from dateutil.relativedelta import relativedelta

from accounts.folding import folded
from accounts.models import User
from content.wording import to_words
from extranet.meetings.models import Meeting

DECISION, ACTION = "decision", "action"
BEGINNINGS = re.compile(
    r"^[\s>*\-–•\[\]xX☐☑\d.)]*"  # a mark of list, a box, a number
    r"(?:(?P<decision>d[ée]cisions?|d[ée]cid[ée]e?)|(?P<action>actions?|[àa] faire))"
    r"\s*(?:n°\s*\d+\s*)?[\]*_]*\s*[:–—]\s*[*_]*(?P<words>.+)$",
    re.I,
)
MONTHS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]
DAY = re.compile(
    r"(?:,|–|—|\()?\s*(?:avant|pour|d[’']ici|au plus tard)?\s*(?:le\s+|au\s+)?"
    r"(?:(?P<d>\d{1,2})(?:er)?\s+(?P<month>" + "|".join(MONTHS) + r")(?:\s+(?P<y>\d{4}))?"
    r"|(?P<dd>\d{1,2})[/.](?P<mm>\d{1,2})(?:[/.](?P<yy>\d{2,4}))?)\)?",
    re.I,
)
EDGES = " ,;:.–—-()"
LONGEST = {DECISION: 500, ACTION: 300}


@dataclass(frozen=True)
class Found:
    """A line of the minutes that says what was decided, or what somebody does."""

    kind: str
    words: str
    owner: User | None
    due: datetime.date | None


def found_in(meeting: Meeting) -> list[Found]:
    """What the minutes say, but what was already kept from this meeting."""
    people = [place.user for place in meeting.collective.places]
    kept = {folded(str(each)) for each in [*meeting.decisions.all(), *meeting.actions.all()]}
    lines = [line for part in meeting.parts.all() for line in part.text.splitlines()]
    read = [found for line in lines if (found := read_line(line, people, meeting.day))]
    return [found for found in read if folded(found.words) not in kept]


def read_line(line: str, people: list[User], day: datetime.date) -> Found | None:
    """« Action : réserver la salle (Lucie, avant le 12 mars) ». Days without a year are those to come."""
    match = BEGINNINGS.match(line)
    if match is None:
        return None
    kind = DECISION if match["decision"] else ACTION
    words = to_words(match["words"])
    due = _due(words, day)
    owner = _owner(words, people)
    words = _without(words, owner, due is not None)
    return Found(kind, words[: LONGEST[kind]], owner, due) if words else None


def _due(words: str, day: datetime.date) -> datetime.date | None:
    match = DAY.search(words)
    if match is None:
        return None
    month = MONTHS.index(match["month"].lower()) + 1 if match["month"] else int(match["mm"])
    year = int(match["y"] or match["yy"] or day.year)
    try:
        found = datetime.date(year + 2000 if year < 100 else year, month, int(match["d"] or match["dd"]))
    except ValueError:  # the 31st of February
        return None
    said_year = match["y"] or match["yy"]
    return found if said_year or found >= day else found + relativedelta(years=1)


def _owner(words: str, people: list[User]) -> User | None:
    """The one person whose name is there: two who bear it are nobody."""
    said = f" {folded(words)} "
    whole = [each for each in people if f" {folded(str(each))} " in said]
    first = [each for each in people if each.first_name and f" {folded(each.first_name)} " in said]
    return next((named[0] for named in (whole, first) if len(named) == 1), None)


def _without(words: str, owner: User | None, dated: bool) -> str:
    """The sentence alone: who and when have their own place, when they stand at its end."""
    if dated:
        words = DAY.sub("", words, count=1)
    if owner:
        for name in (str(owner), owner.first_name):
            words = re.sub(rf"[\s,;:(–—-]*@?{re.escape(name)}[\s,;.)]*$", "", words, flags=re.I)
            words = re.sub(rf"^@?{re.escape(name)}\s*[:,–—-]\s*", "", words, flags=re.I)
    return words.strip(EDGES)
