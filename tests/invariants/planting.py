"""Private things of every area, planted for the sweeps: an area adds the function that plants its own."""

from collections.abc import Callable

from tests.invariants import (
    asked,
    asked_opinions,
    attended,
    begun,
    complained,
    gathered,
    gathered_dates,
    joined,
    papered,
    personas,
    registered,
    said,
    shared,
    surveyed,
    trained,
)
from tests.invariants.personas import Network

PLANTERS: list[Callable[[Network, str], dict[str, str]]] = [
    personas.plant,
    shared.plant_documents,
    asked.plant_questions,
    joined.plant_joining,
    gathered.plant_meetings,
    gathered_dates.plant_dates,
    asked_opinions.plant_ballots,
    said.plant_discussion,
    trained.plant_training,
    surveyed.plant_surveys,
    registered.plant_registrations,
    complained.plant_complaints,
    begun.plant_starter,
    attended.plant_attendance,
    papered.plant_papers,
]


def plant_all(network: Network, word: str) -> dict[str, str]:
    """Each thing bears the word. Returns what addresses need."""
    return {name: key for plant in PLANTERS for name, key in plant(network, word).items()}
