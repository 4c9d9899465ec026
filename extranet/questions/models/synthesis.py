"""« Ce que nous répondons »: each version of the answer, kept as it was written."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Space
from content.models.uploads import by_somebody
from extranet.questions.models.question import Question

if TYPE_CHECKING:
    from accounts.models.space import Person

LONGEST = 5000


class SynthesisQuerySet(models.QuerySet["Synthesis"]):
    def visible_to(self, person: "Person") -> "SynthesisQuerySet":
        """Published: whoever sees the question. Drafts: those who take part from the inside, who may
        write one, and the team."""
        seen = self.filter(question__in=Question.objects.visible_to(person))
        if person.is_authenticated and person.is_team:
            return seen
        inside = models.Q(question__collective__space__in=Space.objects.known_inside_by(person))
        return seen.filter(inside | models.Q(published_at__isnull=False))


class Synthesis(models.Model):
    """A version of the answer: a draft, until it is published to the members."""

    question = models.ForeignKey(
        Question, on_delete=models.CASCADE, related_name="syntheses", verbose_name=_("question")
    )
    text = models.TextField(_("ce que nous répondons"), max_length=LONGEST)
    written_by = by_somebody(_("écrit par"))
    written_at = models.DateTimeField(_("écrit le"), default=timezone.now, editable=False)
    published_at = models.DateTimeField(_("publié aux membres le"), null=True, editable=False)

    objects = SynthesisQuerySet.as_manager()

    class Meta:
        verbose_name = _("réponse")
        verbose_name_plural = _("réponses")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(text=""),
                name="synthesis_says_something",
                violation_error_message=_("Écrivez la réponse."),
            )
        ]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def is_private(self) -> bool:
        """That somebody began to answer is read in public, where the question is."""
        return self.question.is_private
