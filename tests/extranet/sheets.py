"""What the tests of a structure's sheet share: who signs in, what a form sends, pictures of a phone."""

import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from PIL import Image as Picture

from accounts.models import Structure
from content.models import SiteIdentity
from extranet.network.sheet_form import SHEET_FIELDS

WORDS = {
    "address": "12 rue des Lilas", "postal_code": "77100", "commune": "Meaux", "phone": "01.64.00.00.00",
    "email": "bonjour@structure-a.example", "website": "https://www.structure-a.example",
    "hours": "Lundi : 9 h – 12 h\r\nMardi : 14 h – 18 h", "project_axes": "Accueillir\r\nRelier",
}  # fmt: skip


def reviewed(yes: bool = True) -> None:
    """Whether the federation reads corrections before the public does."""
    SiteIdentity.objects.update_or_create(pk=SiteIdentity.load().pk, defaults={"sheets_are_reviewed": yes})


def sent(structure: Structure, **words: Any) -> dict[str, Any]:
    """The whole form, as a browser sends it, with these answers changed."""
    kept = {name: getattr(structure, name) for name in SHEET_FIELDS}
    kept = {name: value.replace("\n", "\r\n") for name, value in kept.items()}
    return kept | words


def correct(client: Client, structure: Structure, **words: Any) -> HttpResponse:
    return client.post(address(structure), sent(structure, **words), follow=True)


def address(structure: Structure) -> str:
    return f"/espace/structures/{structure.slug}/fiche/"


def public(structure: Structure) -> str:
    return f"/annuaire/{structure.slug}/"


def photograph(kind: str = "JPEG", name: str = "", size: tuple[int, int] = (60, 40)) -> SimpleUploadedFile:
    """A picture as a phone takes it: on its side, with the place where it was taken."""
    exif = Picture.Exif()
    exif[0x0110] = "Telephone de Simone"
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[2] = (48.0, 32.0, 24.0)
    data = io.BytesIO()
    Picture.new("RGB", size, "#DC5A43").save(data, kind, exif=exif)
    return SimpleUploadedFile(name or f"IMG_2034.{kind.lower()}", data.getvalue())
