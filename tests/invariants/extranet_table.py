"""The rows of the extranet in the table of access, with what a pressed button does."""

from tests.invariants.access_table import (
    ACCOUNT,
    CONFIRM_FIRST,
    DONE,
    EVERYBODY,
    IN_A,
    IN_COLLECTIVE,
    NETWORK,
    NONE,
    NOT_SO,
    ONLY_SEE_A,
    ONLY_SEE_COLLECTIVE,
    OPEN,
    REFUSED,
    RUNS_A,
    RUNS_COLLECTIVE,
    TEAM,
    Row,
    only,
    pressed,
    row,
    signed_in,
)
from tests.invariants.consents_table import NO_BALLOT, OF_CONSENTS
from tests.invariants.dates_table import BY_LINK, NO_POLL, OF_DATES
from tests.invariants.discussions_table import NEVER_SAID, OF_DISCUSSIONS
from tests.invariants.documents_table import NEVER_THERE, OF_DOCUMENTS
from tests.invariants.joining_table import NEVER_JOINED, OF_JOINING
from tests.invariants.meetings_table import BY_ADDRESS, NO_MEETING, OF_MEETINGS
from tests.invariants.questions_table import NO_QUESTION, OF_QUESTIONS
from tests.invariants.training_areas import NEVER_TRAINED, OUTSIDE, TRAINING

NETWORK_BUTTON = only(NETWORK, NOT_SO)
OF_A = IN_A - TEAM
TEAM_BUTTON = only(TEAM, NOT_SO)

MINE: dict[str, Row] = {
    "extranet:home": row("/espace/", signed_in(), signed_in()),
    "extranet:help": row("/espace/aide/", signed_in(), signed_in()),
    "extranet:missing": row("/espace/nulle-part/", signed_in(NONE), signed_in(NONE)),
    "extranet:profile": row("/espace/profil/", signed_in(), signed_in()),
    "extranet:preferences": row("/espace/profil/courriels/", signed_in(), signed_in()),
    "extranet:my_data": row("/espace/profil/mes-donnees/", CONFIRM_FIRST, CONFIRM_FIRST),
    "extranet:download_my_data": pressed("/espace/profil/mes-donnees/telecharger/", CONFIRM_FIRST),
    "extranet:erase_my_account": pressed("/espace/profil/mes-donnees/effacer/", CONFIRM_FIRST),
    "extranet:stop_impersonating": pressed("/espace/equipe/revenir/", signed_in(DONE)),
}

OF_THE_NETWORK: dict[str, Row] = {
    "extranet:structures": row("/espace/structures/", only(NETWORK), only(NETWORK)),
    "extranet:people": row("/espace/personnes/", only(NETWORK), only(NETWORK)),
    # Who chose not to be shown: her own structure and the team alone know her.
    "extranet:person": row("/espace/personnes/{hidden}/", only(IN_A), only(IN_A)),
    "extranet:structure_people": row("/espace/structures/{a}/", only(IN_A), only(IN_A)),
    "extranet:invite": row(
        "/espace/structures/{a}/inviter/",
        only(RUNS_A, refused=ONLY_SEE_A),
        only(RUNS_A, refused=ONLY_SEE_A),
    ),
    "extranet:sheet": row(
        "/espace/structures/{a}/fiche/",
        only(RUNS_A, refused=ONLY_SEE_A),
        only(RUNS_A, refused=ONLY_SEE_A),
    ),
    # No picture yet: missing for those who may see it, refused to those who may not.
    "extranet:sheet_picture": row(
        "/espace/structures/{a}/fiche/image/",
        only(set(), refused=ONLY_SEE_A),
        only(set(), refused=ONLY_SEE_A),
    ),
    "extranet:circle": row(
        "/espace/cercles/{circle}/", only({"director", "team"}), only({"director", "team"})
    ),
    "extranet:confirm_list": pressed(
        "/espace/structures/{a}/toujours-la/", only(RUNS_A, DONE, ONLY_SEE_A), NETWORK_BUTTON
    ),
    "extranet:end_role": row(
        "/espace/fonctions/{role}/terminer/",
        only(RUNS_A, refused=ONLY_SEE_A),
        only(RUNS_A, refused=ONLY_SEE_A),
    ),
    "extranet:resend_invitation": pressed(
        "/espace/invitations/{invitation}/renvoyer/", only(RUNS_A, DONE, ONLY_SEE_A)
    ),
    "extranet:cancel_invitation": pressed(
        "/espace/invitations/{invitation}/annuler/", only(RUNS_A, DONE, ONLY_SEE_A)
    ),
    "extranet:accept_request": pressed(
        "/espace/demandes/{request}/accepter/", only(RUNS_A, DONE, ONLY_SEE_A), NETWORK_BUTTON
    ),
    "extranet:refuse_request": pressed(
        "/espace/demandes/{request}/refuser/", only(RUNS_A, DONE, ONLY_SEE_A), NETWORK_BUTTON
    ),
    "extranet:invite_batch": row(
        "/espace/structures/{a}/inviter/fichier/",
        only(RUNS_A, refused=ONLY_SEE_A),
        only(RUNS_A, refused=ONLY_SEE_A),
    ),
    "extranet:batch_model": row("/espace/invitations/modele.csv", only(NETWORK), only(NETWORK)),
    "extranet:batch": row("/espace/invitations/fichiers/{batch}/", only(RUNS_A), only(RUNS_A)),
    "extranet:batch_csv": row(
        "/espace/invitations/fichiers/{batch}/resultat.csv", only(RUNS_A), only(RUNS_A)
    ),
    "extranet:send_batch": pressed(
        "/espace/invitations/fichiers/{batch}/envoyer/",
        only({"director"}, DONE) | {"team": REFUSED},  # the letters bear the name of who made it
        NETWORK_BUTTON,
    ),
    "extranet:cancel_batch": pressed(
        "/espace/invitations/fichiers/{batch}/annuler/", only(RUNS_A, DONE), NETWORK_BUTTON
    ),
}

