"""What a collectif asks itself and answers, planted for the sweeps: each thing bears the word."""

from extranet.questions import answering, asking
from tests import factories
from tests.invariants.personas import Network


def plant_questions(network: Network, word: str) -> dict[str, str]:
    """A question said better since, answered, with a draft that goes further, and a document that helps to
    answer, which is for those inside. Returns what addresses need."""
    collective, by = network.collective, network.users["participant"]
    question = asking.ask(collective, f"Pourquoi {word}avant ?", by=by)
    question = asking.reword(question, f"Pourquoi {word}question ?", why=f"{word}mieux", by=by)
    published = answering.write(question, f"Le {word}reponse", by=by, seen=0, publish=True)
    answering.write(question, f"Le {word}essai", by=by, seen=published.pk, publish=False)
    document = factories.document(title=f"{word}piece", space=collective.space)
    element = question.elements.create(kind="document", key=document.pk, note=f"{word}mot", added_by=by)
    return {"question": str(question.pk), "element": str(element.pk)}
