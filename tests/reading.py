"""Reading a page as a person does: words, links and titles, no-break spaces counted as spaces."""

import json
from typing import Any

from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client


def plain(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())


def soup(response: HttpResponse) -> BeautifulSoup:
    return BeautifulSoup(response.content.decode(), "html.parser")


def main(response: HttpResponse) -> BeautifulSoup:
    """The main part of the page, without header and footer."""
    assert response.status_code == 200, response.status_code
    found = soup(response).select_one("main")
    assert found is not None
    return found


def words(response: HttpResponse) -> str:
    """All that the main part says."""
    return plain(main(response).get_text(" "))


def titles(response: HttpResponse, selector: str = "h2 a, h3 a") -> list[str]:
    """The titles of what a list shows, in its order."""
    return [plain(link.get_text()) for link in main(response).select(selector)]


def facts(response: HttpResponse) -> dict[str, str]:
    """What the description lists of a page say: term → text."""
    return {
        plain(term.get_text()): plain(term.find_next_sibling("dd").get_text(" "))
        for term in main(response).select("dt")
    }


def structured(response: HttpResponse) -> list[dict[str, Any]]:
    """The schema.org data of the page."""
    return [
        json.loads(script.string) for script in soup(response).select("script[type='application/ld+json']")
    ]


def links(response: HttpResponse) -> list[str]:
    """Every address that the page leads to."""
    return [str(link["href"]) for link in soup(response).select("a[href]")]


def status(client: Client, address: str) -> int:
    return int(client.get(address).status_code)