OF_THE_LIBRARY: dict[str, Row] = {
    "extranet:library": row("/espace/bibliotheque/", only(NETWORK), only(NETWORK)),
    "extranet:resource": row("/espace/bibliotheque/{resource}/", only(NETWORK), only(NETWORK)),
    "extranet:saved_resources": row("/espace/bibliotheque/gardees/", only(NETWORK), only(NETWORK)),
    "extranet:propose_resource": row("/espace/bibliotheque/proposer/", only(NETWORK), only(NETWORK)),
    "extranet:my_proposals": row("/espace/bibliotheque/mes-propositions/", only(NETWORK), only(NETWORK)),
    "extranet:team_proposals": row("/espace/equipe/propositions/", only(TEAM), only(TEAM)),
    "extranet:refuse_proposal": row(
        "/espace/equipe/propositions/{proposal}/refuser/", only(TEAM), only(TEAM)
    ),
    "extranet:save_resource": pressed(
        "/espace/bibliotheque/{resource}/garder/", only(NETWORK, DONE), NETWORK_BUTTON
    ),
    "extranet:drop_resource": pressed(
        "/espace/bibliotheque/{resource}/ne-plus-garder/", only(NETWORK, DONE), NETWORK_BUTTON
    ),
    "extranet:resource_problem": row(
        "/espace/bibliotheque/{resource}/probleme/", only(NETWORK), only(NETWORK)
    ),
    # Structure A has spoken already: its people are led to its text. The team has no structure.
    "extranet:write_trial": row(
        "/espace/bibliotheque/{resource}/essai/",
        only(NETWORK) | dict.fromkeys(OF_A, DONE) | {"team": REFUSED},
        only(NETWORK) | dict.fromkeys(OF_A, DONE) | {"team": REFUSED},
    ),
    "extranet:change_trial": row(
        "/espace/bibliotheque/essais/{trial}/modifier/",
        only(OF_A, refused=frozenset(NETWORK - OF_A)),
        only(OF_A, refused=frozenset(NETWORK - OF_A)),
    ),
    "extranet:remove_trial": row(
        "/espace/bibliotheque/essais/{trial}/retirer/",
        only(IN_A, refused=frozenset(NETWORK - IN_A)),
        only(IN_A, DONE, frozenset(NETWORK - IN_A)),
    ),
}

OF_THE_TEAM: dict[str, Row] = {
    "extranet:team": row("/espace/equipe/", only(TEAM), only(TEAM)),
    "extranet:team_batches": row("/espace/equipe/invitations/", only(TEAM), only(TEAM)),
    "extranet:teammates": row("/espace/equipe/membres/", only(TEAM), only(TEAM)),
    "extranet:invite_teammate": row("/espace/equipe/membres/inviter/", only(TEAM), only(TEAM)),
    # The last of the team is not taken away: she is led back.
    "extranet:leave_team": row(
        "/espace/equipe/membres/{teammate}/retirer/", only(TEAM, DONE), only(TEAM, DONE)
    ),
    "extranet:approve_sheet": row("/espace/equipe/fiches/{a}/", only(TEAM), only(TEAM, DONE)),
    "extranet:impersonate": pressed("/espace/equipe/voir-comme/{hidden}/", only(TEAM, DONE), TEAM_BUTTON),
    "extranet:end_sessions": pressed("/espace/equipe/deconnecter/{hidden}/", only(TEAM, DONE), TEAM_BUTTON),
    "extranet:reopen_account": pressed("/espace/equipe/rouvrir/{leaving}/", only(TEAM, DONE), TEAM_BUTTON),
}

