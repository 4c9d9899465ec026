"""What a structure pays for a session: the member's fee for each place, but those that the federation
pays. No tax is computed: the mention of the settings says the regime."""

from dataclasses import dataclass
from decimal import Decimal

from accounts.models import Structure
from extranet.training.models import CourseSession, Enrolment

PER_PERSON = "personne"


@dataclass(frozen=True)
class Price:
    """Places that are paid, and what each costs; a session bought whole counts as one."""

    fee: Decimal
    paid: int
    offered: int
    unit: str

    @property
    def total(self) -> Decimal:
        return self.fee * self.paid


def places_of(session: CourseSession, structure: Structure) -> list[Enrolment]:
    """Its confirmed places, by name."""
    return list(session.enrolments.confirmed().filter(structure=structure).for_listing())


def price_of(session: CourseSession, structure: Structure, places: list[Enrolment]) -> Price:
    course, by_federation = session.course, Enrolment.Funding.FEDERATION
    offered = sum(1 for each in places if each.funding == by_federation)
    paid = len(places) - offered
    if course.fee_unit.strip().lower() != PER_PERSON and paid:
        return Price(course.member_fee, 1, offered, course.fee_unit)
    return Price(course.member_fee, paid, offered, course.fee_unit)
