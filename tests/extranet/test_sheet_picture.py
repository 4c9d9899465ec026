"""The picture of a sheet: what it must be, what it loses, and who sees it before the public does."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image as Picture

from accounts.models import Structure, User
from content.models import Image
from extranet.network.sheet_form import SheetForm
from tests import factories, reading
from tests.accounts.doors import signed_in
from tests.extranet.sheets import address, correct, photograph, public, reviewed, sent

pytestmark = pytest.mark.usefixtures("home_page")
PICTURE = "/espace/structures/parc/fiche/image/"
FACADE = "La façade peinte du centre"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_photograph_is_shown_with_its_description_and_without_its_place(
    director: Client, visitor: Client, parc: Structure, kind: str, bob: User
) -> None:
    picture = photograph(kind)
    assert b"Simone" in picture.read()
    picture.seek(0)
    correct(director, parc, new_picture=picture, picture_description=FACADE)
    image = Image.objects.get()
    kept = image.file.open("rb").read()
    assert b"Simone" not in kept
    with Picture.open(io.BytesIO(kept)) as found:
        assert (dict(found.getexif()), found.size) == ({}, (40, 60))
    assert (image.width, image.height, image.file_size) == (40, 60, len(kept))
    assert (image.description, image.uploaded_by_user) == (FACADE, bob)
    shown = reading.main(visitor.get(public(parc))).select_one("picture img")
    assert shown["alt"] == FACADE
    served = visitor.get(shown["src"])
    assert served.status_code == 200
    assert b"Simone" not in b"".join(served.streaming_content)


def test_without_the_cleaning_the_place_would_be_kept(
    director: Client, parc: Structure, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    monkeypatch.delattr(SheetForm, "clean_new_picture")
    correct(director, parc, new_picture=photograph())
    assert b"Simone" in Image.objects.get().file.open("rb").read()


def bomb() -> SimpleUploadedFile:
    data = io.BytesIO()
    Picture.new("1", (8000, 5001)).save(data, "PNG")
    return SimpleUploadedFile("bombe.png", data.getvalue())


WRONG = {
    "another kind": (lambda: photograph("PNG", "image.jpg"), "ne correspond pas au format"),
    "a page": (lambda: SimpleUploadedFile("image.jpg", b"<!doctype html><script>"), "image"),
    "a drawing": (lambda: SimpleUploadedFile("image.svg", b"<svg/>"), "Formats supportés : AVIF, JPEG"),
    "cut short": (lambda: SimpleUploadedFile("a.jpg", photograph(size=(300, 300)).read()[:900]), "image"),
    "empty": (lambda: SimpleUploadedFile("a.jpg", b""), "vide"),
    "too many pixels": (bomb, "Cette image est trop grande. Réduisez-la à 40 millions de pixels au plus."),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_file_that_is_not_a_picture_is_refused_in_french(
    director: Client, parc: Structure, wrong: str
) -> None:
    make, said = WRONG[wrong]
    page = correct(director, parc, new_picture=make(), hours="Lundi")
    told = [reading.plain(link.get_text()) for link in reading.main(page).select(".error-summary a")]
    assert len(told) == 1 and said in told[0]
    assert "Lundi" in page.content.decode()  # what was typed is kept
    assert not Image.objects.exists() and not parc.revisions.exists()


def test_picture_that_waits_is_seen_by_who_proposes_and_who_approves_and_by_nobody_else(
    director: Client, visitor: Client, parc: Structure, alice: User, charlie: User
) -> None:
    reviewed()
    factories.teammate(alice)
    team, other = signed_in(alice), signed_in(charlie)
    factories.member(charlie, parc)
    correct(director, parc, new_picture=photograph(), picture_description=FACADE)
    assert not reading.main(visitor.get(public(parc))).select("picture img")
    page = reading.main(team.get("/espace/equipe/fiches/parc/"))
    assert [(img["src"], img["alt"]) for img in page.select("td img")] == [(PICTURE, FACADE)]
    assert "Aucune image" in page.get_text()
    answer = team.get(PICTURE)
    assert answer["Content-Type"] == "image/webp" and b"".join(answer.streaming_content)
    assert {"private", "no-store"} <= set(answer["Cache-Control"].split(", "))
    assert answer["Content-Security-Policy"] == "default-src 'none'"
    assert director.get(PICTURE).status_code == 200
    assert (visitor.get(PICTURE).status_code, other.get(PICTURE).status_code) == (302, 403)
    factories.member(charlie, factories.structure())
    charlie.memberships.filter(structure=parc).delete()
    assert signed_in(charlie).get(PICTURE).status_code == 404
    file = Image.objects.get().get_rendition("width-480").url
    assert [each.get(file).status_code for each in (visitor, director, team)] == [404, 404, 404]
    seen = page.select_one("input[name=seen]")["value"]
    team.post("/espace/equipe/fiches/parc/", {"answer": "publier", "seen": seen})
    assert visitor.get(file).status_code == 200
    assert reading.main(visitor.get(public(parc))).select_one("picture img")["alt"] == FACADE


def test_if_drafts_counted_as_public_a_visitor_would_have_the_picture(
    director: Client, visitor: Client, parc: Structure, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    reviewed()
    correct(director, parc, new_picture=photograph())
    file = Image.objects.get().get_rendition("width-480").url
    assert visitor.get(file).status_code == 404
    monkeypatch.setattr("content.files.is_public", lambda image: True)
    assert visitor.get(file).status_code == 200


def test_direction_takes_the_picture_away(director: Client, visitor: Client, parc: Structure) -> None:
    correct(director, parc, new_picture=photograph())
    assert "L’image actuelle" in reading.words(director.get(address(parc)))
    assert "Retirer l’image actuelle" in reading.words(director.get(address(parc)))
    parc.refresh_from_db()
    file = parc.picture.get_rendition("width-480").url
    director.post(address(parc), sent(parc, remove_picture="on"))
    assert not reading.main(visitor.get(public(parc))).select("picture img")
    assert visitor.get(file).status_code == 404
    assert director.get(PICTURE).status_code == 404
    assert "Retirer l’image" not in reading.words(director.get(address(parc)))


def test_form_says_what_a_picture_must_be(director: Client, parc: Structure) -> None:
    assert "sans personne reconnaissable" in reading.words(director.get(address(parc)))
