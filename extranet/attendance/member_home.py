"""What attendance brings to somebody's home: to sign today, and the half-days that she leads."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from content import seams
from content.seams import HomeItem
from extranet.attendance import windows
from extranet.attendance.models import Signature
from extranet.training.member_home import known
from extranet.training.models import CourseSession, Enrolment, SessionSlot, Trainer

MOST = 20


@dataclass(frozen=True)
class HalfDay:
    """One of somebody's: the enrolment that she signs it by, or none when she leads it."""

    slot: SessionSlot
    enrolment_id: int | None
    is_signed: bool

    @property
    def is_to_sign(self) -> bool:
        return self.enrolment_id is not None and not self.is_signed and windows.is_open(self.slot)

    @property
    def is_to_lead(self) -> bool:
        return self.enrolment_id is None and not self.is_signed and windows.is_open(self.slot)

    @property
    def url(self) -> str:
        if self.enrolment_id is None:
            return reverse("extranet:attendance_sheet", args=[self.slot.session.code, self.slot.pk])
        return reverse("extranet:sign_slot", args=[self.enrolment_id, self.slot.pk])


def register() -> None:
    label = gettext_lazy("Présences en formation")
    seams.add_home_source(
        seams.HomeSource("attendance", label, to_do=to_do, coming=coming, for_externals=True)
    )


def to_do(person: User) -> list[HomeItem]:
    found = half_days_of(person)
    return [
        *(HomeItem(_("Signer pour %s") % windows.name_of(each.slot), each.url, each.slot.start, _of(each))
          for each in found if each.is_to_sign),
        *(HomeItem(_("Faire l’appel et signer"), each.url, each.slot.start, _of(each))
          for each in found if each.is_to_lead),
    ]  # fmt: skip


def coming(person: User) -> list[HomeItem]:
    led = [each for each in half_days_of(person) if each.enrolment_id is None]
    return [
        HomeItem(each.slot.session.course.title, each.url, each.slot.start, _("Vous animez"))
        for each in led
        if not windows.has_opened(each.slot)
    ]


def half_days_of(person: User) -> list[HalfDay]:
    """Hers to sign today, and those to lead, from today on. Read once a request."""
    if not hasattr(person, "half_days"):
        follows = any(_follows_today(each, person) for each in known(person))
        person.half_days = _read(person) if follows or _may_lead(person) else []
    return person.half_days


def _follows_today(enrolment: Enrolment, person: User) -> bool:
    """From what the home has read already: on other days, nothing more is asked."""
    first, last = enrolment.session.first_day, enrolment.session.last_day
    is_hers = enrolment.person_id == person.pk and enrolment.is_confirmed
    return is_hers and first is not None and last is not None and first <= timezone.localdate() <= last


def _may_lead(person: User) -> bool:
    """Trainers are of the team, or come from outside; somebody of the network who leads too finds her
    sessions under « Formations », and the home of all the others asks nothing."""
    return person.is_team or not person.is_in_network


def _read(person: User) -> list[HalfDay]:
    today = timezone.localdate()
    mine = Enrolment.objects.confirmed().filter(person=person.pk, session=OuterRef("session"))
    signed = Signature.objects.filter(slot=OuterRef("pk"))
    slots = (
        SessionSlot.objects.filter(date__gte=today)
        .exclude(session__stage=CourseSession.Stage.CANCELLED)
        .annotate(
            mine=mine.values("pk")[:1],
            leads=Exists(Trainer.objects.filter(user=person.pk, sessions=OuterRef("session"))),
            is_signed=Exists(signed.filter(enrolment__person=person.pk)),
            is_led=Exists(signed.filter(trainer__user=person.pk)),
        )
        .filter(Q(leads=True) | Q(mine__isnull=False, date=today))
    )
    found = slots.select_related("session__course").order_by("date", "starts_at")[:MOST]
    return [each for slot in found for each in _as_hers(slot)]


def _as_hers(slot: SessionSlot) -> list[HalfDay]:
    is_hers = slot.mine is not None and slot.date == timezone.localdate()
    as_trainee = HalfDay(slot, slot.mine, slot.is_signed) if is_hers else None
    as_trainer = HalfDay(slot, None, slot.is_led) if slot.leads else None
    return [each for each in (as_trainee, as_trainer) if each]


def _of(each: HalfDay) -> str:
    return str(each.slot.session.course.title)
