"""The meetings of the collectifs, their agenda, who was there, and their minutes."""

from extranet.meetings.models.agenda import AgendaItem
from extranet.meetings.models.attendance import Attendance
from extranet.meetings.models.feed import CalendarFeed
from extranet.meetings.models.first_points import FirstPoint
from extranet.meetings.models.meeting import Meeting, MeetingQuerySet
from extranet.meetings.models.minutes import Minutes, MinutesPart

__all__ = [
    "AgendaItem",
    "Attendance",
    "CalendarFeed",
    "FirstPoint",
    "Meeting",
    "MeetingQuerySet",
    "Minutes",
    "MinutesPart",
]
