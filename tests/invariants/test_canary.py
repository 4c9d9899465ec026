"""No public channel lets out a word of what is not public."""

from typing import Any

import pytest
from django.core.cache import caches
from django.http import HttpResponse
from django.test import Client
from wagtail.models import Page

from home import models
from resources.models import Resource
from tests import factories
from tests.invariants import planted
from tests.invariants.planted import CANARY, PUBLIC, SECRET


@pytest.fixture
def planted_site(home_page: models.HomePage, visitor: Client) -> None:
    planted.plant_public()
    hidden = planted.plant_pages()
    planted.plant_shared_draft()
    planted.plant_records()
    planted.plant_submission(visitor)
    planted.plant_links(home_page, hidden)


def said(response: HttpResponse) -> str:
    """The whole answer, headers included, without what the visitor herself typed."""
    headers = "\n".join(f"{name}: {value}" for name, value in response.items())
    text = response.content.decode()
    for typed in (f"« {CANARY} »", f"«\u00a0{CANARY}\u00a0»", f'value="{CANARY}"', f"q={CANARY}"):
        text = text.replace(typed, "")
    return f"{headers}\n{text}".lower()


def addresses_of_what_is_hidden() -> list[str]:
    pages = [page.url for page in Page.objects.filter(slug__startswith=CANARY)]
    events = [f"{page.url}evenement.ics" for page in models.EventPage.objects.filter(slug__startswith=CANARY)]
    records = [
        f"/offres-d-emploi/{job.slug}/" for job in models.JobOffer.objects.filter(slug__startswith=CANARY)
    ]
    records += [f"/ressources/{each.slug}/" for each in Resource.objects.filter(slug__startswith=CANARY)]
    return [*pages, *events, *records, f"/annuaire/{CANARY}-brouillon/", f"/annuaire/{CANARY}-partie/"]


# Where the public word must come out, so that the sweep is known to read.
SPEAKING = {"/", *planted.LISTS, "/sitemap.xml", "/agenda/calendrier.ics", "/annuaire/annuaire.json",
            "/annuaire/annuaire.csv", "/actualites/flux.rss", "/ressources/flux.atom", "/plan-du-site/"}  # fmt: skip


def test_no_public_channel_lets_a_private_word_out(planted_site: None, visitor: Client) -> None:
    answers = {address: said(visitor.get(address)) for address in planted.channels()}
    assert {address for address, text in answers.items() if CANARY in text} == set()
    assert {address for address in SPEAKING if PUBLIC not in answers[address]} == set()
    assert PUBLIC in said(visitor.get(f"/recherche/?q={PUBLIC}"))
    hidden = addresses_of_what_is_hidden()
    assert len(hidden) > 25
    assert {address for address in hidden if visitor.get(address).status_code == 200} == set()


PROTECTIONS = [
    ("content.pages.SitePageQuerySet.published", "/actualites/"),
    ("home.site_map.public_pages", "/plan-du-site/"),
    ("resources.models.ResourceQuerySet.public", "/ressources/flux.rss"),
    ("accounts.models.structure.StructureQuerySet.in_directory", "/annuaire/annuaire.csv"),
    ("home.models.jobs.JobOfferQuerySet.open", "/offres-d-emploi/"),
]


def test_private_word_would_come_out_without_each_protection(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: each protection switched off in turn, the leak is seen."""
    for make in (factories.news, planted.content_page, factories.job, factories.resource):
        make(title=SECRET, live=False)
    factories.structure(name=SECRET, live=False)
    for protection, channel in PROTECTIONS:
        caches["derived"].clear()
        assert CANARY not in said(visitor.get(channel)), channel
        caches["derived"].clear()
        with monkeypatch.context() as patch:
            patch.setattr(protection, everything)
            assert CANARY in said(visitor.get(channel)), protection


def everything(pages: Any = None, *arguments: Any) -> Any:
    return Page.objects.all() if pages is None else pages.all()


def test_draft_is_read_by_its_link_and_by_nothing_else(home_page: models.HomePage, visitor: Client) -> None:
    token = planted.plant_shared_draft()
    assert CANARY in said(visitor.get(f"/relecture/{token}/"))
    assert CANARY not in said(visitor.get("/actualites/en-cours/"))
    assert visitor.get(f"/relecture/{token}x/").status_code == 404
