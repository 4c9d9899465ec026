"""What people type: every script, every sign, and what would harm a page."""

import pytest
from django.test import Client

from accounts.models import User
from extranet.discussions import mentioning, posting
from extranet.discussions.models import Thread
from tests import factories, reading

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[ici](javascript:alert(1))",
    "[ici](https://x.example/\"onmouseover=alert(1)//)",
    "![x](https://espion.example/p.gif)",
    "<a href='//x.example' style='position:fixed'>x</a>",
    "<style>*{display:none}</style>",
    "</li></ol></main><h1>Autre page</h1>",
    "{{ request.user.email }} {% now 'Y' %}",
    "=HYPERLINK(\"http://x.example\")",
    "# Un grand titre\n\n```\ncode\n```",
    "@<b>Bob Morel</b> @Bob Morel<script>",
]  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_words(member: Client, lead: Client, thread: Thread, words: str) -> None:
    calm = reading.main(member.get(thread.url))
    member.post(thread.url, {"text": words})
    said = thread.posts.last()
    assert said.text == words
    member.post(f"{said.url}modifier/", {"text": f"{words} !"})
    page = reading.main(lead.get(f"{thread.url}?citer={said.pk}"))
    assert len(page.select("h1, h2")) == len(calm.select("h1, h2")) + 1  # the name of who wrote
    assert not page.select(
        ".talk :is(script, img, style, iframe, form, input, [style], [onerror], [onmouseover])"
    )
    for link in page.select(".prose a"):
        assert link.get("href", "https://").startswith(("https://", "http://", "mailto:", "tel:"))
    title = lead.post("/espace/collectifs/jeunes/discussions/nouvelle/", {"title": words[:140], "text": "x"})
    assert title.status_code == 302
    assert not reading.main(lead.get("/espace/collectifs/jeunes/discussions/")).select(
        ".rows :is(script, img, b)"
    )


@pytest.mark.parametrize(
    "words", ["👩🏽‍👧 On y va 🎉", "مرحبا بكم جميعا", "வணக்கம்", "a\u202eb\u200bc", "Ϡ" * 500]
)
def test_every_script_is_kept_as_it_was_typed(member: Client, thread: Thread, words: str) -> None:
    member.post("/espace/collectifs/jeunes/discussions/nouvelle/", {"title": words[:100], "text": words})
    made = Thread.objects.get(title=words[:100])
    page = reading.main(member.get(made.url))
    assert page.h1["dir"] == "auto" and reading.plain(page.h1.get_text()) == words[:100]
    shown = page.select_one(".talk .prose")
    assert shown["dir"] == "auto" and shown.get_text() == words


def test_null_signs_of_a_form_are_refused_in_words(member: Client, thread: Thread) -> None:
    assert reading.main(member.post(thread.url, {"text": "a\0b"})).select_one(".error-summary")


NAMES = ["Anne", "Anne Roy", "Ève d’Hauteville", "Zoë O'Neil", "Ali (مرحبا)"]


@pytest.fixture
def people(db: None) -> list[User]:
    return [factories.UserFactory(first_name=first, last_name=last)
            for first, _space, last in (name.partition(" ") for name in NAMES)]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("@Anne Roy et @Anne", {"Anne Roy", "Anne"}),
        ("@Anne Roy", {"Anne Roy"}),
        ("@anne\u00a0roy, @EVE D'HAUTEVILLE", {"Anne Roy", "Ève d’Hauteville"}),
        ("(@Zoë O’Neil)", {"Zoë O'Neil"}),
        ("@Ali (مرحبا) !", {"Ali (مرحبا)"}),
        ("@Annette @@Anne x@Anne Anne", set()),
        ("", set()),
    ],
)
def test_names_are_found_whatever_the_case_the_accents_and_the_signs(
    people: list[User], text: str, named: set[str]
) -> None:
    assert {person.get_full_name() for person in mentioning.named_in(text, people)} == named


def test_names_stand_out_in_the_words_and_nowhere_in_the_tags(
    lead: Client, thread: Thread, bob: User, alice: User
) -> None:
    words = "@Bob Morel & [ici](https://x.example/@Bob) https://x.example/@Bob"
    User.objects.filter(pk=bob.pk).update(last_name="")
    posting.reply(thread, text=words.replace("Bob Morel", "Bob"), by=alice)
    shown = reading.main(lead.get(thread.url)).select(".talk .prose")[-1]
    assert [link["href"] for link in shown.select("a")] == ["https://x.example/@Bob"] * 2
    assert [strong.get_text() for strong in shown.select("strong")] == ["@Bob"] * 2
