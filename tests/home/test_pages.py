"""Every public page answers and shows its words."""

import pytest
from django.test import Client

from tests import factories


@pytest.mark.parametrize(
    "address",
    ["/", "/actualites/", "/agenda/", "/annuaire/", "/offres-d-emploi/", "/prises-de-position/",
     "/ressources/", "/se-former/", "/la-federation/", "/recherche/", "/sitemap.xml", "/robots.txt"],
)  # fmt: skip
def test_visitor_opens_each_section_and_gets_a_page(visitor: Client, address: str) -> None:
    response = visitor.get(address)
    assert response.status_code == 200
    assert "!!undefined" not in response.content.decode()


def test_visitor_reads_an_article_with_its_title_date_and_summary(visitor: Client) -> None:
    page = factories.news(title="Le forum des jeunes", summary="Dix groupes se présentent.")
    text = visitor.get(page.url).content.decode()
    assert "Le forum des jeunes" in text
    assert "Dix groupes se présentent." in text
