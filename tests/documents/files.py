"""Files as people send them."""

import io
import zipfile
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from PIL import Image as Picture

from tests import reading

PDF = b"%PDF-1.7 essai"


def upload(name: str, data: bytes = PDF) -> SimpleUploadedFile:
    made = SimpleUploadedFile(name, data)
    made.name = name
    return made


def send(client: Client, address: str, *files: Any, **words: Any) -> HttpResponse:
    """Deposits files there and follows to the page that says what became of them."""
    return client.post(f"{address}deposer/", {"given": list(files), **words}, follow=True)


def said(response: HttpResponse) -> str:
    """The messages of the page."""
    return reading.plain(" ".join(toast.get_text() for toast in reading.soup(response).select(".toast")))


def archive(members: dict[str, bytes]) -> bytes:
    """A ZIP of these names and contents."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return packed.getvalue()


def photo(size: tuple[int, int] = (640, 400), kind: str = "JPEG") -> bytes:
    """A picture that a phone took, with the place in it."""
    exif = Picture.Exif()
    exif[0x010F] = "Telephone"
    exif.get_ifd(0x8825)[1] = "N"
    data = io.BytesIO()
    Picture.new("RGB", size, "#DC5A43").save(data, kind, exif=exif)
    return data.getvalue()
