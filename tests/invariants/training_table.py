"""The rows of training in the table of access: the network sees the sessions, a person her enrolments, a
direction those of its people; the team plans."""

import datetime

from django.utils import timezone

from tests.invariants.access_table import (
    DONE,
    IN_A,
    NETWORK,
    RUNS_A,
    TEAM,
    Row,
    only,
    pressed,
    row,
    signed_in,
)

HELD = timezone.localdate() - datetime.timedelta(days=1)  # when a session that is over was held
SESSION = "/espace/formations/sessions/{session}/"
ENROLMENT = "/espace/formations/inscriptions/{enrolment}/"
NOT_TEAM, NOT_DIRECTING = frozenset(NETWORK - TEAM), frozenset(NETWORK - RUNS_A)
ONLY_ASKS, ONLY_AGREES = frozenset(IN_A - RUNS_A), frozenset(IN_A - {"member"})


def planned(end: str) -> Row:
    """A form of the team's, about what the network sees."""
    return row(f"{SESSION}{end}", only(TEAM, refused=NOT_TEAM), only(TEAM, refused=NOT_TEAM))


OF_TRAINING: dict[str, Row] = {
    "extranet:training": row("/espace/formations/", signed_in(), signed_in()),
    "extranet:training_desk": row("/espace/formations/bureau/", only(TEAM), only(TEAM)),
    "extranet:training_aims": row("/espace/formations/bureau/buts/", only(TEAM), only(TEAM)),
    "extranet:training_year": row("/espace/formations/bureau/2026/", only(TEAM), only(TEAM)),
    "extranet:training_year_file": row("/espace/formations/bureau/2026/bilan.xlsx", only(TEAM), only(TEAM)),
    "extranet:training_accounts": row("/espace/formations/bureau/2026/comptes/", only(TEAM), only(TEAM)),
    "extranet:training_evidence": row(
        f"/espace/formations/bureau/{HELD.year}/preuves.zip", only(TEAM), only(TEAM)
    ),
    "extranet:export_enrolments": row(
        "/espace/formations/bureau/2026/inscriptions.csv", only(TEAM), only(TEAM)
    ),
    "extranet:trainers": row("/espace/formations/intervenants/", only(TEAM), only(TEAM)),
    "extranet:new_trainer": row("/espace/formations/intervenants/ajouter/", only(TEAM), only(TEAM)),
    "extranet:trainer": row("/espace/formations/intervenants/{leads}/", only(TEAM), only(TEAM)),
    "extranet:plan_session": row("/espace/formations/preparer/", only(TEAM), only(TEAM)),
    "extranet:training_session": row(SESSION, only(NETWORK), only(NETWORK)),
    # The team is of no structure: it enrols others.
    "extranet:enrol": row(f"{SESSION}inscription/", only(NETWORK - TEAM), only(NETWORK - TEAM)),
    "extranet:enrol_of_structure": planned("inscrire/"),
    "extranet:enrol_people": row(
        f"{SESSION}inscrire/{{a}}/",
        only(RUNS_A, refused=NOT_DIRECTING),
        only(RUNS_A, refused=NOT_DIRECTING),
    ),
    "extranet:change_session": planned("modifier/"),
    "extranet:cancel_session": planned("annuler/"),
    "extranet:open_session": pressed(f"{SESSION}ouvrir/", only(TEAM, DONE, NOT_TEAM)),
    "extranet:confirm_session": pressed(f"{SESSION}confirmer/", only(TEAM, DONE, NOT_TEAM)),
    "extranet:enrolment": row(ENROLMENT, only(IN_A), only(IN_A)),
    "extranet:enrolment_information": row(f"{ENROLMENT}informations/", only(IN_A), only(IN_A)),
    "extranet:read_information": pressed(
        f"{ENROLMENT}informations/lues/", only({"member"}, DONE, ONLY_AGREES)
    ),
    "extranet:accept_place": pressed(f"{ENROLMENT}accepter/", only({"member"}, DONE, ONLY_AGREES)),
    "extranet:agree_to_enrolment": pressed(f"{ENROLMENT}confirmer/", only(RUNS_A, DONE, ONLY_ASKS)),
    "extranet:refuse_enrolment": row(
        f"{ENROLMENT}refuser/", only(RUNS_A, refused=ONLY_ASKS), only(RUNS_A, refused=ONLY_ASKS)
    ),
    "extranet:leave_session": row(f"{ENROLMENT}annuler/", only(IN_A), only(IN_A)),
    # Her structure's fund pays: there is no contract to sign.
    "extranet:contract_signed": row(
        f"{ENROLMENT}contrat-signe/",
        only(set(), refused=frozenset(IN_A)),
        only(set(), refused=frozenset(IN_A)),
    ),
    # It is not confirmed yet: nobody gives it.
    "extranet:transfer_place": row(
        f"{ENROLMENT}donner/", only(set(), refused=frozenset(IN_A)), only(set(), refused=frozenset(IN_A))
    ),
}
NO_SESSION = {"session": "inconnue", "enrolment": "999999", "leads": "999999"}
