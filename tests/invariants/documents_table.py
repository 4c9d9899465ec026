"""The rows of the shared documents in the table of access: the collectif's, in a folder for those who
take part from the inside."""

from tests.invariants.access_table import (
    DONE,
    IN_COLLECTIVE,
    NOT_SO,
    RUNS_COLLECTIVE,
    Row,
    only,
    pressed,
    row,
    signed_in,
)

INSIDE = IN_COLLECTIVE - {"external"}
ONLY_INSIDE = frozenset(INSIDE - RUNS_COLLECTIVE)
NOT_FROM_OUTSIDE = frozenset({"external"})
NO_OFFSET, NOTHING_SAID = 409, 422
READ_ONLY = signed_in(NOT_SO)
SPACE = "/espace/documents/espaces/{space}/"
FOLDER = "/espace/documents/espaces/{space}/dossiers/{folder}/"
DOCUMENT = "/espace/documents/{shared}/"


def arranged(address: str, status: int = 200) -> Row:
    """For who runs the collectif; those who take part see it and may not."""
    return row(
        address, only(RUNS_COLLECTIVE, refused=ONLY_INSIDE), only(RUNS_COLLECTIVE, status, ONLY_INSIDE)
    )


OF_DOCUMENTS: dict[str, Row] = {
    "extranet:documents": row("/espace/documents/", signed_in(), signed_in()),
    "extranet:new_documents": row("/espace/documents/nouveaux/", signed_in(), signed_in()),
    "extranet:search_documents": row("/espace/documents/chercher/?q=essai", signed_in(), signed_in()),
    "extranet:space_documents": row(SPACE, only(IN_COLLECTIVE), only(IN_COLLECTIVE)),
    "extranet:folder": row(FOLDER, only(INSIDE), only(INSIDE)),
    "extranet:space_deposit": pressed(f"{SPACE}deposer/", only(INSIDE, DONE, NOT_FROM_OUTSIDE)),
    "extranet:folder_deposit": pressed(f"{FOLDER}deposer/", only(INSIDE, DONE)),
    "extranet:space_begin_deposit": pressed(
        f"{SPACE}deposer/par-morceaux/", only(INSIDE, NOTHING_SAID, NOT_FROM_OUTSIDE)
    ),
    "extranet:folder_begin_deposit": pressed(f"{FOLDER}deposer/par-morceaux/", only(INSIDE, NOTHING_SAID)),
    "extranet:deposit_piece": row(
        "/espace/documents/depots/{upload}/", only({"participant"}), only({"participant"}, NO_OFFSET)
    ),
    "extranet:space_make_folder": row(
        f"{SPACE}nouveau-dossier/",
        only(INSIDE, refused=NOT_FROM_OUTSIDE),
        only(INSIDE, refused=NOT_FROM_OUTSIDE),
    ),
    "extranet:folder_make_folder": row(f"{FOLDER}nouveau-dossier/", only(INSIDE), only(INSIDE)),
    "extranet:make_usual_folders": pressed(
        f"{SPACE}dossiers-habituels/", only(INSIDE, DONE, NOT_FROM_OUTSIDE)
    ),
    "extranet:space_zip": row(f"{SPACE}archive.zip", only(IN_COLLECTIVE), READ_ONLY),
    "extranet:folder_zip": row(f"{FOLDER}archive.zip", only(INSIDE), READ_ONLY),
    "extranet:space_selection": pressed(f"{SPACE}choix/", only(IN_COLLECTIVE, DONE)),
    "extranet:folder_selection": pressed(f"{FOLDER}choix/", only(INSIDE, DONE)),
    "extranet:bin": row(f"{SPACE}corbeille/", only(IN_COLLECTIVE), only(IN_COLLECTIVE)),
    "extranet:take_back": pressed(f"{SPACE}corbeille/{{binned}}/remettre/", only(RUNS_COLLECTIVE, DONE)),
    "extranet:rename_folder": arranged(f"{FOLDER}renommer/"),
    "extranet:open_folder": arranged(f"{FOLDER}qui-le-voit/"),
    "extranet:move_folder": arranged(f"{FOLDER}deplacer/"),
    "extranet:bin_folder": arranged(f"{FOLDER}corbeille/", DONE),
    "extranet:document": row(DOCUMENT, only(INSIDE), only(INSIDE)),
    "extranet:document_details": row(f"{DOCUMENT}modifier/", only(INSIDE), only(INSIDE)),
    "extranet:promote_document": row(f"{DOCUMENT}proposer/", only(INSIDE), only(INSIDE)),
    "extranet:replace_document": row(f"{DOCUMENT}remplacer/", only(INSIDE), only(INSIDE)),
    "extranet:document_preview": row(f"{DOCUMENT}apercu/1.webp", only(INSIDE), READ_ONLY),
    "extranet:document_version": row(f"{DOCUMENT}versions/1/", only(INSIDE), READ_ONLY),
    "extranet:compare_versions": row(f"{DOCUMENT}versions/1/comparer/", only(INSIDE), only(INSIDE)),
    "extranet:restore_version": pressed(f"{DOCUMENT}versions/1/remettre/", only(INSIDE, DONE)),
}
NEVER_THERE = {"space": "999999", "folder": "999999", "shared": "999999", "binned": "999999",
               "upload": "inconnu"}  # fmt: skip
