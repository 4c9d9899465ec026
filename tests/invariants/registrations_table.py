"""The rows of registrations in the table of access: the team reads who comes; the public has a form, and the
address that was written to it."""

from tests.invariants.access_table import NONE, TEAM, Row, everybody, only, row

OF_REGISTRATIONS: dict[str, Row] = {
    "extranet:who_comes": row("/espace/rendez-vous/{rendezvous}/", only(TEAM), only(TEAM)),
    "extranet:who_comes_csv": row(
        "/espace/rendez-vous/{rendezvous}/inscriptions.csv", only(TEAM), only(TEAM)
    ),
}
BY_LETTER: dict[str, Row] = {
    "register": row("/rendez-vous/999999/", everybody(NONE)),
    "registration_noted": row("/rendez-vous/999999/notee/", everybody(NONE)),
    "own_registration": row("/rendez-vous/inscription/inconnu/", everybody(NONE)),
}
NO_DATE = {"rendezvous": "999999"}
