"""The screens of shared documents: spaces, their folders, and each document."""

from collections.abc import Callable

from django.http.response import HttpResponseBase
from django.urls import URLPattern, path

from extranet.documents import (
    bin,
    browse,
    deposit,
    folder_screens,
    pieces,
    promote,
    search,
    selection,
    sheet,
    versions,
)

View = Callable[..., HttpResponseBase]
SPACE = "documents/espaces/<key:space_id>/"
FOLDER = f"{SPACE}dossiers/<key:folder_id>/"
DOCUMENT = "documents/<key:document_id>/"


def of_a_place(end: str, view: View, name: str) -> list[URLPattern]:
    """The same screen for a space and for each of its folders."""
    return [path(SPACE + end, view, name=f"space_{name}"), path(FOLDER + end, view, name=f"folder_{name}")]


urlpatterns = [
    path("documents/", browse.spaces, name="documents"),
    path("documents/nouveaux/", browse.new_documents, name="new_documents"),
    path("documents/chercher/", search.search, name="search_documents"),
    path(SPACE, browse.place, name="space_documents"),
    path(FOLDER, browse.place, name="folder"),
    *of_a_place("deposer/", deposit.deposit, "deposit"),
    *of_a_place("deposer/par-morceaux/", pieces.begin, "begin_deposit"),
    *of_a_place("nouveau-dossier/", folder_screens.make, "make_folder"),
    *of_a_place("archive.zip", selection.zip_place, "zip"),
    *of_a_place("choix/", selection.selection, "selection"),
    path(f"{SPACE}dossiers-habituels/", folder_screens.make_usual, name="make_usual_folders"),
    path(f"{SPACE}corbeille/", bin.bin_of, name="bin"),
    path(f"{SPACE}corbeille/<key:document_id>/remettre/", bin.take_back, name="take_back"),
    path(f"{FOLDER}renommer/", folder_screens.rename, name="rename_folder"),
    path(f"{FOLDER}qui-le-voit/", folder_screens.opening, name="open_folder"),
    path(f"{FOLDER}deplacer/", folder_screens.move, name="move_folder"),
    path(f"{FOLDER}corbeille/", folder_screens.throw_away, name="bin_folder"),
    path("documents/depots/<slug:token>/", pieces.piece, name="deposit_piece"),
    path(DOCUMENT, sheet.document, name="document"),
    path(f"{DOCUMENT}modifier/", sheet.details, name="document_details"),
    path(f"{DOCUMENT}proposer/", promote.promote, name="promote_document"),
    path(f"{DOCUMENT}remplacer/", versions.replace, name="replace_document"),
    path(f"{DOCUMENT}apercu/<key:number>.webp", sheet.preview, name="document_preview"),
    path(f"{DOCUMENT}versions/<key:number>/", versions.version, name="document_version"),
    path(f"{DOCUMENT}versions/<key:number>/comparer/", versions.compare, name="compare_versions"),
    path(f"{DOCUMENT}versions/<key:number>/remettre/", versions.restore, name="restore_version"),
]
