"""The documents that the demonstration's groups share: folders, versions, and what is open outside."""

from typing import Any

from django.core.files.base import ContentFile

from accounts.circles import ensure_network
from accounts.models import Space, User
from content.documents import read_document
from content.models import Document, Folder
from demo.collectives import user_of
from demo.files import make_file
from demo.source import demo, moment
from extranet.collectives.models import Collective
from extranet.documents.folder_actions import make_usual_folders

WORK = "Documents de travail"
OF_THE_NETWORK = {"vie-federale": "Vie fédérale", "formation": "Formation"}
KINDS = {"brouillon": "DOCX", "tableau": "XLSX", "grille": "ODT", "modele": "DOCX"}


def share_documents() -> None:
    """Usual folders everywhere, then the documents with their former versions."""
    network = ensure_network()
    for space in Space.objects.with_documents():
        make_usual_folders(space, by=None)
    for row in demo()["shared_documents"]:
        _share(row, *_where(row["space"], network))
    _open_outside()


def _where(key: str, network: Space) -> tuple[Space, str]:
    if key in OF_THE_NETWORK:
        return network, OF_THE_NETWORK[key]
    return Collective.objects.get(slug=key.removeprefix("collectif-")).space, WORK


def _share(row: dict[str, Any], space: Space, folder: str) -> None:
    """Each version replaces the one before, as people do."""
    where, by = Folder.objects.get(space=space, name=folder), user_of(row["owner"])
    fmt = KINDS.get(row["kind"], "PDF")
    document = Document(title=row["title"], space=space, folder=where, uploaded_by_user=by)
    for number in range(1, row["version"] + 1):
        _put(document, row, fmt, number, by)


def _put(document: Document, row: dict[str, Any], fmt: str, number: int, by: User) -> None:
    said = f"Version {number}, {'à relire' if number < row['version'] else 'relue par le groupe'}."
    data = make_file(fmt, row["title"], said, [("Où nous en sommes", [said, row["title"]])])
    document.file = ContentFile(data, name=f"{row['slug']}.{fmt.lower()}")
    document.file_size, document.version_by = len(data), by
    document.version_note = "" if number == 1 else f"Relecture n° {number - 1}"
    document.save()
    read_document.call(document.pk)  # so that versions can be compared at once
    document.refresh_from_db()
    document.version_at = moment(f"{row['updated']}T{9 + number:02d}:00")
    document.save(update_fields=["version_at"])


def _open_outside() -> None:
    """What the people who come from outside may read: the order of the day of each collectif."""
    for collective in Collective.objects.select_related("space", "lead"):
        folder = Folder.objects.get(space=collective.space, audience=Folder.Audience.EVERYBODY)
        title = f"Ordre du jour du collectif {collective.name}"
        sections = [("Ce que nous ferons", [collective.expected_result])]
        data = make_file("PDF", title, collective.purpose, sections)
        document = Document(title=title, space=collective.space, folder=folder, file_size=len(data))
        document.uploaded_by_user = document.version_by = collective.lead
        document.file = ContentFile(data, name="ordre-du-jour.pdf")
        document.save()
