"""What is asked of whoever follows a course, of her structure and of whoever leads: words of the team."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.models import Orderable

KEPT = ("label", "kind", "scale")


class QuestionnaireForm(WagtailAdminModelForm):
    """Answers keep their question: one that was answered is retired, never taken away."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        rows = self.formsets["questions"]
        gone = rows.deleted_forms if rows.is_valid() else []
        if any(row.instance.pk and row.instance.answers.exists() for row in gone):
            said = _now("Une question qui a des réponses ne se supprime pas : cochez « n’est plus posée ».")
            raise ValidationError(said)
        return cleaned


class Questionnaire(ClusterableModel):
    """Questions that are asked together, at one moment, of one kind of people."""

    class Moment(models.TextChoices):
        BEFORE = "before", _("Avant la session")
        END = "end", _("Le dernier soir")
        LATER = "after_90_days", _("Trois mois après")

    class Audience(models.TextChoices):
        TRAINEE = "trainee", _("Les stagiaires")
        STRUCTURE = "structure", _("La direction de leur structure")
        TRAINER = "trainer", _("Les intervenantes et intervenants")

    slug = models.SlugField(_("nom court"), max_length=40, unique=True)
    title = models.CharField(_("titre"), max_length=120)
    moment = models.CharField(_("quand"), max_length=13, choices=Moment)
    audience = models.CharField(_("à qui"), max_length=9, choices=Audience)
    note = models.TextField(_("à dire avant les questions"), max_length=500, blank=True)
    is_active = models.BooleanField(_("est envoyé"), default=True)

    base_form_class = QuestionnaireForm

    class Meta:
        verbose_name = _("questionnaire")
        verbose_name_plural = _("questionnaires")
        ordering = ["moment", "audience", "title"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(moment__in=["before", "end", "after_90_days"]), name="known_moment"
            ),
            models.CheckConstraint(
                condition=models.Q(audience__in=["trainee", "structure", "trainer"]), name="known_audience"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_named(self) -> bool:
        """What prepares the session is read by name; so is what its trainer, alone, says of it."""
        return self.moment == self.Moment.BEFORE or self.audience == self.Audience.TRAINER


class SurveyQuestion(Orderable):
    """One of them. Once answered, its words stay as they were read."""

    class Kind(models.TextChoices):
        SHORT = "short_text", _("Réponse courte")
        LONG = "long_text", _("Réponse libre")
        YES_NO = "yes_no", _("Oui ou non")
        LIKERT = "likert4", _("Accord, en quatre degrés")
        NPS = "nps10", _("Note de 0 à 10")
        OBJECTIVES = "objective_scale", _("Pour chaque objectif, une échelle")

    questionnaire = ParentalKey(
        Questionnaire, on_delete=models.CASCADE, related_name="questions", verbose_name=_("questionnaire")
    )
    key = models.SlugField(_("nom court"), max_length=30)
    label = models.CharField(_("question"), max_length=250)
    kind = models.CharField(_("réponse"), max_length=15, choices=Kind)
    scale = models.TextField(
        _("échelle"), blank=True, help_text=_("Un degré par ligne, du plus bas au plus haut.")
    )
    is_optional = models.BooleanField(_("facultative"), default=False)
    is_retired = models.BooleanField(_("n’est plus posée"), default=False)

    class Meta(Orderable.Meta):
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        constraints = [
            models.UniqueConstraint(
                fields=["questionnaire", "key"],
                name="one_question_per_key",
                violation_error_message=_("Deux questions ont le même nom court."),
            ),
            models.CheckConstraint(
                condition=models.Q(kind="objective_scale", scale__gt="")
                | (~models.Q(kind="objective_scale") & models.Q(scale="")),
                name="scale_is_of_objectives",
                violation_error_message=_("L’échelle se remplit pour une question sur les objectifs."),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        """Words that were answered stay."""
        super().clean()
        before = SurveyQuestion.objects.filter(pk=self.pk).first() if self.pk else None
        changed = before and any(getattr(before, name) != getattr(self, name) for name in KEPT)
        if before and changed and before.answers.exists():
            said = _now(
                "Cette question a des réponses : cochez « n’est plus posée », et ajoutez la nouvelle."
            )
            raise ValidationError({"label": said})

    @property
    def is_words(self) -> bool:
        return self.kind in (self.Kind.SHORT, self.Kind.LONG)

    @property
    def degrees(self) -> list[str]:
        return [line.strip() for line in self.scale.splitlines() if line.strip()]

    def choices(self) -> list[tuple[int, str]]:
        """What may be answered, the lowest first; nothing for free words."""
        if self.kind == self.Kind.YES_NO:
            return [(1, _now("Oui")), (0, _now("Non"))]
        if self.kind == self.Kind.LIKERT:
            words = [_now("Pas du tout d’accord"), _now("Plutôt pas d’accord"), _now("Plutôt d’accord"),
                     _now("Tout à fait d’accord")]  # fmt: skip
            return list(enumerate(words, 1))
        if self.kind == self.Kind.NPS:
            return [(note, str(note)) for note in range(11)]
        return list(enumerate(self.degrees, 1))
