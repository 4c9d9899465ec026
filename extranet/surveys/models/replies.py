"""Who was asked what, when, and what she answered."""

import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, User
from content.models.uploads import by_somebody
from extranet.surveys.models.questionnaires import Questionnaire, SurveyQuestion
from extranet.training.models import CourseSession, Enrolment, Trainer

if TYPE_CHECKING:
    from accounts.models.space import Person

TO_CORRECT = datetime.timedelta(days=30)
TO_ANSWER = datetime.timedelta(days=90)
Moment, Audience = Questionnaire.Moment, Questionnaire.Audience


class ReplyQuerySet(models.QuerySet["Reply"]):
    def to_answer_by(self, person: "Person") -> "ReplyQuerySet":
        """Hers: about her course, about somebody of the structure that she directs, or as its trainer."""
        if not person.is_authenticated:
            return self.none()
        directed = Membership.objects.directing().filter(user=person.pk).values("structure")
        alive = models.Q(enrolment__state=Enrolment.State.CONFIRMED)
        hers = models.Q(questionnaire__audience=Audience.TRAINEE, enrolment__person=person.pk)
        of_hers = models.Q(questionnaire__audience=Audience.STRUCTURE, enrolment__structure__in=directed)
        return self.filter((alive & (hers | of_hers)) | models.Q(trainer__user=person.pk))

    def visible_to(self, person: "Person") -> "ReplyQuerySet":
        """What she answers herself; by name, what prepares a session for the team and for whoever leads
        it. The rest is counted, and shown without a name."""
        if not person.is_authenticated:
            return self.none()
        mine = self.model._default_manager.to_answer_by(person)
        by_name = models.Q(questionnaire__moment=Moment.BEFORE)
        if person.is_team:
            named = by_name | models.Q(questionnaire__audience=Audience.TRAINER)
        else:
            led = CourseSession.objects.led_by(person).values("pk")
            named = by_name & models.Q(session__in=led)
        return self.filter(models.Q(pk__in=mine.values("pk")) | named)

    def answered(self) -> "ReplyQuerySet":
        return self.exclude(answered_at=None)

    def for_listing(self) -> "ReplyQuerySet":
        return self.select_related(
            "questionnaire", "session__course", "enrolment__person", "enrolment__structure", "trainer"
        )


class Reply(models.Model):
    """A questionnaire asked once of somebody. After three years, nobody any more."""

    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.PROTECT, related_name="replies", verbose_name=_("questionnaire")
    )
    session = models.ForeignKey(
        CourseSession, on_delete=models.PROTECT, related_name="replies", verbose_name=_("session")
    )
    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, null=True, related_name="replies", verbose_name=_("inscription")
    )
    trainer = models.ForeignKey(
        Trainer, on_delete=models.PROTECT, null=True, related_name="replies", verbose_name=_("intervenant")
    )
    asked_at = models.DateTimeField(_("demandé le"), default=timezone.now)
    reminded_at = models.DateTimeField(_("rappelé le"), null=True)
    answered_at = models.DateTimeField(_("répondu le"), null=True)
    answered_by = by_somebody(_("répondu par"))
    forgotten_at = models.DateTimeField(_("détaché de la personne le"), null=True)

    objects = ReplyQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("réponse à un questionnaire")
        verbose_name_plural = _("réponses aux questionnaires")
        ordering = ["-asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["questionnaire", "enrolment"], name="asked_once_of_a_trainee"),
            models.UniqueConstraint(
                fields=["questionnaire", "session", "trainer"], name="asked_once_of_a_trainer"
            ),
            models.CheckConstraint(
                condition=models.Q(enrolment__isnull=False, trainer=None, forgotten_at=None)
                | models.Q(enrolment=None, trainer__isnull=False, forgotten_at=None)
                | models.Q(enrolment=None, trainer=None, answered_by=None, forgotten_at__isnull=False),
                name="reply_is_of_one_or_of_nobody",
            ),
            models.CheckConstraint(
                condition=models.Q(answered_at=None) | models.Q(answered_at__gte=models.F("asked_at")),
                name="reply_comes_after_question",
            ),
            models.CheckConstraint(
                condition=models.Q(reminded_at=None) | models.Q(reminded_at__gte=models.F("asked_at")),
                name="reminder_comes_after_question",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.questionnaire} · {self.session.code}"

    @property
    def url(self) -> str:
        return reverse("extranet:survey", args=[self.pk])

    @property
    def about(self) -> User | None:
        """Of whom a structure is asked."""
        is_of_structure = self.questionnaire.audience == Audience.STRUCTURE
        return self.enrolment.person if self.enrolment and is_of_structure else None

    @property
    def is_answered(self) -> bool:
        return self.answered_at is not None

    @property
    def last_moment(self) -> datetime.datetime:
        """Until when it may be answered, or corrected."""
        if self.answered_at is not None:
            return self.answered_at + TO_CORRECT
        if self.questionnaire.moment == Moment.BEFORE and self.session.starts_at:
            return self.session.starts_at
        return self.asked_at + TO_ANSWER

    @property
    def is_open(self) -> bool:
        """Nobody whose enrolment ended is asked any more, nor about what did not take place."""
        if self.forgotten_at or self.session.is_cancelled or timezone.now() > self.last_moment:
            return False
        return self.enrolment is None or self.enrolment.is_confirmed


class Answer(models.Model):
    """What was answered to one question; for an objective, its words as they were read."""

    reply = models.ForeignKey(
        Reply, on_delete=models.CASCADE, related_name="answers", verbose_name=_("réponse")
    )
    question = models.ForeignKey(
        SurveyQuestion, on_delete=models.PROTECT, related_name="answers", verbose_name=_("question")
    )
    objective = models.CharField(_("objectif"), max_length=500, blank=True)
    value = models.PositiveSmallIntegerField(_("degré"), null=True)
    words = models.TextField(_("mots"), max_length=3000, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("réponse à une question")
        verbose_name_plural = _("réponses à une question")
        ordering = ["question__sort_order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["reply", "question", "objective"], name="one_answer_a_question"),
            models.CheckConstraint(
                condition=models.Q(value__isnull=False, words="") | models.Q(value=None, words__gt=""),
                name="answer_is_a_degree_or_words",
            ),
            models.CheckConstraint(
                condition=models.Q(value=None) | models.Q(value__lte=10), name="degree_within_ten"
            ),
        ]

    def __str__(self) -> str:
        return str(self.question_id)

    @property
    def said(self) -> str:
        """In words: the degree that was chosen, or hers."""
        return self.words or dict(self.question.choices()).get(self.value or 0, str(self.value))
