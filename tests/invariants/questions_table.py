"""The rows of the questions in the table of access: all who take part read and mark; those who take part
from the inside ask and answer; whoever runs the collectif proposes the answer to the editors."""

from tests.invariants.access_table import DONE, IN_COLLECTIVE, RUNS_COLLECTIVE, Row, only, pressed, row
from tests.invariants.documents_table import INSIDE, NOT_FROM_OUTSIDE, ONLY_INSIDE
from tests.invariants.meetings_table import read, recorded

QUESTIONS = "/espace/collectifs/{c}/questions/"
QUESTION = f"{QUESTIONS}{{question}}/"
ELEMENT = f"{QUESTION}elements/{{element}}/"


def recorded_at_once(address: str) -> Row:
    return pressed(address, only(INSIDE, DONE, NOT_FROM_OUTSIDE))


OF_QUESTIONS: dict[str, Row] = {
    "extranet:questions": read(QUESTIONS),
    "extranet:ask_question": recorded(f"{QUESTIONS}poser/"),
    "extranet:take_up_questions": recorded_at_once(f"{QUESTIONS}reprendre/"),
    "extranet:question": read(QUESTION),
    "extranet:reword_question": recorded(f"{QUESTION}reformuler/"),
    "extranet:move_question": recorded_at_once(f"{QUESTION}deplacer/"),
    "extranet:withdraw_question": recorded_at_once(f"{QUESTION}retirer/"),
    "extranet:write_answer": recorded(f"{QUESTION}repondre/"),
    "extranet:propose_answer": row(
        f"{QUESTION}proposer/",
        only(RUNS_COLLECTIVE, refused=ONLY_INSIDE | NOT_FROM_OUTSIDE),
        only(RUNS_COLLECTIVE, DONE, ONLY_INSIDE | NOT_FROM_OUTSIDE),
    ),
    "extranet:mark_element": pressed(f"{QUESTION}elements/marquer/", only(IN_COLLECTIVE, DONE)),
    # The document is in a folder that is not open outside: for who comes from there, it was never marked.
    "extranet:element_note": row(ELEMENT, only(INSIDE), only(INSIDE)),
    "extranet:unmark_element": pressed(f"{ELEMENT}retirer/", only(INSIDE, DONE)),
}
NO_QUESTION = {"question": "999999", "element": "999999"}
