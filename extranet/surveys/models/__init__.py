"""What is asked about training, and what is answered."""

from extranet.surveys.models.questionnaires import Questionnaire, SurveyQuestion
from extranet.surveys.models.replies import Answer, Reply, ReplyQuerySet

__all__ = ["Answer", "Questionnaire", "Reply", "ReplyQuerySet", "SurveyQuestion"]
