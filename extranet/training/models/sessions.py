"""The sessions of a course: when, where, with whom, for how many."""

import datetime
import uuid
from typing import TYPE_CHECKING

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, Structure
from content.models.uploads import by_somebody
from extranet.training.models.trainers import Trainer
from home.models import CoursePage

if TYPE_CHECKING:
    from accounts.models.space import Person


LED_FOR = datetime.timedelta(days=30)


class CourseSessionQuerySet(models.QuerySet["CourseSession"]):
    def visible_to(self, person: "Person") -> "CourseSessionQuerySet":
        """The team sees all of them; the network, those announced to it, and those of its structures;
        whoever leads one, that one."""
        if not person.is_authenticated:
            return self.none()
        if person.is_team:
            return self
        hers = models.Q(pk__in=Trainer.objects.filter(user=person.pk).values("sessions"))
        if not person.is_in_network:
            return self.filter(hers)
        mine = Membership.objects.current().filter(user=person.pk).values("structure")
        of_all = models.Q(format=CourseSession.Format.OPEN) | models.Q(structure__in=mine)
        return self.filter(hers | (of_all & ~models.Q(stage=CourseSession.Stage.PLANNED)))

    def announced(self) -> "CourseSessionQuerySet":
        """Those that the public may know of: open to several structures, and not a draft."""
        draft = CourseSession.Stage.PLANNED
        return self.filter(format=CourseSession.Format.OPEN).exclude(stage=draft).exclude(starts_at=None)

    def public(self) -> "CourseSessionQuerySet":
        """Those whose course anybody may read today: a page taken off the site takes its dates with it."""
        return self.announced().filter(course__in=CoursePage.objects.published().values("pk"))

    def led_by(self, person: "Person") -> "CourseSessionQuerySet":
        """Hers as a trainer; thirty days after the last half-day, the names of those who came are no
        longer hers to read."""
        if not person.is_authenticated:
            return self.none()
        recent = self.standing().filter(ends_at__gte=timezone.now() - LED_FOR)
        return recent.filter(trainers__user=person.pk)

    def followed_by(self, person: "Person") -> "CourseSessionQuerySet":
        """Those in which the person has a place, or had one to the end."""
        from extranet.training.models.enrolments import Enrolment

        return self.filter(pk__in=Enrolment.objects.confirmed().filter(person=person.pk).values("session"))

    def standing(self) -> "CourseSessionQuerySet":
        return self.exclude(stage=CourseSession.Stage.CANCELLED)

    def to_come(self) -> "CourseSessionQuerySet":
        """Those that are not over, the next one first."""
        return self.standing().filter(ends_at__gte=timezone.now()).order_by("starts_at", "pk")

    def over(self) -> "CourseSessionQuerySet":
        return self.standing().filter(ends_at__lt=timezone.now()).order_by("-starts_at", "-pk")

    def of_year(self, year: int) -> "CourseSessionQuerySet":
        return self.filter(starts_at__year=year).order_by("starts_at", "pk")

    def for_listing(self) -> "CourseSessionQuerySet":
        """With the places taken and the people who wait, counted in the same question."""
        from extranet.training.models.enrolments import SEATED, State

        return self.select_related("course", "structure").annotate(
            seats_taken=models.Count("enrolments", filter=models.Q(enrolments__state__in=SEATED)),
            people_waiting=models.Count("enrolments", filter=models.Q(enrolments__state=State.WAITING)),
        )


