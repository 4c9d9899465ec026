"""A model of a collectif, and a first agenda that waits for its day, planted for the sweeps."""

from extranet.collectives.models import Starter
from extranet.meetings.models import FirstPoint
from tests.invariants.personas import Network


def plant_starter(network: Network, word: str) -> dict[str, str]:
    """Each bears the word. Returns what addresses need."""
    made = Starter.objects.create(
        name=f"Le {word}modele",
        purpose="Un projet",
        expected_result="Un résultat",
        weeks=8,
        signs=[f"{word}modele"],
        means=[{"kind": "time", "words": f"{word}modele"}],
        made_by=network.users["team"],
    )
    FirstPoint.objects.create(collective=network.collective, words=f"{word}premier")
    return {"starter": str(made.pk)}
