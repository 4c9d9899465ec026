"""The rows of the ballots in the table of access: all who take part read, ask and give their voice; whoever
runs the collectif closes; those who take part from the inside keep the decision."""

from tests.invariants.access_table import (
    DONE,
    IN_COLLECTIVE,
    REFUSED,
    RUNS_COLLECTIVE,
    Row,
    only,
    pressed,
    row,
)
from tests.invariants.documents_table import INSIDE, NOT_FROM_OUTSIDE, ONLY_INSIDE
from tests.invariants.meetings_table import read

BALLOTS = "/espace/collectifs/{c}/consultations/"
BALLOT = f"{BALLOTS}{{ballot}}/"
ONLY_READ = ONLY_INSIDE | NOT_FROM_OUTSIDE

OF_CONSENTS: dict[str, Row] = {
    "extranet:ballots": read(BALLOTS),
    "extranet:open_ballot": row(f"{BALLOTS}ouvrir/", only(IN_COLLECTIVE), only(IN_COLLECTIVE)),
    # The team sees every collectif, and has no voice where it has no place.
    "extranet:ballot": row(BALLOT, only(IN_COLLECTIVE), only(IN_COLLECTIVE) | {"team": REFUSED}),
    # Somebody has answered: whoever asked, or runs the collectif, is led back.
    "extranet:change_ballot": row(
        f"{BALLOT}modifier/", only(RUNS_COLLECTIVE, DONE, ONLY_READ), only(RUNS_COLLECTIVE, refused=ONLY_READ)
    ),
    "extranet:close_ballot": pressed(f"{BALLOT}clore/", only(RUNS_COLLECTIVE, DONE, ONLY_READ)),
    "extranet:decide_from_ballot": pressed(f"{BALLOT}decision/", only(INSIDE, DONE, NOT_FROM_OUTSIDE)),
}
NO_BALLOT = {"ballot": "999999"}
