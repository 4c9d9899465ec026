"""Looking for a date: what is proposed, and who can come when."""

from extranet.dates.models.options import DateOption
from extranet.dates.models.polls import DatePoll, DatePollQuerySet
from extranet.dates.models.voices import ExternalVoter, Voice

__all__ = ["DateOption", "DatePoll", "DatePollQuerySet", "ExternalVoter", "Voice"]
