"""Who is enrolled in a session, who waits, and how the place is paid for."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, Structure
from content.models.uploads import by_somebody
from extranet.training.models.packs import InformationPack
from extranet.training.models.sessions import CourseSession

if TYPE_CHECKING:
    from accounts.models.space import Person


class State(models.TextChoices):
    """The path of an enrolment: asked or waiting, then a place, then the end of it."""

    ASKED = "asked", _("À confirmer")
    WAITING = "waiting", _("En liste d’attente")
    OFFERED = "offered", _("Place proposée")
    CONFIRMED = "confirmed", _("Inscription confirmée")
    CANCELLED = "cancelled", _("Annulée")
    REFUSED = "refused", _("Refusée par la direction")
    DECLINED = "declined", _("Place laissée")
    LAPSED = "lapsed", _("Place non acceptée à temps")
    TRANSFERRED = "transferred", _("Place donnée à une ou un collègue")


SEATED = (State.ASKED, State.OFFERED, State.CONFIRMED)
LIVE = (*SEATED, State.WAITING)


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    def visible_to(self, person: "Person") -> "EnrolmentQuerySet":
        """One's own; those of the structures that one directs; all of them for the team."""
        if not person.is_authenticated:
            return self.none()
        if person.is_team:
            return self
        directed = Membership.objects.directing().filter(user=person.pk).values("structure")
        return self.filter(models.Q(person=person.pk) | models.Q(structure__in=directed))

    def to_agree_by(self, person: "Person") -> "EnrolmentQuerySet":
        """Those that wait for her word, as somebody's direction."""
        directed = Membership.objects.directing().filter(user=person.pk).values("structure")
        return self.live().filter(structure__in=directed, approved_at=None)

    def seated(self) -> "EnrolmentQuerySet":
        """Those that hold a place: nobody else may have it."""
        return self.filter(state__in=SEATED)

    def live(self) -> "EnrolmentQuerySet":
        """Those that hold a place or wait for one."""
        return self.filter(state__in=LIVE)

    def confirmed(self) -> "EnrolmentQuerySet":
        return self.filter(state=State.CONFIRMED)

    def in_line(self) -> "EnrolmentQuerySet":
        """Those who wait, first come first."""
        return self.filter(state=State.WAITING).order_by("asked_at", "pk")

    def for_listing(self) -> "EnrolmentQuerySet":
        return self.select_related("person", "structure", "session__course").order_by(
            "person__last_name", "person__first_name", "pk"
        )


class Enrolment(models.Model):
    """A person's place in a session, or her turn for one, on behalf of a structure."""

    class Funding(models.TextChoices):
        """Who pays decides which documents are made (domain of the training law)."""

        OPCO = "opco", _("L’opérateur de compétences (OPCO) de la structure")
        AUTHORITY = "authority", _("La collectivité qui emploie")
        STRUCTURE = "structure", _("La structure")
        FDVA = "fdva", _("Le fonds pour la vie associative (FDVA)")
        FEDERATION = "federation", _("La fédération")
        SELF = "self", _("La personne, à ses frais")

    class Status(models.TextChoices):
        """What frame F-1 of the yearly return counts by."""

        EMPLOYEE = "employee", _("Salariée ou salarié d’une association")
        PUBLIC_AGENT = "public_agent", _("Agente ou agent public")
        VOLUNTEER = "volunteer", _("Bénévole")

    State = State

    session = models.ForeignKey(
        CourseSession, on_delete=models.PROTECT, related_name="enrolments", verbose_name=_("session")
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="enrolments",
        verbose_name=_("personne"),
    )
    structure = models.ForeignKey(
        Structure, on_delete=models.PROTECT, related_name="enrolments", verbose_name=_("pour la structure")
    )
    state = models.CharField(_("état"), max_length=11, choices=State)
    status = models.CharField(_("en tant que"), max_length=12, choices=Status)
    funding = models.CharField(_("prise en charge"), max_length=10, choices=Funding)
    asked_at = models.DateTimeField(_("demandée le"), default=timezone.now, editable=False)
    asked_by = by_somebody(_("demandée par"))
    approved_at = models.DateTimeField(_("acceptée par la direction le"), null=True, editable=False)
    approved_by = by_somebody(_("acceptée par"))
    offered_until = models.DateTimeField(_("place proposée jusqu’au"), null=True, editable=False)
    confirmed_at = models.DateTimeField(_("confirmée le"), null=True, editable=False)
    ended_at = models.DateTimeField(_("terminée le"), null=True, editable=False)
    ended_by = by_somebody(_("terminée par"))
    reason = models.CharField(_("raison"), max_length=300, blank=True)
    contract_signed_on = models.DateField(
        _("contrat signé le"), null=True, editable=False, help_text=_("Pour qui paie à ses frais.")
    )
    withdrawal_until = models.DateField(_("rétractation possible jusqu’au"), null=True, editable=False)
    convoked = models.PositiveIntegerField(
        _("version de la convocation reçue"), null=True, editable=False, help_text=_("Vide : aucune.")
    )

    pack = models.ForeignKey(
        InformationPack,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="enrolments",
        verbose_name=_("informations lues"),
    )
    pack_read_at = models.DateTimeField(_("lues le"), null=True, editable=False)

    objects = EnrolmentQuerySet.as_manager()

    wagtail_reference_index_ignore = True  # nothing public refers to who is enrolled

    class Meta:
        verbose_name = _("inscription")
        verbose_name_plural = _("inscriptions")
        ordering = ["session", "asked_at", "pk"]
        indexes = [models.Index(fields=["session", "state", "asked_at"], name="enrolments_in_line")]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "person"],
                condition=models.Q(state__in=["asked", "waiting", "offered", "confirmed"]),
                name="one_live_enrolment_per_person",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="offered") | models.Q(offered_until__isnull=False),
                name="offered_place_has_an_end",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="confirmed") | models.Q(confirmed_at__isnull=False),
                name="confirmed_place_has_its_day",
            ),
            # Article L6353-3: signed before the enrolment is final.
            models.CheckConstraint(
                condition=~models.Q(funding="self", state="confirmed")
                | models.Q(contract_signed_on__isnull=False, withdrawal_until__isnull=False),
                name="own_place_has_its_contract",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.session.code}"

    @property
    def url(self) -> str:
        return reverse("extranet:enrolment", args=[self.pk])

    @property
    def is_live(self) -> bool:
        return self.state in LIVE

    @property
    def is_confirmed(self) -> bool:
        return self.state == State.CONFIRMED

    @property
    def is_offered(self) -> bool:
        """Whether the place is still hers to take."""
        until = self.offered_until
        return self.state == State.OFFERED and until is not None and until > timezone.now()

    @property
    def pays_herself(self) -> bool:
        return self.funding == self.Funding.SELF

    @property
    def awaits_contract(self) -> bool:
        """Her place is kept; it is hers once the contract is signed (article L6353-3)."""
        return self.pays_herself and self.state == State.ASKED

    @property
    def waits(self) -> bool:
        return self.state == State.WAITING
