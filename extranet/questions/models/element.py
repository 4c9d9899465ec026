"""What helps to answer a question: a thing that the collectif has, of any kind that was registered."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from content.models.uploads import by_somebody
from extranet.questions import elements
from extranet.questions.models.question import Question

if TYPE_CHECKING:
    from accounts.models.space import Person


class ElementQuerySet(models.QuerySet["Element"]):
    def visible_to(self, person: "Person") -> "ElementQuerySet":
        """Those whose question the person may see, and the thing too: a note may say what it holds."""
        things = models.Q(pk__in=[])
        for kind in elements.kinds():
            things |= models.Q(kind=kind.key, key__in=kind.visible_to(person).order_by().values("pk"))
        return self.filter(things, question__in=Question.objects.visible_to(person))


class Element(models.Model):
    """« Ceci répond en partie à la question »: the kind of the thing, and its key."""

    question = models.ForeignKey(
        Question, on_delete=models.CASCADE, related_name="elements", verbose_name=_("question")
    )
    kind = models.CharField(_("nature"), max_length=20)
    key = models.PositiveBigIntegerField(_("clé"))
    note = models.CharField(
        _("en quoi cela répond"), max_length=300, blank=True, help_text=_("En une phrase.")
    )
    added_by = by_somebody(_("marqué par"))
    added_at = models.DateTimeField(_("marqué le"), default=timezone.now, editable=False)

    objects = ElementQuerySet.as_manager()

    class Meta:
        verbose_name = _("élément de réponse")
        verbose_name_plural = _("éléments de réponse")
        ordering = ["-added_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["question", "kind", "key"],
                name="element_marked_once",
                violation_error_message=_("C’est déjà un élément de réponse à cette question."),
            )
        ]
        indexes = [models.Index(fields=["kind", "key"], name="elements_of_a_thing")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"

    @property
    def is_private(self) -> bool:
        """The public reads how many there are, where it reads the question."""
        return self.question.is_private