class CourseSession(models.Model):
    """One time that a course is given. Its dates, hours and places are kept on it, from its half-days,
    so that lists ask nothing more."""

    class Format(models.TextChoices):
        OPEN = "open", _("Inter : ouverte à toutes les structures")
        IN_HOUSE = "in_house", _("Intra : pour une seule structure")

    class Stage(models.TextChoices):
        PLANNED = "planned", _("En préparation")
        OPEN = "open", _("Inscriptions ouvertes")
        CONFIRMED = "confirmed", _("Confirmée")
        CANCELLED = "cancelled", _("Annulée")

    course = models.ForeignKey(
        CoursePage, on_delete=models.PROTECT, related_name="sessions", verbose_name=_("formation")
    )
    code = models.SlugField(
        _("code"), max_length=30, unique=True, help_text=_("Il est sur tous les documents : F27-01-S1.")
    )
    format = models.CharField(_("pour qui"), max_length=8, choices=Format, default=Format.OPEN)
    structure = models.ForeignKey(
        Structure,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="training_sessions",
        verbose_name=_("structure qui commande"),
        help_text=_("Pour une session intra."),
    )
    stage = models.CharField(_("état"), max_length=9, choices=Stage, default=Stage.PLANNED, editable=False)
    min_participants = models.PositiveSmallIntegerField(_("au moins"), default=6)
    max_participants = models.PositiveSmallIntegerField(_("au plus"), default=15)
    opens_on = models.DateField(
        _("inscriptions à partir du"), null=True, blank=True, help_text=_("Vide : dès qu’elle est ouverte.")
    )
    closes_on = models.DateField(
        _("inscriptions jusqu’au"), null=True, blank=True, help_text=_("Vide : jusqu’au premier jour.")
    )
    needs_approval = models.BooleanField(
        _("la direction de la structure confirme"),
        default=True,
        help_text=_("Quand une personne s’inscrit elle-même."),
    )
    venue = models.CharField(_("lieu"), max_length=200, blank=True)
    practical = models.TextField(
        _("à savoir"), max_length=1000, blank=True, help_text=_("Accès, repas, ce qu’il faut apporter.")
    )
    video_link = models.URLField(_("lien de visioconférence"), max_length=300, blank=True)
    trainers = models.ManyToManyField(
        Trainer, blank=True, related_name="sessions", verbose_name=_("intervenantes et intervenants")
    )
    starts_at = models.DateTimeField(_("début"), null=True, editable=False)
    ends_at = models.DateTimeField(_("fin"), null=True, editable=False)
    hours = models.DecimalField(_("durée"), max_digits=5, decimal_places=2, default=0, editable=False)
    remote_hours = models.DecimalField(
        _("dont à distance"), max_digits=5, decimal_places=2, default=0, editable=False
    )
    identity = models.UUIDField(_("identité"), default=uuid.uuid4, editable=False, unique=True)
    revision = models.PositiveIntegerField(_("version de la convocation"), default=0, editable=False)
    cancelled_at = models.DateTimeField(_("annulée le"), null=True, editable=False)
    cancelled_why = models.CharField(_("raison de l’annulation"), max_length=300, blank=True, editable=False)
    planned_by = by_somebody(_("prévue par"))
    opened_at = models.DateTimeField(_("ouverte le"), null=True, editable=False)
    changed_at = models.DateTimeField(_("modifiée le"), default=timezone.now, editable=False)

    objects = CourseSessionQuerySet.as_manager()
    placed: dict[int, str]  # under its lock (training/seats.py): who has a place or a turn, and which

    class Meta:
        verbose_name = _("session de formation")
        verbose_name_plural = _("sessions de formation")
        ordering = ["starts_at", "code"]
        indexes = [models.Index(fields=["stage", "ends_at"], name="sessions_to_come")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    max_participants__gte=models.F("min_participants"), min_participants__gte=1
                ),
                name="session_min_within_max",
                violation_error_message=_("Le maximum est plus petit que le minimum."),
            ),
            models.CheckConstraint(
                condition=models.Q(format="open", structure=None)
                | models.Q(format="in_house", structure__isnull=False),
                name="in_house_session_has_its_structure",
                violation_error_message=_("Seule une session intra est celle d’une structure."),
            ),
            models.CheckConstraint(
                condition=models.Q(closes_on=None)
                | models.Q(opens_on=None)
                | models.Q(closes_on__gte=models.F("opens_on")),
                name="enrolments_close_after_they_open",
                violation_error_message=_("Les inscriptions se terminent après avoir commencé."),
            ),
            models.CheckConstraint(
                condition=models.Q(stage="cancelled", cancelled_at__isnull=False)
                | (~models.Q(stage="cancelled") & models.Q(cancelled_at=None)),
                name="cancelled_session_has_its_day",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.code} · {self.course.title}"

    @property
    def url(self) -> str:
        return reverse("extranet:training_session", args=[self.code])

    @property
    def remote_rate(self) -> int:
        """Share of remote teaching in the whole, in percent (D6353-1 of the Code du travail)."""
        return round(100 * self.remote_hours / self.hours) if self.hours else 0

    @property
    def first_day(self) -> datetime.date | None:
        """In Paris."""
        return timezone.localdate(self.starts_at) if self.starts_at else None

    @property
    def last_day(self) -> datetime.date | None:
        return timezone.localdate(self.ends_at) if self.ends_at else None

    @property
    def is_cancelled(self) -> bool:
        return self.stage == self.Stage.CANCELLED

    @property
    def is_over(self) -> bool:
        return self.ends_at is not None and self.ends_at < timezone.now()

    @property
    def has_begun(self) -> bool:
        return self.starts_at is not None and self.starts_at <= timezone.now()

    @property
    def is_announced(self) -> bool:
        return self.stage in (self.Stage.OPEN, self.Stage.CONFIRMED)

    @property
    def takes_enrolments(self) -> bool:
        """Whether somebody may enrol today, or wait for a place."""
        today = timezone.localdate()
        too_soon = self.opens_on is not None and today < self.opens_on
        too_late = self.closes_on is not None and today > self.closes_on
        return self.is_announced and self.starts_at is not None and not (
            self.has_begun or too_soon or too_late
        )  # fmt: skip

    def is_for(self, structure: Structure) -> bool:
        """An in-house session is for the people of the structure that commissions it."""
        return self.structure_id in (None, structure.pk)

    @property
    def opens_later(self) -> bool:
        """Announced, and nobody may enrol yet."""
        return self.is_announced and self.opens_on is not None and self.opens_on > timezone.localdate()

    @property
    def seats_left(self) -> int:
        """Never under zero. `for_listing` counts the places taken."""
        return max(0, self.max_participants - self.seats_taken)

    @property
    def is_full(self) -> bool:
        """Whoever waits comes first: a place that is being offered is nobody else's."""
        return self.seats_left == 0 or self.people_waiting > 0

    @property
    def state_label(self) -> str:
        """In a word, as a list shows it."""
        if self.is_over and not self.is_cancelled:
            return _now("Terminée")
        if self.takes_enrolments and self.is_full:
            return _now("Complète")
        return str(self.get_stage_display())
