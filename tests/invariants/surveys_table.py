"""The rows of questionnaires in the table of access: each answers her own; the team reads what came of it."""

from tests.invariants.access_table import DONE, NETWORK, NONE, TEAM, Row, everybody, only, pressed, row

SESSION = "/espace/formations/sessions/{surveyed}/questionnaires/"
NOT_TEAM = frozenset(NETWORK - TEAM)

OF_SURVEYS: dict[str, Row] = {
    "extranet:survey": row("/espace/formations/questionnaires/{survey}/", only({"member"}), only({"member"})),
    "extranet:survey_results": row(SESSION, only(TEAM, refused=NOT_TEAM), only(TEAM, refused=NOT_TEAM)),
    "extranet:update_course_results": pressed(f"{SESSION}fiche/", only(TEAM, DONE, NOT_TEAM)),
}
BY_SURVEY_LINK: dict[str, Row] = {"survey_by_link": row("/questionnaires/inconnu/", everybody(NONE))}
NO_SURVEY = {"survey": "999999", "surveyed": "inconnue"}
