"""What the collectifs decided, and what is left to do."""

from extranet.decisions.models.action import Action, ActionQuerySet
from extranet.decisions.models.commitment import Commitment
from extranet.decisions.models.decision import Decision, DecisionQuerySet

__all__ = ["Action", "ActionQuerySet", "Commitment", "Decision", "DecisionQuerySet"]
