"""The rows of meetings, decisions and actions in the table of access: all who take part read; those who
take part from the inside keep the record; whoever runs the collectif approves."""

from tests.invariants.access_table import (
    DONE,
    IN_COLLECTIVE,
    NONE,
    RUNS_COLLECTIVE,
    Row,
    everybody,
    only,
    pressed,
    row,
    signed_in,
)
from tests.invariants.documents_table import INSIDE, NOT_FROM_OUTSIDE, ONLY_INSIDE

MEETINGS = "/espace/collectifs/{c}/rencontres/"
MEETING = f"{MEETINGS}{{meeting}}/"
MINUTES = f"{MEETING}compte-rendu/"
DECISIONS, ACTIONS = "/espace/collectifs/{c}/decisions/", "/espace/collectifs/{c}/actions/"


def recorded(address: str, status: int = 200) -> Row:
    """For those who take part from the inside; outside participants see it and may not."""
    return row(
        address, only(INSIDE, refused=NOT_FROM_OUTSIDE), only(INSIDE, status, refused=NOT_FROM_OUTSIDE)
    )


def read(address: str) -> Row:
    return row(address, only(IN_COLLECTIVE), only(IN_COLLECTIVE))


OF_MEETINGS: dict[str, Row] = {
    "extranet:meetings": read(MEETINGS),
    "extranet:plan_meeting": recorded(f"{MEETINGS}prevoir/"),
    "extranet:meeting": read(MEETING),
    "extranet:answer_meeting": pressed(f"{MEETING}repondre/", only(IN_COLLECTIVE, DONE)),
    "extranet:change_meeting": recorded(f"{MEETING}modifier/"),
    "extranet:show_meeting": row(
        f"{MEETING}public/",
        only(RUNS_COLLECTIVE, refused=ONLY_INSIDE | NOT_FROM_OUTSIDE),
        only(RUNS_COLLECTIVE, DONE, refused=ONLY_INSIDE | NOT_FROM_OUTSIDE),
    ),
    "extranet:cancel_meeting": recorded(f"{MEETING}annuler/"),
    "extranet:agenda": recorded(f"{MEETING}ordre-du-jour/"),
    "extranet:agenda_reading": recorded(f"{MEETING}ordre-du-jour/{{point}}/"),
    "extranet:meeting_calendar": read(f"{MEETING}rencontre.ics"),
    "extranet:begin_minutes": pressed(f"{MINUTES}commencer/", only(INSIDE, DONE, NOT_FROM_OUTSIDE)),
    "extranet:write_minutes": recorded(f"{MINUTES}ecrire/"),
    "extranet:save_part": pressed(f"{MINUTES}parties/{{part}}/", only(INSIDE, refused=NOT_FROM_OUTSIDE)),
    "extranet:extract": recorded(f"{MINUTES}releve/"),
    "extranet:propose_minutes": pressed(f"{MINUTES}proposer/", only(INSIDE, DONE, NOT_FROM_OUTSIDE)),
    "extranet:approve_minutes": pressed(
        f"{MINUTES}approuver/", only(RUNS_COLLECTIVE, DONE, ONLY_INSIDE | NOT_FROM_OUTSIDE)
    ),
    "extranet:minutes_pdf": read(f"{MEETING}compte-rendu.pdf"),
    "extranet:minutes_docx": read(f"{MEETING}compte-rendu.docx"),
    "extranet:decisions": read(DECISIONS),
    "extranet:decisions_pdf": read(f"{DECISIONS}registre.pdf"),
    "extranet:decisions_xlsx": read(f"{DECISIONS}registre.xlsx"),
    "extranet:actions_pdf": read(f"{ACTIONS}registre.pdf"),
    "extranet:actions_xlsx": read(f"{ACTIONS}registre.xlsx"),
    "extranet:record_decision": recorded(f"{DECISIONS}noter/"),
    "extranet:change_decision": recorded(f"{DECISIONS}{{decision}}/modifier/"),
    "extranet:actions": read(ACTIONS),
    "extranet:record_action": recorded(f"{ACTIONS}noter/"),
    "extranet:change_action": recorded(f"{ACTIONS}{{action}}/modifier/"),
    "extranet:tick_action": pressed(f"{ACTIONS}{{action}}/faite/", only(INSIDE, DONE, NOT_FROM_OUTSIDE)),
}
OF_MEETINGS |= {
    "extranet:my_calendar": row("/espace/profil/agenda/", signed_in(), signed_in(DONE)),
    "extranet:collective_calendar": row(
        "/espace/profil/agenda/{c}/", only(IN_COLLECTIVE), only(IN_COLLECTIVE, DONE)
    ),
}
# The address that a telephone follows: whoever has it, and nobody without it.
BY_ADDRESS: dict[str, Row] = {"calendar_feed": row("/agenda-prive/inconnu.ics", everybody(NONE))}
NO_MEETING = {
    "meeting": "999999",
    "point": "999999",
    "part": "999999",
    "decision": "999999",
    "action": "999999",
}
