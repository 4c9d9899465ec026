"""Looking for words inside shared documents: what one may have, and how many, and nothing else."""

from typing import Any

import pytest
from django.test import Client

from content.models import Document, Folder
from extranet.collectives.models import Collective
from tests import factories, reading

SEARCH = "/espace/documents/chercher/"


def shared(folder: Folder, title: str, text: str, **fields: Any) -> Document:
    return factories.document(title=title, space=folder.space, folder=folder, text=text, **fields)


def put(folder: Folder, title: str, text: str, when: str = "2026-03-01T00:00:00Z") -> Document:
    """As the worker leaves it: read, and in the index."""
    made = shared(folder, title, "")
    made.text, made.version_at = text, when
    made.save()
    return made


def found(client: Client, **asked: str) -> list[str]:
    return reading.titles(client.get(SEARCH, asked), ".results h3 a")


def test_member_finds_a_word_inside_with_the_words_around_it(member: Client, work: Folder) -> None:
    put(work, "Charte", "Le collectif écrira la charte des accueillantes du samedi.")
    put(work, "Autre", "Rien de tel.")
    page = member.get(SEARCH, {"q": "accueillante samedis"})
    assert found(member, q="accueillante samedis") == ["Charte"]
    assert [mark.get_text() for mark in reading.main(page).select("mark")] == ["accueillantes", "samedi"]
    assert "1 document" in reading.words(page)


def test_title_counts_more_than_the_text(member: Client, work: Folder) -> None:
    put(work, "Notes", "budget " * 2 + "mots " * 50)
    put(work, "Budget", "Les comptes.")
    assert found(member, q="budget")[0] == "Budget"


def test_facets_count_what_the_reader_may_see_and_narrow(
    member: Client, work: Folder, outside: Folder, external: Client, jeunes: Collective
) -> None:
    put(work, "Un", "pommier")
    put(outside, "Deux", "pommier", "2025-03-01T00:00:00Z")
    words = reading.words(member.get(SEARCH, {"q": "pommier"}))
    assert "Jeunes (2)" in words and "2025 (1)" in words and "2026 (1)" in words
    assert found(member, q="pommier", annee="2025") == ["Deux"]
    assert found(member, q="pommier", groupe=str(jeunes.space_id), annee="2026") == ["Un"]
    words = reading.words(external.get(SEARCH, {"q": "pommier"}))
    assert "Jeunes (1)" in words and "2026" not in words.split("Deux")[0]
    assert found(external, q="pommier") == ["Deux"]


def test_word_of_a_hidden_document_answers_as_one_that_nobody_wrote(
    external: Client, other: Client, work: Folder
) -> None:
    put(work, "Secret", "zyxomme")
    for client in (external, other):
        hidden, nothing = (reading.words(client.get(SEARCH, {"q": word})) for word in ("zyxomme", "zyxorien"))
        assert hidden.replace("zyxomme", "…") == nothing.replace("zyxorien", "…")


def test_hidden_word_would_be_found_without_the_rule(
    external: Client, work: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    put(work, "Secret", "zyxomme")
    monkeypatch.setattr("content.models.folders.FolderQuerySet.reached", lambda found, reach: found.all())
    assert found(external, q="zyxomme") == ["Secret"]


def test_more_hidden_answers_than_a_page_never_hide_those_one_may_see(
    external: Client, work: Folder, outside: Folder
) -> None:
    """Rights are inside the question, not applied to the first answers."""
    for number in range(25):
        put(work, f"Pommier {number}", "pommier pommier")
    put(outside, "Visible", "un pommier parmi beaucoup d’autres mots")
    assert found(external, q="pommier") == ["Visible"]


def test_pages_follow_one_another(member: Client, work: Folder) -> None:
    for number in range(25):
        put(work, f"Pommier {number}", "pommier")
    first, second = found(member, q="pommier"), found(member, q="pommier", page="2")
    assert (len(first), len(second), len({*first, *second})) == (20, 5, 25)


@pytest.mark.parametrize("asked", [{"page": "9"}, {"page": "x"}, {"annee": "1789"}, {"groupe": "999"}])
def test_address_that_never_existed_is_not_found(member: Client, work: Folder, asked: dict[str, str]) -> None:
    put(work, "Un", "pommier")
    assert member.get(SEARCH, {"q": "pommier"} | asked).status_code == 404


@pytest.mark.parametrize("query", ["", "   ", "de la", '" OR 1=1', "a" * 500, "((", "pommier:*"])
def test_strange_queries_find_nothing_and_break_nothing(member: Client, work: Folder, query: str) -> None:
    put(work, "Un", "cerisier")
    assert found(member, q=query) == []


def test_document_in_the_bin_is_found_no_more(member: Client, work: Folder) -> None:
    document = put(work, "Un", "pommier")
    Document.objects.filter(pk=document.pk).update(binned_at="2026-01-01T00:00:00Z")
    assert found(member, q="pommier") == []
