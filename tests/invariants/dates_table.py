"""The rows of the searches for dates in the table of access: all who take part answer; those who take part
from the inside ask; whoever runs the collectif, or asked, settles."""

from tests.invariants.access_table import (
    DONE,
    IN_COLLECTIVE,
    NONE,
    RUNS_COLLECTIVE,
    Row,
    everybody,
    only,
    row,
)
from tests.invariants.access_table import pressed as button
from tests.invariants.documents_table import NOT_FROM_OUTSIDE, ONLY_INSIDE
from tests.invariants.meetings_table import MEETINGS, recorded

POLL = f"{MEETINGS}dates/{{poll}}/"
ONLY_READ = ONLY_INSIDE | NOT_FROM_OUTSIDE


def settled(address: str) -> Row:
    return button(address, only(RUNS_COLLECTIVE, DONE, ONLY_READ))


OF_DATES: dict[str, Row] = {
    "extranet:ask_date": recorded(f"{MEETINGS}dates/chercher/"),
    "extranet:date_poll": row(POLL, only(IN_COLLECTIVE), only(IN_COLLECTIVE)),
    "extranet:close_date_poll": settled(f"{POLL}clore/"),
    "extranet:choose_date": settled(f"{POLL}choisir/"),
    "extranet:give_up_date": row(
        f"{POLL}abandonner/", only(RUNS_COLLECTIVE, refused=ONLY_READ), only(RUNS_COLLECTIVE, DONE, ONLY_READ)
    ),
    "extranet:date_link": settled(f"{POLL}lien/"),
    "extranet:drop_date_answer": settled(f"{POLL}reponses/{{outsider}}/retirer/"),
}
# The link given to people from outside: whoever has it, and nobody without it.
BY_LINK: dict[str, Row] = {
    "date_vote": row("/dates/inconnu/", everybody(NONE)),
    "date_answer": row("/dates/inconnu/inconnu/", everybody(NONE)),
}
NO_POLL = {"poll": "999999", "outsider": "999999"}
