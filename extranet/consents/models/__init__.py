"""Asking the opinion of a collectif: what is asked, who took part, and what was said."""

from extranet.consents.models.ballots import Ballot, BallotQuerySet
from extranet.consents.models.options import Option, Stance
from extranet.consents.models.participations import Participation
from extranet.consents.models.voices import AnonymousVote, Voice

__all__ = ["AnonymousVote", "Ballot", "BallotQuerySet", "Option", "Participation", "Stance", "Voice"]
