"""Somebody who comes to a date of the agenda, planted for the sweeps."""

from extranet.registrations import registering
from extranet.registrations.registering import Newcomer
from tests import factories
from tests.invariants.personas import Network


def plant_registrations(network: Network, word: str) -> dict[str, str]:
    """A date with one place, who takes it and who waits. Returns what addresses need."""
    event = factories.event(title="Rendez-vous témoin", slug="rendez-vous-temoin", seats=1)
    for name in (f"{word}vient", f"{word}attend"):
        registering.register(event, Newcomer(name, f"{name}@exemple.example"))
    return {"rendezvous": str(event.pk)}
