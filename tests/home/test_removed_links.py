"""A page that refers to what was removed, unpublished or closed still shows, and leads nowhere wrong."""

from typing import Any

import pytest
from django.test import Client
from wagtail.images.blocks import ImageBlock
from wagtail.models import PageViewRestriction

from home.models import ContentPage, HomePage
from tests import factories, reading


@pytest.fixture
def things(home_page: HomePage) -> dict[str, Any]:
    return {
        "page": factories.news(title="Page visée"),
        "document": factories.document(title="Document visé"),
        "image": factories.image("Image visée", description="Un pommier"),
    }


def page_with_everything(things: dict[str, Any]) -> ContentPage:
    target, document, image = things["page"], things["document"], things["image"]
    text = (
        f'<p>Lire <a linktype="page" id="{target.pk}">cette page</a> et '
        f'<a linktype="document" id="{document.pk}">ce fichier</a></p>'
    )
    page = factories.child("la-federation", ContentPage, title="Tout", slug="tout", picture=image)
    page.body = [
        ("text", text),
        ("figure", {"image": image, "caption": "Une légende"}),
        ("files", [document]),
        ("video", {"title": "Film", "address": "https://video.example/1", "transcript": document}),
        (
            "buttons",
            [{"label": "Vers la page", "page": target}, {"label": "Vers le fichier", "document": document}],
        ),
        ("cards", [{"page": target, "text": "À lire"}]),
        ("people", [{"name": "Nadia", "role": "Directrice", "photo": image}]),
        ("partners", [{"name": "La Caf", "logo": image}]),
    ]
    page.save_revision().publish()
    return ContentPage.objects.get(pk=page.pk)


def test_page_shows_what_it_refers_to(visitor: Client, things: dict[str, Any]) -> None:
    page = page_with_everything(things)
    response = visitor.get(page.url)
    text = reading.words(response)
    for said in ("cette page", "ce fichier", "Une légende", "Document visé", "Film", "Vers la page",
                 "Vers le fichier", "Page visée", "Nadia", "La Caf"):  # fmt: skip
        assert said in text
    assert things["page"].url in reading.links(response)
    assert reading.main(response).select_one("figure img")["alt"] == "Un pommier"


@pytest.mark.parametrize("gone", ["page", "document", "image"])
def test_page_still_shows_when_what_it_refers_to_was_removed(
    visitor: Client, things: dict[str, Any], gone: str
) -> None:
    page = page_with_everything(things)
    address = things[gone].url
    things[gone].delete()
    response = visitor.get(page.url)
    text = reading.words(response)
    for said in ("cette page", "ce fichier", "Film", "Nadia", "La Caf"):
        assert said in text
    assert address not in reading.links(response)
    assert not [link for link in reading.links(response) if link in ("", "None")]


def test_page_still_shows_when_the_file_itself_is_missing(visitor: Client, things: dict[str, Any]) -> None:
    page = page_with_everything(things)
    for name in ("document", "image"):
        things[name].file.storage.delete(things[name].file.name)
    assert "Nadia" in reading.words(visitor.get(page.url))


@pytest.mark.parametrize("how", ["unpublished", "restricted"])
def test_page_does_not_lead_to_what_was_closed(visitor: Client, things: dict[str, Any], how: str) -> None:
    page = page_with_everything(things)
    if how == "unpublished":
        things["page"].unpublish()
    else:
        PageViewRestriction.objects.create(page=things["page"], restriction_type=PageViewRestriction.LOGIN)
    text = reading.words(visitor.get(page.url))
    assert "Page visée" not in text
    assert "Vers la page" not in text


def test_image_block_is_the_one_that_asks_for_an_alternative() -> None:
    assert isinstance(
        ContentPage.body.field.stream_block.child_blocks["figure"].child_blocks["image"], ImageBlock
    )
