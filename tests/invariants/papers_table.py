"""The rows of the papers of training in the table of access: the team issues them, a person reads hers and
her direction those of its people; anybody checks one, who has its code."""

from tests.invariants.access_table import (
    DONE,
    IN_A,
    NONE,
    OPEN,
    TEAM,
    Row,
    everybody,
    only,
    pressed,
    row,
)
from tests.invariants.training_table import NOT_TEAM, SESSION, planned

PAPERS = "/espace/formations/documents/"
ONLY_READ = frozenset(IN_A - TEAM)

OF_PAPERS: dict[str, Row] = {
    "extranet:session_papers": planned("documents/"),
    "extranet:issue_papers": pressed(f"{SESSION}documents/programme/emettre/", only(TEAM, DONE, NOT_TEAM)),
    "extranet:papers_zip": planned("documents/quote/tout.zip"),
    "extranet:paper": row(f"{PAPERS}{{paper}}/", only(IN_A), only(IN_A)),
    "extranet:cancel_paper": row(
        f"{PAPERS}{{paper}}/annuler/", only(TEAM, refused=ONLY_READ), only(TEAM, refused=ONLY_READ)
    ),
    "extranet:paper_wordings": row(f"{PAPERS}modeles/", only(TEAM), only(TEAM)),
    "extranet:paper_wording": row(f"{PAPERS}modeles/certificate/", only(TEAM), only(TEAM)),
    "extranet:buyer": row("/espace/formations/acheteurs/{a}/", only(TEAM), only(TEAM)),
}
BY_CODE: dict[str, Row] = {
    "check_a_paper": row("/verifier/", everybody(OPEN)),
    "check_paper": row("/verifier/inconnu/", everybody(NONE)),
}
NO_PAPER = {"paper": "999999"}
