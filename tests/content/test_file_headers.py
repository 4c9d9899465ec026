"""Files leave under headers that let nobody run them or keep what they should not."""

from urllib.parse import unquote

import pytest
from django.http import HttpResponse
from django.test import Client

from accounts.models import User
from content.models import Document, Image
from home.models import HomePage
from tests import factories
from tests.content.downloads import assert_hidden, body_of, editor, listed


@pytest.fixture
def guide(home_page: HomePage) -> Document:
    """A public document whose name has accents and a space."""
    document = factories.document("Été à Melun.pdf", b"%PDF-1.7 essai")
    factories.news(body=listed(document))
    return document


@pytest.fixture
def picture(home_page: HomePage) -> Image:
    return factories.image("IMG_2034", description="Un pommier")


def test_document_is_downloaded_under_its_own_name_and_never_run(visitor: Client, guide: Document) -> None:
    response = visitor.get(guide.url)
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert unquote(response["Content-Disposition"]).endswith("''Été_à_Melun.pdf")
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'"
    assert response["Cache-Control"] == "public, max-age=0, must-revalidate"
    body_of(response)


@pytest.mark.parametrize("name", ["autre.pdf", "Été", "x/../../secret", "Été_à_Melun.PDF"])
def test_another_name_for_the_same_document_is_not_found(visitor: Client, guide: Document, name: str) -> None:
    assert_hidden(visitor, f"/fichiers/{guide.pk}/{name}")


def test_document_already_held_is_not_sent_again_unless_it_became_private(
    visitor: Client, guide: Document
) -> None:
    first = visitor.get(guide.url)
    body_of(first)
    again = visitor.get(guide.url, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, body_of(again)) == (304, b"")
    factories.models.NewsPage.objects.get().unpublish()
    assert visitor.get(guide.url, headers={"If-None-Match": first["ETag"]}).status_code == 404


def test_file_lost_on_disk_is_not_found_rather_than_an_error(visitor: Client, guide: Document) -> None:
    guide.file.storage.delete(guide.file.name)
    assert visitor.get(guide.url).status_code == 404


def test_files_are_read_and_never_written_to(visitor: Client, guide: Document) -> None:
    assert [visitor.post(guide.url).status_code, visitor.delete(guide.url).status_code] == [405, 405]


def show_in_news(picture: Image) -> factories.models.NewsPage:
    return factories.news(picture=picture)


def test_picture_is_for_everybody_while_a_live_page_shows_it(visitor: Client, picture: Image) -> None:
    rendition = picture.get_rendition("width-100|format-webp")
    assert_picture_hidden(visitor, rendition.url)
    page = show_in_news(picture)
    response = visitor.get(rendition.url)
    assert (response.status_code, response["Content-Type"]) == (200, "image/webp")
    assert response["Cache-Control"] == "public, max-age=86400"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "attachment" not in response["Content-Disposition"]
    body_of(response)
    page.unpublish()
    assert_picture_hidden(visitor, rendition.url)


def assert_picture_hidden(client: Client, address: str) -> None:
    response: HttpResponse = client.get(address)
    missing = client.get("/fichiers/images/rien.webp")
    assert (response.status_code, missing.status_code) == (404, 404)
    assert response.content.decode().replace(address, "") == missing.content.decode().replace(
        "/fichiers/images/rien.webp", ""
    )


def test_editor_sees_a_picture_before_it_is_published_and_a_member_does_not(
    visitor: Client, picture: Image, alice: User, bob: User
) -> None:
    address = picture.get_rendition("width-100").url
    visitor.force_login(bob)
    assert_picture_hidden(visitor, address)
    visitor.force_login(editor(alice))
    response = visitor.get(address)
    assert (response.status_code, response["Cache-Control"]) == (200, "private, no-store")
    body_of(response)


def test_original_is_for_the_editors_alone_even_when_its_page_is_public(
    visitor: Client, picture: Image, alice: User, bob: User
) -> None:
    show_in_news(picture)
    assert visitor.get(picture.url).status_code == 404
    visitor.force_login(bob)
    assert visitor.get(picture.url).status_code == 404
    visitor.force_login(editor(alice))
    response = visitor.get(picture.url)
    assert (response.status_code, response["Cache-Control"]) == (200, "private, no-store")
    body_of(response)


def test_names_of_pictures_cannot_be_guessed(picture: Image) -> None:
    names = {factories.image("IMG_2034").get_rendition("width-100").file.name for _ in range(3)}
    assert len(names) == 3
    assert all(len(name.removeprefix("renditions/").split(".")[0]) >= 22 for name in names)
    assert "image" not in picture.get_rendition("width-100").file.name


def test_nothing_is_served_by_a_plain_media_address(visitor: Client, guide: Document, picture: Image) -> None:
    for name in (guide.file.name, picture.file.name):
        assert visitor.get(f"/media/{name}").status_code == 404
        assert visitor.get(f"/{name}").status_code == 404


@pytest.mark.parametrize(
    "address", ["/fichiers/images/a%00b.webp", "/fichiers/originaux/a%00b", "/fichiers/1/%00"]
)
def test_address_with_a_null_character_is_not_found(visitor: Client, address: str) -> None:
    assert visitor.get(address).status_code == 404
