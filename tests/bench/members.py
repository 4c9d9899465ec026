"""`make bench-members`: the members' area followed link by link, as three people of a living network.

Every address is read, two pages of each kind: what it asks of the database, and its processor against the home
of a bare Wagtail, whose requests take turns with it.
"""

import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median, quantiles

from tests.bench.bounds import BARE_HOME, MEMBERS, MEMBERS_MEDIAN, MEMBERS_NINTH, MOST_QUESTIONS
from tests.bench.measure import Worker
from tests.bench.report import aligned
from tests.bench.signed_in import SESSION, SESSION_OF_GROUP, SESSION_OF_TEAM
from tests.bench.sites import BARE, FULL, ready

PEOPLE = {
    "quarante fonctions, quatre collectifs": SESSION,
    "un collectif de longue vie": SESSION_OF_GROUP,
    "l’équipe": SESSION_OF_TEAM,
}
FIRST = [
    "/espace/",
    "/recherche/?q=forum",
    "/espace/personnes/?q=camille",
    "/espace/documents/chercher/?q=forum",
]
LINK = re.compile(r'href="(/espace/[^"#]*)"')
NUMBER_OR_NAME = re.compile(r"(?<=/)(\d+|[\w-]*\d[\w-]*|collectif-\w+|longue-vie)(?=/)")
OF_EACH_KIND, TIMES, DEAREST = 2, 5, 12


@dataclass(frozen=True)
class Page:
    address: str
    questions: int
    ratio: float


def main() -> int:
    for place in (BARE, FULL):
        ready(place)
    start, problems = time.monotonic(), []
    for who, session in PEOPLE.items():
        with Worker(BARE) as bare, Worker(FULL, session) as full:
            pages = sorted(follow(bare, full), key=lambda page: page.ratio, reverse=True)
        print(f"\n{who.capitalize()} : {len(pages)} pages")
        print(aligned(list(rows(pages))))
        problems += broken(who, pages)
    print(f"\nEn {time.monotonic() - start:.0f} s.")
    print("\n".join(f"✗ {problem}" for problem in problems) or "✓ Toutes les limites tiennent.")
    return 1 if problems else 0


def follow(bare: Worker, full: Worker) -> Iterator[Page]:
    """Breadth first; what answers something else than a page is left."""
    waiting, known, of_kind = list(FIRST), set(FIRST), Counter[str]()
    bare.times(BARE_HOME, TIMES)
    while waiting:
        address = waiting.pop(0)
        kind = NUMBER_OR_NAME.sub("…", address.partition("?")[0]) + "?" * ("?" in address)
        if of_kind[kind] == OF_EACH_KIND or not _is_page(full.see(address)):
            continue
        of_kind[kind] += 1
        seen = full.see(address)  # what it keeps is kept now
        nude, cost = bare.times(BARE_HOME, TIMES), full.times(address, TIMES)
        yield Page(address, len(seen["statements"]), median(cost) / median(nude))
        links = [link.replace("&amp;", "&") for link in LINK.findall(seen["body"])]
        waiting += [link for link in dict.fromkeys(links) if link not in known]
        known |= set(links)


def _is_page(seen: dict[str, str]) -> bool:
    return seen["status"].startswith("200") and seen["body"].lstrip().startswith("<!")


def rows(pages: list[Page]) -> Iterator[list[str]]:
    yield ["Les plus chères", "requêtes", "× nu"]
    for page in pages[:DEAREST]:
        yield [page.address, str(page.questions), f"{page.ratio:.1f}"]
    yield ["Médiane", str(median(page.questions for page in pages)), f"{_median(pages):.1f}"]
    yield ["Neuf sur dix, au plus", "", f"{_ninth(pages):.1f}"]


def _median(pages: list[Page]) -> float:
    return median(page.ratio for page in pages)


def _ninth(pages: list[Page]) -> float:
    return quantiles([page.ratio for page in pages], n=10)[-1]


def broken(who: str, pages: list[Page]) -> Iterator[str]:
    """What does not hold, in a sentence each."""
    if len(pages) < MEMBERS:
        yield f"{who} : {len(pages)} pages seulement ont été lues."
    for page in pages:
        if page.questions > MOST_QUESTIONS:
            yield f"{page.address} : {page.questions} requêtes, {MOST_QUESTIONS} au plus."
    for said, ratio, bound in (
        ("médiane", _median(pages), MEMBERS_MEDIAN),
        ("neuf sur dix", _ninth(pages), MEMBERS_NINTH),
    ):
        if ratio > bound:
            yield f"{who}, {said} : {ratio:.1f} fois Wagtail nu, {bound} au plus."


if __name__ == "__main__":
    sys.exit(main())
