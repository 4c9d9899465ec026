"""The questions that a collectif works on."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from content.models.uploads import by_somebody
from content.wording import to_words
from extranet.collectives.models import Collective

if TYPE_CHECKING:
    from accounts.models.space import Person
    from extranet.questions.models.synthesis import Synthesis

LONGEST = 300


class QuestionQuerySet(models.QuerySet["Question"]):
    def visible_to(self, person: "Person") -> "QuestionQuerySet":
        """Those of the collectifs that the person may see."""
        return self.filter(collective__in=Collective.objects.visible_to(person))

    def with_progress(self) -> "QuestionQuerySet":
        """With how many elements each has, and whether somebody began to answer: what `state` reads."""
        from extranet.questions.models.synthesis import Synthesis

        begun = Synthesis.objects.filter(question=models.OuterRef("pk"))
        return self.annotate(element_count=models.Count("elements"), is_begun=models.Exists(begun))

    def for_listing(self) -> "QuestionQuerySet":
        return self.with_progress().select_related("collective__space").order_by("position", "pk")


class Question(index.Indexed, models.Model):
    """A question in one sentence. What it said before is kept: see `QuestionWording`."""

    class State(models.TextChoices):
        OPEN = "open", _("Ouverte")
        ANSWERING = "answering", _("En réponse")
        ANSWERED = "answered", _("Répondue")

    collective = models.ForeignKey(
        Collective, on_delete=models.CASCADE, related_name="questions", verbose_name=_("collectif")
    )
    words = models.CharField(_("question"), max_length=LONGEST)
    position = models.PositiveSmallIntegerField(_("rang"), default=0, editable=False)
    created_by = by_somebody(_("posée par"))
    created_at = models.DateTimeField(_("posée le"), default=timezone.now, editable=False)
    answered_at = models.DateTimeField(_("répondue le"), null=True, editable=False)
    public_key = models.UUIDField(
        _("question de la page publique"),
        null=True,
        editable=False,
        help_text=_("La clé de traduction de la même question, telle que le public la lit."),
    )
    proposed_by = by_somebody(_("proposée au public par"))
    proposed_at = models.DateTimeField(_("proposée au public le"), null=True, editable=False)

    objects = QuestionQuerySet.as_manager()

    search_fields = [index.SearchField("words", boost=3), index.SearchField("answer_words")]

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(words=""),
                name="question_has_words",
                violation_error_message=_("Écrivez la question."),
            ),
            models.UniqueConstraint(
                "collective",
                Lower("words"),
                name="question_asked_once",
                violation_error_message=_("Cette question est déjà posée."),
            ),
            models.UniqueConstraint(
                fields=["collective", "public_key"],
                name="one_question_per_public_question",
                violation_error_message=_("Cette question de la page publique est déjà reprise."),
            ),
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def url(self) -> str:
        return reverse("extranet:question", args=[self.collective.slug, self.pk])

    @property
    def state(self) -> "Question.State":
        """Of a question read `with_progress`."""
        if self.answered_at:
            return self.State.ANSWERED
        read = vars(self)
        return self.State.ANSWERING if read["is_begun"] or read["element_count"] else self.State.OPEN

    @property
    def is_private(self) -> bool:
        """Whether no public page shows it: then what happens to it changes none."""
        return self.public_key is None

    @property
    def answer(self) -> "Synthesis | None":
        """What the members read."""
        return next((each for each in self.syntheses.all() if each.published_at), None)

    def answer_words(self) -> str:
        """The same, for the search."""
        return to_words(self.answer.text) if self.answer else ""


class QuestionWording(models.Model):
    """What a question said before, who changed it and why."""

    question = models.ForeignKey(
        Question, on_delete=models.CASCADE, related_name="wordings", verbose_name=_("question")
    )
    words = models.CharField(_("ancienne formulation"), max_length=LONGEST)
    changed_by = by_somebody(_("changée par"))
    changed_at = models.DateTimeField(_("changée le"), default=timezone.now, editable=False)
    why = models.CharField(
        _("pourquoi"), max_length=300, blank=True, help_text=_("Les autres membres le liront.")
    )

    class Meta:
        verbose_name = _("ancienne formulation")
        verbose_name_plural = _("anciennes formulations")
        ordering = ["-changed_at", "-pk"]

    def __str__(self) -> str:
        return self.words
