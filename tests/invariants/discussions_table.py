"""The rows of the discussions of a collectif in the table of access: one that its lead opened, with a message
of the person who takes part."""

from tests.invariants.access_table import (
    DONE,
    IN_COLLECTIVE,
    ONLY_SEE_COLLECTIVE,
    RUNS_COLLECTIVE,
    Row,
    only,
    pressed,
    row,
)

LIST = "/espace/collectifs/{c}/discussions/"
THREAD = f"{LIST}{{thread}}/"
POST = f"{THREAD}messages/{{post}}/"
OTHERS = frozenset(IN_COLLECTIVE - {"participant"})
WITHDRAWS = RUNS_COLLECTIVE | {"participant"}

OF_DISCUSSIONS: dict[str, Row] = {
    "extranet:discussions": row(LIST, only(IN_COLLECTIVE), only(IN_COLLECTIVE)),
    "extranet:start_discussion": row(f"{LIST}nouvelle/", only(IN_COLLECTIVE), only(IN_COLLECTIVE)),
    "extranet:discussion": row(THREAD, only(IN_COLLECTIVE), only(IN_COLLECTIVE)),
    "extranet:resolve_discussion": pressed(
        f"{THREAD}resoudre/", only(RUNS_COLLECTIVE, DONE, ONLY_SEE_COLLECTIVE)
    ),
    "extranet:pin_discussion": pressed(
        f"{THREAD}epingler/", only(RUNS_COLLECTIVE, DONE, ONLY_SEE_COLLECTIVE)
    ),
    "extranet:mute_discussion": pressed(f"{THREAD}sourdine/", only(IN_COLLECTIVE, DONE)),
    "extranet:post": row(POST, only(IN_COLLECTIVE, DONE)),
    "extranet:edit_post": row(
        f"{POST}modifier/", only({"participant"}, refused=OTHERS), only({"participant"}, refused=OTHERS)
    ),
    "extranet:withdraw_post": row(
        f"{POST}retirer/",
        only(WITHDRAWS, refused=frozenset({"external"})),
        only(WITHDRAWS, DONE, frozenset({"external"})),
    ),
}
NEVER_SAID = {"thread": "999999", "post": "999999"}
