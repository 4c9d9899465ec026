"""Pages cost few queries, and as many for thirty items as for one."""

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.search.backends import get_search_backend

from accounts.models import Affiliation, Space, Structure
from content import freshness
from content.models import Theme
from home import models
from resources.models import Resource, ResourceFile
from tests import factories, many

pytestmark = pytest.mark.slow

MOST_FOR_AN_ARTICLE, MOST_FOR_A_LIST = 6, 10
MONTH = timezone.localdate().strftime("%Y/%m")
NEWS, POSITIONS, JOBS, RESOURCES = "/actualites/", "/prises-de-position/", "/offres-d-emploi/", "/ressources/"
LISTS = [
    "/", NEWS, POSITIONS, "/agenda/", "/agenda/?quand=passe", f"/agenda/mois/{MONTH}/", "/annuaire/", JOBS,
    "/se-former/", RESOURCES, "/recherche/?q=sujet", "/plan-du-site/",
]  # fmt: skip
CHANNELS = [
    *(f"{address}flux.{kind}" for address in (NEWS, POSITIONS, JOBS, RESOURCES) for kind in ("rss", "atom")),
    "/agenda/calendrier.ics", "/annuaire/annuaire.json", "/annuaire/annuaire.csv", "/sitemap.xml",
]  # fmt: skip


def costs(visitor: Client, address: str) -> tuple[int, int]:
    """The queries of the first request after a change of content, then those of the next."""
    freshness.bump()
    with CaptureQueriesContext(connection) as first:
        assert visitor.get(address).status_code == 200
    with CaptureQueriesContext(connection) as then:
        visitor.get(address)
    return len(first), len(then)


def pages() -> list[Any]:
    """One page of each type that is listed, with all that a card may show."""
    theme, picture = factories.ThemeFactory(), factories.image(description="Un pommier")
    now = timezone.now()
    made = [
        factories.news(title="Sujet", picture=picture),
        factories.position(title="Sujet", picture=picture),
    ]
    for start in (now - datetime.timedelta(hours=2), now + datetime.timedelta(hours=1)):
        made.append(
            factories.event(title="Sujet", starts_at=start, ends_at=start + datetime.timedelta(hours=1))
        )
    made.append(factories.course(title="Sujet"))
    factories.training_session(made[-1], in_days=1)
    for page in made:
        page.themes = [theme]
        page.save()
    return made


def records(theme: Theme) -> None:
    """Twenty-nine more structures, each with an offer and a resource, written at once."""
    numbers, today = range(1, 30), timezone.localdate()
    structure, offer, resource = (
        Structure.objects.get(),
        models.JobOffer.objects.get(),
        Resource.objects.get(),
    )
    spaces = Space.objects.bulk_create(Space(kind=Space.Kind.STRUCTURE, name=str(n)) for n in numbers)
    structures = [copy(structure, slug=f"s-{s.pk}", space_id=s.pk) for s in spaces]
    structures = Structure.objects.bulk_create(structures)
    Affiliation.objects.bulk_create(Affiliation(structure=s, starts_on=today) for s in structures)
    offers = [copy(offer, slug=f"o-{s.pk}", structure_id=s.pk) for s in structures]
    resources = Resource.objects.bulk_create(copy(resource, slug=f"r-{n}") for n in numbers)
    document = ResourceFile.objects.get().document
    ResourceFile.objects.bulk_create(ResourceFile(resource=r, document=document) for r in resources)
    for made in (structures, models.JobOffer.objects.bulk_create(offers), resources):
        get_search_backend().add_bulk(type(made[0]), list(made))
    for through, name, made in ((Structure.themes.through, "structure", structures),
                                (Resource.themes.through, "resource", resources)):  # fmt: skip
        through.objects.bulk_create(through(**{f"{name}_id": each.pk, "theme_id": theme.pk}) for each in made)


def copy(record: Any, **changes: Any) -> Any:
    kept = {f.attname: getattr(record, f.attname) for f in record._meta.concrete_fields if not f.primary_key}
    return type(record)(**(kept | changes))


@pytest.fixture
def one_of_each(home_page: models.HomePage) -> list[Any]:
    sections = ("news", "courses", "resources", "collectives")
    home_page.sections = [(name, {"title": name}) for name in sections]
    home_page.sections.append(("voice", {"title": "V", "agenda_title": "A"}))
    home_page.save()
    theme = factories.ThemeFactory()
    structure, resource = factories.structure(name="Sujet"), factories.resource(title="Sujet")
    factories.job(title="Sujet", structure=structure)
    for made in (structure, resource):
        made.themes = [theme]
        made.save()
    return pages()


def to_thirty(made: list[Any]) -> None:
    for page in made:
        copies = many.copies(page, 29)
        found = type(page).objects.filter(pk__in=[copy.pk for copy in copies])
        get_search_backend().add_bulk(type(page), list(found))
    records(Theme.objects.first())
    freshness.bump()


def test_thirty_items_cost_as_many_queries_as_one(visitor: Client, one_of_each: list[Any]) -> None:
    addresses = [*LISTS, *CHANNELS]
    for address in addresses:
        visitor.get(address)  # templates and content types are read once for all
    one = {address: costs(visitor, address) for address in addresses}
    to_thirty(one_of_each)
    assert "30 actualités" in visitor.get(NEWS).content.decode()
    assert "30 structures" in visitor.get("/annuaire/").content.decode()
    thirty = {address: costs(visitor, address) for address in addresses}
    more = {a: (one[a], thirty[a]) for a in addresses if thirty[a][0] > one[a][0] or thirty[a][1] > one[a][1]}
    assert more == {}
    assert {address: cost for address, cost in thirty.items() if cost[1] > MOST_FOR_A_LIST} == {}


def test_article_costs_few_queries(visitor: Client, one_of_each: list[Any]) -> None:
    found = {page.url: costs(visitor, page.url)[1] for page in one_of_each}
    assert {address: cost for address, cost in found.items() if cost > MOST_FOR_AN_ARTICLE} == {}


def test_one_more_query_an_item_would_be_seen(
    visitor: Client, home_page: models.HomePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: without `for_cards`, a list asks once an item."""
    page = factories.news(picture=factories.image())
    monkeypatch.setattr("content.pages.SitePageQuerySet.for_cards", lambda pages: pages)
    visitor.get(NEWS)
    before = costs(visitor, NEWS)[0]
    many.copies(page, 9)
    assert costs(visitor, NEWS)[0] >= before + 9
