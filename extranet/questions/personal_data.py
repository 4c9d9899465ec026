"""What the questions keep of a person: what she asked, said better, marked and wrote."""

from typing import Any

from django.utils.translation import gettext as _

from accounts import personal_data
from accounts.models import User
from accounts.processing import Processing, declare
from accounts.processings import LEGITIMATE
from extranet.questions.models import Element, Question, QuestionWording, Synthesis

QUESTIONS = Processing(
    name="Questions des collectifs",
    purpose="Garder les questions travaillées, leurs mots successifs et les réponses.",
    basis=LEGITIMATE,
    people="Membres des collectifs",
    data="Textes écrits, éléments marqués",
    recipients="Les membres du collectif ; l’équipe ; l’hébergeur, sous-traitant",
    kept="Tant que le collectif se lit ; sans nom après un effacement.",
    unsigned=(
        "questions.Question", "questions.QuestionWording", "questions.Element", "questions.Synthesis",
    ),
)  # fmt: skip


def register() -> None:
    declare(QUESTIONS)
    personal_data.sources.append(words_of)


def words_of(user: User) -> dict[str, Any]:
    """What a collectif that she may no longer see holds is not hers."""
    questions = Question.objects.visible_to(user)
    changed = QuestionWording.objects.filter(changed_by=user, question__in=questions)
    marked = Element.objects.visible_to(user).filter(added_by=user)
    written = Synthesis.objects.visible_to(user).filter(written_by=user)
    return {
        _("Questions posées"): [
            {"question": each.words, "le": each.created_at} for each in questions.filter(created_by=user)
        ],
        _("Questions reformulées"): [
            {"avant": each.words, "après": each.question.words, "pourquoi": each.why, "le": each.changed_at}
            for each in changed.select_related("question")
        ],
        _("Éléments de réponse marqués"): [
            {"question": each.question.words, "mot": each.note, "le": each.added_at}
            for each in marked.select_related("question")
        ],
        _("Réponses écrites"): [
            {"question": each.question.words, "texte": each.text, "le": each.written_at}
            for each in written.select_related("question")
        ],
    }
