"""The rows of complaints in the table of access: the network makes them, each reads her own, the team answers."""

from tests.invariants.access_table import DONE, NETWORK, NOT_SO, TEAM, Row, only, pressed, row

REGISTER = "/espace/formations/reclamations/"
OF_COMPLAINTS: dict[str, Row] = {
    "extranet:complaints": row(REGISTER, only(TEAM), only(TEAM)),
    "extranet:complain": row(f"{REGISTER}faire/", only(NETWORK), only(NETWORK)),
    "extranet:complaint": row(
        f"{REGISTER}{{complaint}}/",
        only({"member", "team"}),
        only(TEAM, refused=frozenset({"member"})),
    ),
    "extranet:improve": row(f"{REGISTER}{{complaint}}/ameliorer/", only(TEAM), only(TEAM)),
    "extranet:improved": pressed(
        "/espace/formations/ameliorations/{improvement}/faite/", only(TEAM, DONE), only(TEAM, NOT_SO)
    ),
}
NO_COMPLAINT = {"complaint": "999999", "improvement": "999999"}
