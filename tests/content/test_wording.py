"""What a member types is shown as she meant it, and never as anything else."""

import time

import pytest

from content import wording


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Bonjour **à toutes**\nà *tous*", "<p>Bonjour <strong>à toutes</strong><br>\nà <em>tous</em></p>"),
        ("- un\n- deux", "<ul>\n<li>un</li>\n<li>deux</li>\n</ul>"),
        ("1. un\n2. deux", "<ol>\n<li>un</li>\n<li>deux</li>\n</ol>"),
        ("> cité", "<blockquote>\n<p>cité</p>\n</blockquote>"),
        ("# Titre", "<p># Titre</p>"),
        ("![chat](https://a.example/chat.png)", None),
        ("un < deux & trois", "<p>un &lt; deux &amp; trois</p>"),
    ],
)
def test_member_sees_the_few_marks_that_are_useful(typed: str, shown: str | None) -> None:
    html = wording.to_html(typed)
    assert "<img" not in html
    assert shown is None or html == shown


def test_address_that_is_typed_becomes_a_link_without_the_end_of_the_sentence() -> None:
    html = wording.to_html("Voir https://www.a.example/un_mot_deux?b=1&c=2, puis (https://b.example).")
    assert '<a href="https://www.a.example/un_mot_deux?b=1&amp;c=2"' in html
    assert ">a.example/un_mot_deux?b=1&amp;c=2</a>, puis (" in html
    assert ">b.example</a>)." in html


HOSTILE = [
    "<script>alert(1)</script>",
    "[lien](javascript:alert(1))",
    "[lien](data:text/html,x)",
    '<img src=x onerror="alert(1)">',
    '[lien](https://a.example/"onmouseover="alert(1))',
    "https://a.example/<script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<a href='javascript:alert(1)'>x</a>",
]


@pytest.mark.parametrize("typed", HOSTILE)
def test_nothing_that_is_typed_can_act(typed: str) -> None:
    html = wording.to_html(typed).lower()
    assert "<script" not in html and "<img" not in html
    assert 'href="javascript' not in html and 'href="data' not in html
    assert " onmouseover=" not in html and " onerror=" not in html.replace("&lt;img src=x onerror=", "")


def test_hostile_words_would_act_without_the_cleaning(monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin."""
    monkeypatch.setattr(wording.nh3, "clean", lambda html, **kwargs: html)
    assert 'href="javascript:alert(1)"' in wording.to_html("[lien](javascript:alert(1))")


def test_words_alone_are_on_one_line() -> None:
    typed = "Bonjour **Nadia**,\n\n- un < deux\n- trois & [quatre](https://a.example)"
    assert wording.to_words(typed) == "Bonjour Nadia, un < deux trois & quatre"


def test_right_to_left_words_and_emoji_are_kept() -> None:
    assert wording.to_html("مرحبا 🎉") == "<p>مرحبا 🎉</p>"


@pytest.mark.parametrize(
    "typed", ["[" * 10_000, "[a](<" * 2_000, "[a](b" * 2_000, "*a" * 5_000, "> " * 5_000]
)
def test_nothing_that_is_typed_takes_long_to_show(typed: str) -> None:
    """The longest message that is taken; its marks are never closed."""
    start = time.process_time()
    wording.to_html(typed)
    assert time.process_time() - start < 3


@pytest.mark.parametrize(
    ("typed", "words"),
    [("[x] fait, [ ] à faire [[ici]]", "[x] fait, [ ] à faire [[ici]]"), ("\\[a\\]", "[a]")],
)
def test_bracket_that_opens_no_link_stays_a_bracket(typed: str, words: str) -> None:
    assert wording.to_words(typed) == words
    assert wording.to_words("[un **lien**](https://a.example/b_(c)) [x]") == "un lien [x]"