OF_A_COLLECTIVE: dict[str, Row] = {
    "extranet:collectives": row("/espace/collectifs/", signed_in(), signed_in()),
    "extranet:desk": row("/espace/collectifs/bureau/", only({"lead", "team"}), only({"lead", "team"})),
    "extranet:write_to_all": row(
        "/espace/collectifs/{c}/ecrire/",
        only(RUNS_COLLECTIVE, refused=ONLY_SEE_COLLECTIVE),
        only(RUNS_COLLECTIVE, refused=ONLY_SEE_COLLECTIVE),
    ),
    "extranet:open_collective": row("/espace/collectifs/ouvrir/", only(TEAM), only(TEAM)),
    "extranet:collective": row("/espace/collectifs/{c}/", only(IN_COLLECTIVE), only(IN_COLLECTIVE)),
    "extranet:edit_collective": row("/espace/collectifs/{c}/modifier/", only(TEAM), only(TEAM)),
    "extranet:collective_stage": row(
        "/espace/collectifs/{c}/etape/",
        only(RUNS_COLLECTIVE, refused=ONLY_SEE_COLLECTIVE),
        only(RUNS_COLLECTIVE, DONE, refused=ONLY_SEE_COLLECTIVE),
    ),
    "extranet:extend_collective": row(
        "/espace/collectifs/{c}/prolonger/",
        only(RUNS_COLLECTIVE, refused=ONLY_SEE_COLLECTIVE),
        only(RUNS_COLLECTIVE, refused=ONLY_SEE_COLLECTIVE),
    ),
    "extranet:close_collective": row(
        "/espace/collectifs/{c}/clore/",
        only(RUNS_COLLECTIVE, refused=ONLY_SEE_COLLECTIVE),
        only(RUNS_COLLECTIVE, refused=ONLY_SEE_COLLECTIVE),
    ),
    "extranet:collective_preferences": row(
        "/espace/collectifs/{c}/courriels/", only(IN_COLLECTIVE), only(IN_COLLECTIVE)
    ),
    "extranet:collective_members": row(
        "/espace/collectifs/{c}/membres/", only(IN_COLLECTIVE), only(IN_COLLECTIVE)
    ),
    "extranet:add_member": row(
        "/espace/collectifs/{c}/membres/ajouter/",
        only(RUNS_COLLECTIVE, refused=ONLY_SEE_COLLECTIVE),
        only(RUNS_COLLECTIVE, refused=ONLY_SEE_COLLECTIVE),
    ),
    "extranet:invite_outsider": row(
        "/espace/collectifs/{c}/membres/inviter/",
        only(RUNS_COLLECTIVE, refused=ONLY_SEE_COLLECTIVE),
        only(RUNS_COLLECTIVE, refused=ONLY_SEE_COLLECTIVE),
    ),
    "extranet:leave_collective": row(
        "/espace/collectifs/{c}/membres/{place}/terminer/",
        only(RUNS_COLLECTIVE, refused=ONLY_SEE_COLLECTIVE),
        only(RUNS_COLLECTIVE, refused=ONLY_SEE_COLLECTIVE),
    ),
}

OF_STARTERS: dict[str, Row] = {
    "extranet:starters": row("/espace/equipe/modeles/", only(TEAM), only(TEAM)),
    "extranet:make_starter": row("/espace/equipe/modeles/preparer/", only(TEAM), only(TEAM)),
    "extranet:edit_starter": row("/espace/equipe/modeles/{starter}/", only(TEAM), only(TEAM)),
    "extranet:retire_starter": pressed("/espace/equipe/modeles/{starter}/retirer/", only(TEAM, DONE)),
}

EXTRANET = (
    MINE
    | OF_THE_NETWORK
    | OF_THE_LIBRARY
    | OF_THE_TEAM
    | OF_A_COLLECTIVE
    | OF_JOINING
    | OF_STARTERS
    | OF_DISCUSSIONS
    | OF_QUESTIONS
    | OF_DATES
    | OF_CONSENTS
    | OF_MEETINGS
    | OF_DOCUMENTS
    | TRAINING
)
TABLE = EVERYBODY | ACCOUNT | BY_LINK | BY_ADDRESS | OUTSIDE | EXTRANET
# What may be named in an address, and an identifier that never was.
MISSING = {
    **{"a": "inconnue", "c": "inconnu", "hidden": "999999", "leaving": "999999", "role": "999999"},
    **{"invitation": "999999", "request": "999999", "batch": "999999", "resource": "inconnue"},
    **{"trial": "999999", "proposal": "999999", "circle": "999999", "teammate": "999999", "place": "999999"},
    **{"starter": "999999"},
    **(NEVER_THERE | NO_MEETING | NO_POLL | NO_BALLOT | NEVER_TRAINED),
    **(NO_QUESTION | NEVER_SAID | NEVER_JOINED),
}
__all__ = ["EXTRANET", "MISSING", "OPEN", "TABLE"]
