"""The papers that were issued: numbered, kept as they were, cancelled and never deleted."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import ProtectedError, Q
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, Structure
from content.models.uploads import by_somebody
from extranet.papers.models import kinds
from extranet.papers.models.kinds import PaperKind
from extranet.training.models import CourseSession, Enrolment

if TYPE_CHECKING:
    from accounts.models.space import Person


def _values(of: tuple[PaperKind, ...]) -> list[str]:
    return [kind.value for kind in of]


class PaperQuerySet(models.QuerySet["Paper"]):
    def visible_to(self, person: "Person") -> "PaperQuerySet":
        """All of them for the team; else one's own, those of the structures that one directs, and what
        a session that one sees says to all."""
        if not person.is_authenticated:
            return self.none()
        if person.is_team:
            return self
        directed = Membership.objects.directing().filter(user=person.pk).values("structure")
        seen = CourseSession.objects.visible_to(person).values("pk")
        return self.filter(
            Q(enrolment__person=person.pk)
            | (Q(enrolment__structure__in=directed) & ~Q(kind__in=kinds.OWN))
            | Q(structure__in=directed)
            | Q(kind__in=kinds.FOR_ALL, session__in=seen)
        )

    def valid(self) -> "PaperQuerySet":
        return self.filter(cancelled_at=None)

    def for_listing(self) -> "PaperQuerySet":
        """Without the words, which are long."""
        shown = self.defer("html").select_related("enrolment__person", "structure", "session__course")
        return shown.order_by("kind", "year", "sequence")


class Paper(models.Model):
    """One paper. Its words are those of the day it was issued, and its file is made from them alone."""

    Kind = PaperKind

    kind = models.CharField(_("nature"), max_length=13, choices=PaperKind)
    session = models.ForeignKey(
        CourseSession, on_delete=models.PROTECT, related_name="papers", verbose_name=_("session")
    )
    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, null=True, related_name="papers", verbose_name=_("inscription")
    )
    structure = models.ForeignKey(
        Structure, on_delete=models.PROTECT, null=True, related_name="papers", verbose_name=_("structure")
    )
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="credit", verbose_name=_("corrige")
    )
    year = models.PositiveSmallIntegerField(_("année"))
    sequence = models.PositiveIntegerField(_("rang"))
    code = models.CharField(_("code de vérification"), max_length=12, unique=True)
    title = models.CharField(_("titre"), max_length=120)
    amount = models.DecimalField(_("montant"), max_digits=10, decimal_places=2, null=True)
    # [funding, status, amount]: what is owed by each kind of place, as it stood on the day of the issue.
    parts: "models.JSONField[Any, list[tuple[str, str, str]]]" = models.JSONField(_("parts"), default=list)
    html = models.TextField(_("texte"))
    sha256 = models.CharField(_("empreinte"), max_length=64)
    template_version = models.PositiveIntegerField(_("version du modèle"))
    issued_at = models.DateTimeField(_("émis le"), default=timezone.now)
    issued_by = by_somebody(_("émis par"))
    cancelled_at = models.DateTimeField(_("annulé le"), null=True)
    cancelled_by = by_somebody(_("annulé par"))
    cancelled_why = models.CharField(_("raison de l’annulation"), max_length=300, blank=True)

    objects = PaperQuerySet.as_manager()

    wagtail_reference_index_ignore = True  # nothing public refers to a paper

    class Meta:
        verbose_name = _("document de formation")
        verbose_name_plural = _("documents de formation")
        ordering = ["-issued_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "year", "sequence"], name="one_paper_per_number"),
            models.UniqueConstraint(
                fields=["kind", "enrolment"],
                condition=Q(cancelled_at=None, enrolment__isnull=False),
                name="one_valid_paper_per_person",
            ),
            models.UniqueConstraint(
                fields=["kind", "session", "structure"],
                condition=Q(cancelled_at=None, structure__isnull=False) & ~Q(kind="credit_note"),
                name="one_valid_paper_per_structure",
            ),
            models.UniqueConstraint(
                fields=["kind", "session"],
                condition=Q(cancelled_at=None, structure=None, enrolment=None),
                name="one_valid_paper_per_session",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=_values(kinds.OF_PERSON), enrolment__isnull=False, structure=None)
                | Q(kind__in=_values(kinds.OF_STRUCTURE), enrolment=None, structure__isnull=False)
                | Q(kind__in=_values(kinds.OF_SESSION), enrolment=None, structure=None),
                name="paper_is_about_what_its_kind_says",
            ),
            models.CheckConstraint(
                condition=Q(kind="credit_note", corrects__isnull=False)
                | (~Q(kind="credit_note") & Q(corrects=None)),
                name="credit_note_corrects_an_invoice",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["invoice", "credit_note"], amount__isnull=False)
                | (~Q(kind__in=["invoice", "credit_note"]) & Q(amount=None)),
                name="invoice_has_its_amount",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at=None, cancelled_why="")
                | (Q(cancelled_at__isnull=False) & ~Q(cancelled_why="")),
                name="cancelled_paper_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(kind="credit_note") | Q(cancelled_at=None), name="credit_note_stands"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.title} {self.number}"

    @property
    def number(self) -> str:
        """FAC-2026-0041: one after the other, for each kind and year."""
        return f"{kinds.PREFIXES[PaperKind(self.kind)]}-{self.year}-{self.sequence:04}"

    @property
    def url(self) -> str:
        return reverse("extranet:paper", args=[self.pk])

    @property
    def is_valid(self) -> bool:
        return self.cancelled_at is None

    @property
    def is_corrected_by_credit(self) -> bool:
        """An invoice that left is never taken back otherwise."""
        return self.kind == PaperKind.INVOICE

    @property
    def whom(self) -> str:
        """Who it is about, in a list."""
        about = self.enrolment.person if self.enrolment else self.structure
        return str(about or "")


@receiver(pre_delete, sender=Paper)
def never_delete(instance: Paper, **_said: object) -> None:
    """A signal, because merging two records deletes rows by a plain queryset: a number would be missing."""
    raise ProtectedError(_now("Un document émis ne s’efface pas."), {instance})
