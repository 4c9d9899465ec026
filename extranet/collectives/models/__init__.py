"""The collectifs and what they commit to."""

from extranet.collectives.models.changes import Change
from extranet.collectives.models.collective import Collective, CollectiveQuerySet
from extranet.collectives.models.extensions import Extension
from extranet.collectives.models.join_requests import JoinRequest
from extranet.collectives.models.means import Means
from extranet.collectives.models.signs import Sign
from extranet.collectives.models.starters import Starter, StarterQuerySet
from extranet.collectives.models.visits import CollectiveVisit

__all__ = [
    "Change",
    "Collective",
    "CollectiveQuerySet",
    "CollectiveVisit",
    "Extension",
    "JoinRequest",
    "Means",
    "Sign",
    "Starter",
    "StarterQuerySet",
]
