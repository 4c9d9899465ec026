"""The two aims of the pact: volunteers trained to steer the project, professionals to the power to act; as
shares of the people of each structure, from what they signed for."""

from collections import defaultdict
from dataclasses import dataclass

from accounts.models import Membership, Structure
from extranet.training import hours
from extranet.training.models import Enrolment
from extranet.training.situations import VOLUNTEERS
from home.models import CoursePage

Aim = CoursePage.PactAim
type People = dict[int, set[int]]  # by key of their structure


@dataclass(frozen=True)
class Rate:
    """How many were trained, of how many."""

    trained: int
    known: int

    @property
    def percent(self) -> int | None:
        return round(100 * self.trained / self.known) if self.known else None


@dataclass(frozen=True)
class Progress:
    """One aim: the network, then each structure."""

    aim: str
    network: Rate
    structures: list[tuple[Structure, Rate]]


def progress() -> list[Progress]:
    """People of today who followed, at any time, at least one half-day of such a course."""
    structures = list(Structure.objects.in_directory().order_by("name"))
    volunteers, professionals = _people()
    return [
        _of(Aim.STEERING, volunteers, structures),
        _of(Aim.POWER_TO_ACT, professionals, structures),
    ]


def _people() -> tuple[People, People]:
    """Whoever has no other role than a volunteer's is one; the others are professionals."""
    roles: dict[tuple[int, int], set[str]] = defaultdict(set)
    for structure, person, role in Membership.objects.current().values_list("structure", "user", "role"):
        roles[structure, person].add(role)
    volunteers: People = defaultdict(set)
    professionals: People = defaultdict(set)
    for (structure, person), hers in roles.items():
        (volunteers if hers <= set(VOLUNTEERS) else professionals)[structure].add(person)
    return volunteers, professionals


def _of(aim: str, people: People, structures: list[Structure]) -> Progress:
    placed = list(Enrolment.objects.confirmed().filter(session__course__pact_aim=aim))
    signed = hours.attended(placed)
    trained = {each.person_id for each in placed if signed[each.pk]}
    rows = [(each, Rate(len(people[each.pk] & trained), len(people[each.pk]))) for each in structures]
    everybody = set().union(*(people[each.pk] for each in structures))
    return Progress(str(Aim(aim).label), Rate(len(everybody & trained), len(everybody)), rows)
