"""What the federation organises to train: its trainers, the sessions of a course, who is enrolled."""

from extranet.training.models.charges import YearlyAccounts
from extranet.training.models.enrolments import Enrolment, EnrolmentQuerySet
from extranet.training.models.materials import Material
from extranet.training.models.needs import AccessibilityNeed
from extranet.training.models.packs import InformationPack
from extranet.training.models.sessions import CourseSession, CourseSessionQuerySet
from extranet.training.models.settings import TrainingSettings
from extranet.training.models.slots import SessionSlot
from extranet.training.models.trainers import Trainer

__all__ = [
    "AccessibilityNeed", "CourseSession", "CourseSessionQuerySet", "Enrolment", "EnrolmentQuerySet",
    "InformationPack", "Material", "SessionSlot", "Trainer", "TrainingSettings", "YearlyAccounts",
]  # fmt: skip
