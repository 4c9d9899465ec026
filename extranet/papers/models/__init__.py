"""What training leaves on paper: wordings, numbers, papers, and those that are issued together."""

from extranet.papers.models.batches import PaperBatch
from extranet.papers.models.buyers import Buyer
from extranet.papers.models.counters import PaperCounter
from extranet.papers.models.kinds import PaperKind
from extranet.papers.models.papers import Paper, PaperQuerySet
from extranet.papers.models.templates import PaperTemplate

__all__ = ["Buyer", "Paper", "PaperBatch", "PaperCounter", "PaperKind", "PaperQuerySet", "PaperTemplate"]
