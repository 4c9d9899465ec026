"""A collectif that the network may ask to join, planted for the sweeps: each thing bears the word."""

from extranet.collectives import joining
from extranet.collectives.ways_in import Joining
from tests import factories
from tests.invariants.personas import Network


def plant_joining(network: Network, word: str) -> dict[str, str]:
    """It shows what it wants to reach; somebody asked to take part. Returns what addresses need."""
    users = network.users
    words = {"purpose": f"Le {word}joignable", "joining": Joining.REQUEST}
    made = factories.collective(users["lead"], name="Accueil", slug="accueil", **words)
    factories.takes_part(users["participant"], made)
    asked = joining.ask(made, f"Parce que {word}vouloir", by=users["other"])
    return {"joinable": made.slug, "joining": str(asked.pk)}
