"""People, structures, and the spaces that say who may see what is not public."""

from accounts.models.space import Space, SpaceMembership
from accounts.models.structure import Affiliation, Structure
from accounts.models.user import User

__all__ = ["Affiliation", "Space", "SpaceMembership", "Structure", "User"]
