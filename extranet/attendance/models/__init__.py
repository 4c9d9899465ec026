"""Who came to the half-days of a session, and who signed for it."""

from extranet.attendance.models.outcomes import Outcome
from extranet.attendance.models.presences import Presence
from extranet.attendance.models.signatures import Signature

__all__ = ["Outcome", "Presence", "Signature"]
