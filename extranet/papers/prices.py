"""What a structure pays for a session: the member's fee for each place, but those that the federation
pays. No tax is computed: the mention of the settings says the regime."""

from collections import Counter
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from accounts.models import Structure
from extranet.papers.subjects import Subject
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
    """Its confirmed places, by name; whoever pays alone has a contract of her own."""
    placed = session.enrolments.confirmed().exclude(funding=Enrolment.Funding.SELF)
    return list(placed.filter(structure=structure).for_listing())


def own_price(enrolment: Enrolment) -> Decimal | None:
    """What somebody who pays alone owes; none when the course is sold by the group."""
    course = enrolment.session.course
    is_per_person = course.fee_unit.strip().lower() == PER_PERSON
    return course.member_fee if is_per_person and course.member_fee else None


def price_of(session: CourseSession, structure: Structure, places: list[Enrolment]) -> Price:
    course, by_federation = session.course, Enrolment.Funding.FEDERATION
    offered = sum(1 for each in places if each.funding == by_federation)
    paid = len(places) - offered
    if course.fee_unit.strip().lower() != PER_PERSON and paid:
        return Price(course.member_fee, 1, offered, course.fee_unit)
    return Price(course.member_fee, paid, offered, course.fee_unit)


CENT = Decimal("0.01")


def parts_of(subject: Subject, amount: Decimal | None) -> list[tuple[str, str, str]]:
    """What each kind of place owes of an invoice, in equal shares; a credit note takes the same back. The
    last one takes the cents that are left."""
    if subject.corrects:
        return subject.corrects.parts
    if amount is None or subject.structure is None:
        return []
    by_federation = Enrolment.Funding.FEDERATION
    placed = places_of(subject.session, subject.structure)
    kinds = Counter((each.funding, each.status) for each in placed if each.funding != by_federation)
    shares, left = [], amount
    for rank, ((funding, status), many) in enumerate(sorted(kinds.items()), 1):
        share = (amount * many / kinds.total()).quantize(CENT, ROUND_DOWN) if rank < len(kinds) else left
        left -= share
        shares.append((funding, status, str(share)))
    return shares
