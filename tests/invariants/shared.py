"""What the people of a collectif share, planted for the sweeps: each thing bears the word."""

import io

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image as Picture

from content.models import Document, DocumentVersion, PartialUpload
from tests import factories
from tests.invariants.personas import Network


def plant_documents(network: Network, word: str) -> dict[str, str]:
    """A folder for those who take part from the inside, with a document that has two versions and a
    preview, one in the bin, and a deposit that has begun. Returns what addresses need."""
    space = network.collective.space
    folder = factories.folder(space, f"{word}dossier")
    document = factories.document(
        f"{word}partage.pdf", title=f"{word}partage", space=space, folder=folder, text=f"{word}contenu"
    )
    former = DocumentVersion.keep(document)
    DocumentVersion.objects.filter(pk=former.pk).update(text=f"{word}ancien", note=f"{word}ancien")
    picture = io.BytesIO()
    Picture.new("RGB", (4, 4)).save(picture, "WEBP")
    document.file.storage.save(document.preview_name(1), ContentFile(picture.getvalue()))
    kept = {"version": 2, "preview_count": 1, "text": f"{word}contenu", "read_at": timezone.now()}
    Document.objects.filter(pk=document.pk).update(**kept)
    binned = factories.document(title=f"{word}jete", space=space, folder=folder, binned_at=timezone.now())
    upload = PartialUpload.objects.create(
        user=network.users["participant"], space=space, folder=folder, name="a.pdf", size=10
    )
    return {"space": str(space.pk), "folder": str(folder.pk), "shared": str(document.pk),
            "binned": str(binned.pk), "upload": upload.token}  # fmt: skip
