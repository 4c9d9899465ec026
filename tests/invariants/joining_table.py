"""The rows of joining in the table of access: a collectif on request, that the lead and the participant of
the other one take part in; the team answers too."""

from tests.invariants.access_table import (
    DONE,
    NETWORK,
    ONLY_SEE_COLLECTIVE,
    RUNS_COLLECTIVE,
    Row,
    only,
    pressed,
    row,
)

JOINABLE = "/espace/collectifs/{joinable}/"
REQUEST = f"{JOINABLE}demandes/{{joining}}/"
THERE = {"lead", "participant"}
MAY_JOIN = NETWORK - THERE
LED_INSIDE = only(MAY_JOIN) | dict.fromkeys(THERE, DONE)
ONLY_THERE = frozenset({"participant"})

OF_JOINING: dict[str, Row] = {
    "extranet:join_collective": row(f"{JOINABLE}rejoindre/", LED_INSIDE, LED_INSIDE),
    "extranet:cancel_join": pressed(f"{JOINABLE}rejoindre/annuler/", only(MAY_JOIN, DONE)),
    "extranet:accept_join": pressed(f"{REQUEST}accepter/", only(RUNS_COLLECTIVE, DONE, ONLY_THERE)),
    "extranet:refuse_join": row(
        f"{REQUEST}refuser/",
        only(RUNS_COLLECTIVE, refused=ONLY_THERE),
        only(RUNS_COLLECTIVE, refused=ONLY_THERE),
    ),
    "extranet:share_lead": pressed(
        "/espace/collectifs/{c}/membres/{place}/animer/", only(RUNS_COLLECTIVE, DONE, ONLY_SEE_COLLECTIVE)
    ),
}
NEVER_JOINED = {"joinable": "inconnu", "joining": "999999"}
