"""Writing the minutes, together, until they are approved."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import letters
from accounts.models import AuditEntry, User
from accounts.models.audit import record
from extranet.meetings import returning
from extranet.meetings.merging import merge
from extranet.meetings.models import Attendance, Meeting, Minutes, MinutesPart

LONGEST_PART = 20_000
State = Minutes.State


class SettledError(Exception):
    """The minutes are approved, or the meeting is cancelled: nothing changes any more."""


@transaction.atomic
def begin(meeting: Meeting, *, by: User) -> Minutes:
    """Opens the minutes: the late decisions become points, and each point has its part. Twice is once."""
    if meeting.is_cancelled:
        raise SettledError(_("Cette rencontre est annulée : il n’y a pas de compte rendu."))
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    if not Minutes.objects.filter(meeting=meeting).exists():
        returning.bring_back(meeting)
    minutes, _is_new = Minutes.objects.get_or_create(meeting=meeting)
    follow_agenda(meeting)
    return minutes


def follow_agenda(meeting: Meeting) -> None:
    """A part for each point, in their order, and one for the rest; what was written on a point that was
    taken away stays."""
    items = list(meeting.agenda.all())
    known = {part.item_id: part for part in meeting.parts.all() if part.item_id}
    for item in items:
        part = known.get(item.pk) or MinutesPart(meeting=meeting, item=item)
        part.heading, part.position = item.words, item.position
        part.save()
    MinutesPart.objects.get_or_create(
        meeting=meeting, item=None, heading="", defaults={"position": len(items) + 100}
    )


@transaction.atomic
def write(part_id: int, *, meeting: Meeting, base: str, text: str, by: User) -> MinutesPart:
    """Puts together what was there and what is written now, which began from `base`. Raises SettledError."""
    _not_settled(meeting)
    part = MinutesPart.objects.select_for_update().get(pk=part_id, meeting=meeting)
    merged = merge(_one_kind_of_line(base), _one_kind_of_line(text), part.text)[: 2 * LONGEST_PART]
    if merged != part.text:
        part.text, part.changed_by, part.changed_at = merged, by, timezone.now()
        part.version += 1
        part.save()
    return part


@transaction.atomic
def note_presence(meeting: Meeting, present: set[int], excused: set[int], guests: str) -> None:
    """Who was there, who sent her excuses, and who came without having a place."""
    _not_settled(meeting)
    known = {each.user_id: each for each in meeting.attendances.all()}
    for person in {place.user_id for place in meeting.collective.places} | known.keys():
        each = known.get(person) or Attendance(meeting=meeting, user_id=person)
        was = each.presence
        each.presence = _presence(person, present, excused)
        if each.presence != was:
            each.save()
    Minutes.objects.filter(meeting=meeting).update(guests=guests)


def _presence(person: int, present: set[int], excused: set[int]) -> str:
    if person in present:
        return Attendance.Presence.PRESENT
    return Attendance.Presence.EXCUSED if person in excused else ""


@transaction.atomic
def propose(meeting: Meeting, *, by: User) -> Minutes:
    """The group reads them: whoever takes part is told, once."""
    minutes = _not_settled(meeting)
    if minutes.state == State.DRAFT:
        minutes.state, minutes.proposed_at = State.PROPOSED, timezone.now()
        minutes.save(update_fields=["state", "proposed_at"])
        for person in meeting.collective.space.people().filter(is_active=True).exclude(pk=by.pk):
            _tell(meeting, person)
    return minutes


@transaction.atomic
def approve(meeting: Meeting, *, by: User) -> Minutes:
    """They stand as they are, since the meeting that approves them: the one that follows and has begun,
    if there is one."""
    minutes = _not_settled(meeting)
    if minutes.state == State.DRAFT:
        raise SettledError(_("Faites d’abord relire le compte rendu au groupe."))
    now = timezone.now()
    later = meeting.collective.meetings.standing().filter(starts_at__gt=meeting.starts_at, starts_at__lte=now)
    minutes.state, minutes.approved_at, minutes.approved_by = State.APPROVED, now, by
    minutes.approved_in = later.order_by("starts_at").first()
    minutes.save()
    record(AuditEntry.Act.COLLECTIVE_CHANGED, by=by, detail=f"{meeting.collective.name} · {meeting.name}")
    return minutes


def _not_settled(meeting: Meeting) -> Minutes:
    minutes = Minutes.objects.select_for_update().filter(meeting=meeting).first()
    if minutes is None:
        raise SettledError(_("Le compte rendu n’est pas commencé."))
    if minutes.is_approved:
        raise SettledError(_("Le compte rendu est approuvé : il ne change plus."))
    return minutes


def _one_kind_of_line(text: str) -> str:
    """Browsers send CRLF: a line that nobody touched must look untouched."""
    return text.replace("\r\n", "\n")


def _tell(meeting: Meeting, person: User) -> None:
    letters.write(
        "minutes_proposed",
        to=person.email,
        key=f"minutes-proposed:{meeting.pk}:{person.pk}",
        envelope={"conversation": f"rencontre-{meeting.pk}"},
        user=person,
        meeting=meeting,
        collective=meeting.collective,
        parts=[part for part in meeting.parts.all() if part.text],
        link=f"{letters.address('extranet:meeting', meeting.collective.slug, meeting.pk)}#compte-rendu",
    )
