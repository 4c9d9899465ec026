"""Pictures of the first pages of a document, made by the worker: one looks before one downloads."""

import io
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import IO, Any

from django.conf import settings
from django.core.files.base import ContentFile, File
from PIL import Image as Picture

from content.extraction import HEAVIEST
from content.models import Document
from content.uploads import PICTURES

MOST_PAGES = 3
WIDTH = 900  # pixels
QUALITY = 70
OFFICE = {"docx", "odt", "odp", "ods", "pptx", "xlsx"}
HEAVIEST_OFFICE = 30_000_000  # bytes: what is bigger is downloaded to be seen
PATIENCE = 60  # seconds that LibreOffice may take


def make_previews(document: Document) -> int:
    """Keeps the pictures beside the file, and returns how many there are; none for a kind that cannot
    be drawn here, or a file that cannot be opened."""
    try:
        with document.file.open("rb") as opened:
            kind = document.format_name.lower()
            pictures = list(_pictures(opened, kind)) if opened.size <= HEAVIEST else []
    except Exception:  # whatever a hostile or broken file makes the readers stumble on
        return 0
    for number, picture in enumerate(pictures, 1):
        _keep(document, number, picture)
    return len(pictures)


def office_is_there() -> bool:
    """Whether LibreOffice is installed: office files are drawn by it alone."""
    return shutil.which("soffice") is not None


def _pictures(file: File[bytes], kind: str) -> Iterator[Picture.Image]:
    if kind == "pdf":
        yield from _pages(file.read())
    elif kind in PICTURES:
        yield _one(file)
    elif kind in OFFICE and office_is_there() and file.size <= HEAVIEST_OFFICE:
        yield from _pages(_as_pdf(file, kind))


def _pages(data: bytes) -> Iterator[Picture.Image]:
    import pypdfium2  # a library that only the worker needs

    pdf = pypdfium2.PdfDocument(data)
    try:
        for number in range(min(len(pdf), MOST_PAGES)):
            page = pdf[number]
            scale = WIDTH / max(page.get_width(), page.get_height(), 1)  # a page may be a kilometre long
            yield page.render(scale=scale).to_pil()
            page.close()
    finally:
        pdf.close()


def _one(file: IO[bytes] | Any) -> Picture.Image:
    picture = Picture.open(file)
    if picture.width * picture.height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        raise ValueError("too big to be drawn")
    picture.draft("RGB", (WIDTH, WIDTH))
    return picture.convert("RGBA" if "A" in picture.getbands() else "RGB")


def _as_pdf(file: File[bytes], kind: str) -> bytes:
    """By LibreOffice, in a folder and a profile of its own that are forgotten afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"document.{kind}"
        source.write_bytes(file.read())
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profil", "--headless", "--norestore",
                   "--convert-to", "pdf", "--outdir", folder, str(source)]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE, cwd=folder)  # noqa: S603  # fixed words and our own name of file
        return (Path(folder) / "document.pdf").read_bytes()


def _keep(document: Document, number: int, picture: Picture.Image) -> None:
    picture.thumbnail((WIDTH, WIDTH * 2))
    made = io.BytesIO()
    picture.save(made, "WEBP", quality=QUALITY)
    name, storage = document.preview_name(number), document.file.storage
    if storage.exists(name):
        storage.delete(name)
    storage.save(name, ContentFile(made.getvalue(), PurePath(name).name))
