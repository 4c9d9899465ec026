"""Real files for the demonstration: documents to download and pictures to look at."""

import io
import zipfile
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile

from content.models import Audience, Document, Image, Theme
from demo.files import make_file
from demo.pictures import describe, make_picture
from demo.source import day, demo
from resources.models import Resource, ResourceFile


def make_document(slug: str, title: str, fmt: str, summary: str, pages: int = 1) -> Document:
    data = _kit(title, summary) if fmt == "ZIP" else _file(fmt, title, summary, pages)
    document = Document(title=title, page_count=pages if fmt == "PDF" else None)
    document.file.save(f"{slug}.{fmt.lower()}", ContentFile(data), save=False)
    document.file_size = len(data)
    document.save()
    document.get_file_hash()
    return document


def _file(fmt: str, title: str, summary: str, pages: int = 1) -> bytes:
    return make_file(fmt, title, summary, [("À quoi cela sert", [summary])], pages)


def _kit(title: str, summary: str) -> bytes:
    """A kit: the same tool to print, to fill in and to count with."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, fmt in (("a-imprimer", "PDF"), ("a-completer", "DOCX"), ("tableau", "XLSX")):
            archive.writestr(f"{name}.{fmt.lower()}", _file(fmt, title, summary))
    return packed.getvalue()


def make_image(key: str, title: str, alt: str = "", credit: str = "") -> Image:
    file = ImageFile(io.BytesIO(make_picture(key)), name=f"{key}.jpg")
    image = Image(title=title, file=file, description=alt or describe(key), credit=credit)
    image.save()
    return image


def make_resources() -> None:
    for row in demo()["resources"]:
        _make_resource(row)


def _make_resource(row: dict[str, Any]) -> None:
    public = row["access"] == "public"
    resource = Resource(
        title=row["title"],
        slug=row["slug"],
        summary=row["summary"],
        kind=row["kind"],
        access=Resource.Access.PUBLIC if public else Resource.Access.MEMBERS,
        licence=row.get("license") or "",
        published_on=day(row["published"]),
    )
    document = make_document(
        row["slug"], row["title"], row["file_format"], row["summary"], row.get("pages") or 1
    )
    resource.files.add(ResourceFile(document=document))
    resource.save()
    resource.themes.set(Theme.objects.filter(locale__language_code="fr", slug__in=row["themes"]))
    resource.audiences.set(Audience.objects.filter(locale__language_code="fr", slug__in=row["audiences"]))
    resource.save_revision().publish()
