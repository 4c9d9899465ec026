"""What is asked of a collectif."""

import datetime
from typing import TYPE_CHECKING

from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from accounts.models import Membership
from content.models.uploads import by_somebody
from extranet.collectives.models import Collective
from extranet.collectives.stages import ENDED
from extranet.decisions.models import Decision
from extranet.discussions.models import Thread
from extranet.meetings.models import AgendaItem

if TYPE_CHECKING:
    from accounts.models import User
    from accounts.models.space import Person

LONGEST_SUBJECT, LONGEST_EXPLANATION = 200, 4000


class BallotQuerySet(models.QuerySet["Ballot"]):
    def visible_to(self, person: "Person") -> "BallotQuerySet":
        """Those of the collectifs that the person may see."""
        return self.filter(collective__in=Collective.objects.visible_to(person))

    def open(self) -> "BallotQuerySet":
        """Those that one may still answer."""
        running = self.filter(closed_at=None, closes_at__gt=timezone.now())
        return running.exclude(collective__stage__in=ENDED)

    def to_close(self) -> "BallotQuerySet":
        """Those whose time is over, or whose collectif is, and that nobody has counted."""
        over = models.Q(closes_at__lte=timezone.now()) | models.Q(collective__stage__in=ENDED)
        return self.filter(over, closed_at=None)

    def with_what_is_awaited_of(self, person: "User") -> "BallotQuerySet":
        """Whether a voice that is hers to give is missing: her own, or that of a structure of hers."""
        from extranet.consents.models.participations import Participation

        given = Participation.objects.filter(ballot=models.OuterRef("pk"), person=person.pk)
        by_structure = Participation.objects.filter(
            ballot=models.OuterRef(models.OuterRef("pk")), structure=models.OuterRef("structure")
        )
        hers = Membership.objects.current().filter(user=person.pk)
        left = models.Exists(hers.filter(~models.Exists(by_structure)))
        awaits = models.Case(
            models.When(per_structure=True, then=left),
            default=~models.Exists(given),
            output_field=models.BooleanField(),
        )
        return self.annotate(awaits_her=awaits)

    def for_listing(self) -> "BallotQuerySet":
        """Those that are open first, then the latest result."""
        open_first = models.Case(models.When(closed_at=None, then=0), default=1)
        listed = self.select_related("collective__space", "collective__lead")
        return listed.order_by(open_first, "-closed_at", "closes_at", "pk")


class Ballot(index.Indexed, models.Model):
    """A poll, or a decision by consent, until a moment; then its result."""

    class Kind(models.TextChoices):
        POLL = "poll", _("Sondage")
        CONSENT = "consent", _("Décision par consentement")

    collective = models.ForeignKey(
        Collective, on_delete=models.CASCADE, related_name="ballots", verbose_name=_("collectif")
    )
    kind = models.CharField(_("ce que l’on demande"), max_length=7, choices=Kind, default=Kind.POLL)
    subject = models.CharField(_("sujet"), max_length=LONGEST_SUBJECT)
    explanation = models.TextField(_("explication"), max_length=LONGEST_EXPLANATION, blank=True)
    thread = models.ForeignKey(
        Thread,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="ballots",
        verbose_name=_("discussion d’origine"),
    )
    item = models.ForeignKey(
        AgendaItem,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="ballots",
        verbose_name=_("point de l’ordre du jour"),
    )
    takes_several = models.BooleanField(_("plusieurs réponses possibles"), default=False)
    is_anonymous = models.BooleanField(_("anonyme"), default=False)
    per_structure = models.BooleanField(_("une voix par structure"), default=False)
    quorum = models.PositiveSmallIntegerField(
        _("quorum"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    closes_at = models.DateTimeField(_("réponses jusqu’au"))
    closed_at = models.DateTimeField(_("close le"), null=True, editable=False)
    voices_given = models.PositiveIntegerField(_("voix données"), null=True, editable=False)
    voices_possible = models.PositiveIntegerField(_("voix possibles"), null=True, editable=False)
    opened_by = by_somebody(_("demandé par"))
    opened_at = models.DateTimeField(_("ouverte le"), default=timezone.now, editable=False)
    closed_by = by_somebody(_("close avant l’heure par"))
    decision = models.OneToOneField(
        Decision,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="ballot",
        verbose_name=_("décision qui en est tirée"),
    )

    objects = BallotQuerySet.as_manager()
    wagtail_reference_index_ignore = True  # nothing public refers to what a collectif asks itself

    search_fields = [index.SearchField("subject", boost=3), index.SearchField("explanation")]

    class Meta:
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(subject=""),
                name="ballot_has_its_subject",
                violation_error_message=_("Écrivez le sujet."),
            ),
            models.CheckConstraint(
                condition=models.Q(thread=None) | models.Q(item=None),
                name="ballot_comes_from_one_place",
                violation_error_message=_("Une consultation vient d’une discussion ou d’une rencontre."),
            ),
            models.CheckConstraint(
                condition=models.Q(closes_at__gt=models.F("opened_at")),
                name="ballot_closes_after_it_opens",
                violation_error_message=_("La fin vient après le début."),
            ),
            models.CheckConstraint(
                condition=models.Q(quorum=None) | models.Q(quorum__gt=0),
                name="ballot_quorum_is_somebody",
                violation_error_message=_("Un quorum est d’au moins une voix."),
            ),
            models.CheckConstraint(
                condition=models.Q(kind="poll") | models.Q(kind="consent", takes_several=False),
                name="consent_takes_one_answer",
                violation_error_message=_("On ne donne qu’une réponse à une décision par consentement."),
            ),
            models.CheckConstraint(
                condition=models.Q(
                    closed_at=None, voices_given=None, voices_possible=None, decision=None, closed_by=None
                )
                | models.Q(
                    closed_at__isnull=False, voices_given__isnull=False, voices_possible__isnull=False
                ),
                name="ballot_is_counted_when_it_closes",
                violation_error_message=_("Le résultat se compte à la fin."),
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def url(self) -> str:
        return reverse("extranet:ballot", args=[self.collective.slug, self.pk])

    @property
    def is_consent(self) -> bool:
        return self.kind == self.Kind.CONSENT

    @property
    def is_open(self) -> bool:
        """Whether one may still answer; read at each voice, whatever job has run or not."""
        over = self.closed_at is not None or self.closes_at <= timezone.now()
        return not over and not self.collective.has_ended

    @property
    def ended_at(self) -> datetime.datetime:
        return self.closed_at or self.closes_at
