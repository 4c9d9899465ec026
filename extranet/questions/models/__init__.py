"""What a collectif asks itself, what helps to answer, and what it answers."""

from extranet.questions.models.element import Element, ElementQuerySet
from extranet.questions.models.question import Question, QuestionQuerySet, QuestionWording
from extranet.questions.models.synthesis import Synthesis, SynthesisQuerySet

__all__ = [
    "Element",
    "ElementQuerySet",
    "Question",
    "QuestionQuerySet",
    "QuestionWording",
    "Synthesis",
    "SynthesisQuerySet",
]
