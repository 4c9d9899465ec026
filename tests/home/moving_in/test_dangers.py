"""What a text of the old site may hide: it neither runs, nor is fetched, nor takes the machine down."""

import time

import pytest

from home.moving_in.words import convert as converting
from home.moving_in.words import markup
from tests.home.moving_in.finders import read, rich

DANGERS = [
    ("<script>zyxo()</script>", "Script retiré"),
    ("<ScRiPt src=//pisteur.example></sCrIpT >", "Script retiré"),
    ('<img src="x.gif" onerror="zyxo()">', "Gestionnaire d’événement retiré (onclick, onerror…)"),
    ('<p onmouseover = zyxo()>a</p>', "Gestionnaire d’événement retiré (onclick, onerror…)"),
    ('<a href="javascript:zyxo()">a</a>', "Adresse « javascript: » retirée"),
    ('<img src="data:image/svg+xml,zyxo">', "Adresse « data: » retirée"),
    ('<object data="zyxo.swf"></object>', "Objet embarqué retiré (object, embed, applet)"),
    ('<embed src="zyxo.swf">', "Objet embarqué retiré (object, embed, applet)"),
    ('<form action="https://pisteur.example"><input name=zyxo></form>',
     "Formulaire laissé de côté : à refaire dans la gestion"),
    ('<svg><a xlink:href="javascript:zyxo()"><text>a</text></a></svg>', ""),
    ("<style>p{background:url(//zyxo.example)}</style>", ""),
    ('<math><mtext></form><form><mglyph><style></math><img src onerror=zyxo()>', ""),
    ('<p style="background:url(//zyxo.example)">a</p>', ""),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "told"), DANGERS)
def test_what_runs_is_taken_out_and_told(typed: str, told: str) -> None:
    found, notes = read(f"Avant {typed} après")
    kept = str(found.blocks).lower()
    assert "avant" in kept
    for danger in ("zyxo", "script:", "onerror", "<img", "<form", "<svg", "<style", "style="):
        assert danger not in kept
    assert told in notes or not told


def test_without_the_two_cleanings_the_text_would_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin: the walk alone would keep the words of a script, and a link that runs one."""
    monkeypatch.setattr(converting, "harmless", lambda html, note: html)
    monkeypatch.setattr("home.moving_in.words.body.rich", lambda html: html)
    assert "zyxo()" in rich("<script>zyxo()</script>")
    monkeypatch.setattr("tests.home.moving_in.finders.Finder.target", lambda self, address: LIES)
    assert 'href="javascript:zyxo()"' in rich('<a href="javascript:zyxo()">a</a>')


class Lies:
    page = document = image = None
    address = "javascript:zyxo()"


LIES = Lies()


def test_last_door_alone_stops_a_link_that_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.home.moving_in.finders.Finder.target", lambda self, address: LIES)
    assert rich('<a href="javascript:zyxo()">a</a>') == "<p><a>a</a></p>"


HOSTILE = [
    "<div>" * 30_000 + "fond",
    "<b><i><a href='/page/'>" * 3_000 + "fond",
    "<table><tr><td>" * 500 + "fond",
    "<ul><li>" * 3_000 + "fond",
    "<!-- wp:a {" * 20_000 + "fond",
    "fond" + "[a " * 30_000,
    "fond" + "[a b='" * 30_000,
    "fond" + "<b " * 30_000,
    "fond" + "<br> " * 10_000,
    "fond" + "&nbsp; " * 30_000 + ".",
]


@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_ends_soon(typed: str) -> None:
    before = time.process_time()
    read(typed)
    assert time.process_time() - before < 4


def test_too_deep_a_layout_keeps_its_words_and_says_so() -> None:
    found, notes = read("<div>" * 500 + "fond")
    assert [block["value"] for block in found.blocks] == ["<p>fond</p>"]
    assert notes == ["Mise en page trop profonde : seuls les paragraphes sont gardés"]


def test_without_the_bound_the_walk_would_fall(monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin."""
    monkeypatch.setattr(markup, "DEEPEST", 10**9)
    monkeypatch.setattr(markup, "TOO_DEEP", 10**9)
    with pytest.raises(RecursionError):
        read("<div>" * 1500 + "fond")
