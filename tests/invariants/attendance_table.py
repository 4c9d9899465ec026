"""The rows of attendance in the table of access: a member of A has a place, somebody of B leads, and the team
keeps the sheets."""

from tests.invariants.access_table import (
    DONE,
    IN_A,
    NONE,
    TEAM,
    Row,
    everybody,
    only,
    pressed,
    row,
    signed_in,
)

HALF_DAY = "/espace/formations/presences/{lesson}/{half_day}/"
ATTENDEE = f"{HALF_DAY}personnes/{{attendee}}/"
LESSON = "/espace/formations/sessions/{lesson}/"
LEADS = {"participant"}
KEEPS = LEADS | TEAM
GIVEN = KEEPS | {"member"}  # what is given out in the session
ONLY_LEADS, ONLY_TEAM = frozenset(LEADS), frozenset(TEAM)
ONLY_SEES = frozenset(IN_A - {"member"})

OF_ATTENDANCE: dict[str, Row] = {
    "extranet:led_sessions": row("/espace/formations/animer/", signed_in(), signed_in()),
    "extranet:led_session": row("/espace/formations/animer/{lesson}/", only(LEADS), only(LEADS)),
    "extranet:attendance_sheet": row(HALF_DAY, only(KEEPS), only(KEEPS)),
    "extranet:signing_code": row(f"{HALF_DAY}code/", only(KEEPS), only(KEEPS)),
    "extranet:sign_as_trainer": pressed(f"{HALF_DAY}signer/", only(LEADS, DONE, ONLY_TEAM)),
    "extranet:mark_presence": row(f"{ATTENDEE}noter/", only(KEEPS), only(KEEPS)),
    "extranet:record_on_paper": pressed(f"{ATTENDEE}papier/", only(TEAM, DONE, ONLY_LEADS)),
    "extranet:trainer_on_paper": pressed(
        f"{HALF_DAY}animation/{{trainer}}/papier/", only(TEAM, DONE, ONLY_LEADS)
    ),
    "extranet:session_materials": row(
        f"{LESSON}supports/", only(GIVEN), only(KEEPS, refused=frozenset(GIVEN - KEEPS))
    ),
    "extranet:take_material_away": pressed(
        f"{LESSON}supports/{{material}}/retirer/", only(KEEPS, DONE, frozenset(GIVEN - KEEPS))
    ),
    "extranet:assess": row(
        "/espace/formations/presences/{lesson}/evaluation/{attendee}/", only(KEEPS), only(KEEPS)
    ),
    "extranet:absences": row(
        "/espace/formations/presences/{lesson}/absences/",
        only(TEAM, refused=ONLY_LEADS),
        only(TEAM, refused=ONLY_LEADS),
    ),
    "extranet:sign_slot": row(
        "/espace/formations/inscriptions/{attendee}/signer/{half_day}/",
        only({"member"}, refused=ONLY_SEES),
        only({"member"}, DONE, ONLY_SEES),
    ),
    # A code that has changed: everybody is led back, and told.
    "extranet:sign_here": row("/espace/formations/signer/inconnu/", signed_in(DONE), signed_in(DONE)),
}
# The link of one trainee: whoever has it, and nobody without it.
BY_OWN_LINK: dict[str, Row] = {"attendance_link": row("/emargement/inconnu/", everybody(NONE))}
NEVER_ATTENDED = {"lesson": "inconnue", "half_day": "999999", "attendee": "999999", "trainer": "999999",
                  "material": "999999"}  # fmt: skip
