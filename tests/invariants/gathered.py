"""What a collectif says and decides when it meets, planted for the sweeps: each thing bears the word."""

import datetime

from django.utils import timezone

from extranet.decisions.models import Action, Decision
from extranet.meetings import minuting
from extranet.meetings.models import AgendaItem, Meeting, MinutesPart
from tests.invariants.personas import Network
from tests.public_collectives import public_page_of


def plant_meetings(network: Network, word: str) -> dict[str, str]:
    """A meeting to come whose minutes have begun, a decision and an action. Returns what addresses need."""
    collective, somebody = network.collective, network.users["participant"]
    start = timezone.now() + datetime.timedelta(days=7)
    meeting = Meeting.objects.create(
        collective=collective, number=1, title=f"{word}rencontre", venue=f"{word}lieu", starts_at=start,
        ends_at=start + datetime.timedelta(hours=2),
    )  # fmt: skip
    shown = Meeting.objects.create(
        collective=collective, number=2, title=f"{word}titretu", venue=f"{word}chezelle", starts_at=start,
        ends_at=start + datetime.timedelta(hours=2), is_public=True, video_link=f"https://{word}visio.example",
    )  # fmt: skip
    public_page_of(collective)
    point = AgendaItem.objects.create(meeting=meeting, words=f"{word}point")
    minuting.begin(meeting, by=somebody)
    part = MinutesPart.objects.get(item=point)
    minuting.write(part.pk, meeting=meeting, base="", text=f"{word}dit", by=somebody)
    later = {"collective": collective, "owner": somebody, "due": timezone.localdate() + datetime.timedelta(9)}
    decision = Decision.objects.create(words=f"{word}decision", consulted=f"{word}consultee", **later)
    action = Action.objects.create(words=f"{word}action", **later)
    return {"meeting": str(meeting.pk), "shown_meeting": str(shown.pk), "point": str(point.pk), "part": str(part.pk),
            "decision": str(decision.pk), "action": str(action.pk)}  # fmt: skip
