"""What the people of a collectif say to each other, planted for the sweeps: each thing bears the word."""

from extranet.discussions import posting
from tests import factories
from tests.invariants.personas import Network


def plant_discussion(network: Network, word: str) -> dict[str, str]:
    """A discussion that the lead opened, and a message of the person who takes part, changed since, with a
    document for those inside. Returns what addresses need."""
    collective, users = network.collective, network.users
    thread = posting.start_thread(
        collective, title=f"Le {word}sujet", text=f"Le {word}parole", by=users["lead"]
    )
    joined = factories.document(title=f"{word}joint", space=collective.space)
    said = posting.reply(thread, text=f"Un {word}repenti", by=users["participant"], attachments=[joined])
    posting.edit(said, text=f"Une {word}replique", by=users["participant"])
    return {"thread": str(thread.pk), "post": str(said.pk)}
