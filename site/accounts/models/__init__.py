"""People, structures, and the spaces that say who may see what is not public."""

from accounts.models.access_request import AccessRequest
from accounts.models.affiliation import Affiliation
from accounts.models.audit import AuditEntry
from accounts.models.batch import InvitationBatch
from accounts.models.invitation import Invitation
from accounts.models.membership import Membership
from accounts.models.preference import NotificationPreference
from accounts.models.review import PeopleReview
from accounts.models.roles import StructureRole
from accounts.models.space import Space, SpaceMembership
from accounts.models.structure import Structure
from accounts.models.user import User

__all__ = [
    "AccessRequest",
    "Affiliation",
    "AuditEntry",
    "Invitation",
    "InvitationBatch",
    "Membership",
    "NotificationPreference",
    "PeopleReview",
    "Space",
    "SpaceMembership",
    "Structure",
    "StructureRole",
    "User",
]
