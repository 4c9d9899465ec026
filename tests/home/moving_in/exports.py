"""Exports of WordPress: two written by hand, and any made of a few items."""

import io
from html import escape
from pathlib import Path
from typing import Any

from django.core.management import CommandError, call_command
from django.test import Client
from PIL import Image as Picture

from content.models import Image
from home.models import ContentPage, NewsPage

HERE = Path(__file__).parent
CLASSIC, BLOCKS = HERE / "classique.xml", HERE / "blocs.xml"
SITE = "https://trois-rivieres.reseau.example"
HEAD = """<?xml version="1.0" encoding="{encoding}" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Essai</title>
<wp:base_site_url>{site}</wp:base_site_url><wp:base_blog_url>{site}</wp:base_blog_url>
"""
TAIL = "</channel></rss>"


def item(number: int, text: str = "", kind: str = "post", **says: str) -> str:
    """An item as WordPress writes it; `says` adds or replaces what is said of it."""
    said = {
        "title": f"Titre {number}",
        "link": f"{SITE}/2021/05/article-{number}/" if kind == "post" else f"{SITE}/page-{number}/",
        "content:encoded": text,
        "wp:post_id": str(number),
        "wp:post_date": "2021-05-04 10:00:00",
        "wp:post_date_gmt": "2021-05-04 08:00:00",
        "wp:post_name": f"article-{number}" if kind == "post" else f"page-{number}",
        "wp:status": "publish",
        "wp:post_parent": "0",
        "wp:post_type": kind,
    } | {key.replace("__", ":"): value for key, value in says.items() if key != "raw"}
    tags = "".join(f"<{name}>{escape(value)}</{name}>\n" for name, value in said.items())
    return f"<item>\n{tags}{says.get('raw', '')}</item>\n"


def file(number: int, path: str, **says: str) -> str:
    address = path if "//" in path else f"{SITE}/wp-content/uploads/{path}"
    return item(number, kind="attachment", wp__attachment_url=address, wp__status="inherit", **says)


def export(folder: Path, *items: str, site: str = SITE, encoding: str = "UTF-8") -> Path:
    path = folder / "export.xml"
    path.write_bytes((HEAD.format(site=site, encoding=encoding) + "".join(items) + TAIL).encode(encoding))
    return path


def brought_in(*paths: Path, **options: Any) -> str:
    """What the command says; the reason too when it ends badly, after « Échec »."""
    said = io.StringIO()
    try:
        call_command("import_wordpress", *paths, stdout=said, stderr=io.StringIO(), **options)
    except CommandError as error:
        return f"{said.getvalue()}\nÉchec {error.returncode} : {error}"
    return said.getvalue()


def uploads(root: Path) -> Path:
    """The copy of « wp-content/uploads » that goes with the two exports."""
    picture(root / "2019/03/forum.jpg")
    picture(root / "2019/03/atelier.png", "PNG")
    (root / "2015/05").mkdir(parents=True)
    (root / "2015/05/statuts.pdf").write_bytes(b"%PDF-1.7 statuts")
    return root


def picture(path: Path, kind: str = "JPEG", size: tuple[int, int] = (640, 400)) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Picture.new("RGB", size, (120, len(path.name) * 5 % 255, 60)).save(path, kind)
    return path


def news(slug: str) -> NewsPage:
    return NewsPage.objects.get(slug=slug)


def page(slug: str) -> ContentPage:
    return ContentPage.objects.get(slug=slug)


def blocks(page: Any) -> list[tuple[str, Any]]:
    """(kind, raw value) of the blocks of a page."""
    return [(block["type"], block["value"]) for block in page.body.raw_data]


def kinds(page: Any) -> list[str]:
    return [kind for kind, _value in blocks(page)]


def words(page: Any) -> str:
    """All that its blocks hold, as the database keeps it."""
    return str(list(page.body.raw_data))


def image() -> Image:
    return Image.objects.get()


def leads(visitor: Client, address: str) -> str:
    """Where the address leads at once, in the end: its own path when it answers itself."""
    response = visitor.get(address)
    return response.headers["Location"] if response.status_code == 301 else str(response.status_code)
