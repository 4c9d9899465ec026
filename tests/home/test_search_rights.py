"""The search tells nothing of what the reader may not see: not a title, not a count."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Page, PageViewRestriction

from accounts.models import Space, SpaceMembership
from content import seams
from resources.models import Resource
from tests import factories, reading

CANARY = "zyxomme"


def draft(**fields: Any) -> None:
    factories.news(live=False, **fields)


def unpublished(**fields: Any) -> None:
    factories.news(**fields).unpublish()


def expired(**fields: Any) -> None:
    factories.news(expire_at=timezone.now() - datetime.timedelta(seconds=1), **fields)


def draft_of_a_live_page(**fields: Any) -> None:
    page = factories.news(title="Anodin")
    page.title = fields["title"]
    page.save_revision()


def restricted(**fields: Any) -> None:
    page = factories.news(**fields)
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def under_a_restriction(**fields: Any) -> None:
    factories.news(**fields)
    index = Page.objects.get(slug="actualites")
    PageViewRestriction.objects.create(page=index, restriction_type=PageViewRestriction.GROUPS)


def expired_offer(**fields: Any) -> None:
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    factories.job(published_on=yesterday, expires_on=yesterday, **fields)


def private_document(**fields: Any) -> None:
    factories.document(**fields)


def document_of_a_space(**fields: Any) -> None:
    factories.document(space=Space.objects.create(kind=Space.Kind.STRUCTURE, name="Centre"), **fields)


def members_resource(**fields: Any) -> None:
    factories.resource(access=Resource.Access.MEMBERS, **fields)


def draft_structure(title: str) -> None:
    factories.structure(name=title, live=False)


HIDDEN: list[Callable[..., None]] = [
    draft, unpublished, expired, draft_of_a_live_page, restricted, expired_offer, private_document,
    document_of_a_space, members_resource, draft_structure,
]  # fmt: skip


def answer(visitor: Client, query: str) -> str:
    return reading.words(visitor.get("/recherche/", {"q": query})).replace(query, "…")


def test_search_answers_as_for_a_word_that_nobody_wrote(visitor: Client) -> None:
    words = {f"{CANARY}{number}": hide for number, hide in enumerate(HIDDEN)}
    for word, hide in words.items():
        hide(title=f"Le {word}")
    nothing = answer(visitor, "qwertzuiop")
    assert {words[word].__name__ for word in words if answer(visitor, word) != nothing} == set()


def test_search_says_nothing_of_a_page_whose_parent_is_restricted(visitor: Client) -> None:
    under_a_restriction(title=f"Le {CANARY}")
    assert answer(visitor, CANARY) == answer(visitor, "qwertzuiop")


def test_search_would_tell_without_visible_to(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin: `visible_to` switched off in every source, and each title shows."""
    hidden = [draft, restricted, expired_offer, private_document, members_resource]
    for number, hide in enumerate(hidden):
        hide(title=f"Le {CANARY} {number}")
    for key, source in seams.search_sources.items():
        opened = seams.SearchSource(
            source.key, source.label, source.model, _everything(source), source.present
        )
        monkeypatch.setitem(seams.search_sources, key, opened)
    found = reading.titles(visitor.get("/recherche/", {"q": CANARY}), ".results h3 a")
    assert set(found) == {f"Le {CANARY} {number}" for number in range(len(hidden))}


def _everything(source: seams.SearchSource) -> Callable[[Any], Any]:
    return lambda request: source.model._default_manager.all()


def test_hidden_page_is_not_counted_beside_a_public_one(visitor: Client) -> None:
    factories.news(title=f"Le {CANARY} public")
    draft(title=f"Le {CANARY} caché")
    assert f"1 résultat pour « {CANARY} »" in reading.words(visitor.get("/recherche/", {"q": CANARY}))


def test_promoted_page_that_is_hidden_is_not_shown(visitor: Client) -> None:
    for title in ("Restreinte", "Expirée", "Retirée"):
        page = factories.news(title=f"{title} {CANARY}")
        query = Query.get("vacances")
        SearchPromotion.objects.create(query=query, page=page, sort_order=0)
        if title == "Restreinte":
            PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
        elif title == "Expirée":
            Page.objects.filter(pk=page.pk).update(expire_at=timezone.now())
        else:
            page.unpublish()
    assert CANARY not in visitor.get("/recherche/?q=vacances").content.decode()


def test_member_finds_the_documents_of_her_spaces_until_she_leaves(visitor: Client) -> None:
    space = Space.objects.create(kind=Space.Kind.STRUCTURE, name="Centre")
    bob, charlie = factories.UserFactory(), factories.UserFactory()
    place = SpaceMembership.objects.create(space=space, user=bob)
    factories.document(title=f"Le {CANARY}", space=space)

    def found(person: Any) -> list[str]:
        visitor.force_login(person)
        return reading.titles(visitor.get("/recherche/", {"q": CANARY}), ".results h3 a")

    assert found(bob) == [f"Le {CANARY}"]
    assert found(charlie) == []
    place.starts_on = timezone.localdate() - datetime.timedelta(days=9)
    place.ends_on = timezone.localdate() - datetime.timedelta(days=1)
    place.save()
    assert found(bob) == []
