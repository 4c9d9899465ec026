"""The pages measured and what each may cost: the promises of the project, as figures."""

from dataclasses import dataclass

# Queries, and CPU as a multiple of the bare home page.
ARTICLE, SHEET, LISTING = (4, 1.0), (4, 1.5), (8, 2.0)
MEMBER = (15, 8.0)  # a member’s page is hers
# That of somebody who holds forty roles and takes part in four collectifs: each area of the extranet is asked.
HOME = (12, 8.0)
# Of sixty people, four hundred discussions, sixty meetings and five hundred documents (tests/years.py); and its
# discussions, fifty messages a page.
COLLECTIVE = (20, 4.0)
# Of all the pages that each of three people reaches, and how many there must be.
MOST_QUESTIONS, MEMBERS_MEDIAN, MEMBERS_NINTH, MEMBERS = 15, 5.0, 10.0, 50
BARE_HOME = "/"
SEARCH_MS = 20
GROWTH = 1.5  # of a page with ten times the data
PATIENCE_IN_SHORT = 2  # times these bounds of processor, beside other work
FIRST_VIEW_KB, FIRST_VIEW_REQUESTS = 90, 10


@dataclass(frozen=True)
class Bound:
    """A page, its name in the table, and its bounds. Milliseconds, when given, replace the ratio:
    they bound the fastest request, so that a busy machine does not accuse the code."""

    name: str
    address: str
    queries: int
    ratio: float
    milliseconds: float | None = None


BOUNDS = [
    Bound("Accueil", "/", *LISTING),
    Bound("Actualité", "/actualites/actualite-1/", *ARTICLE),
    Bound("Actualités", "/actualites/", *LISTING),
    Bound("Agenda", "/agenda/", *LISTING),
    Bound("Annuaire", "/annuaire/", *LISTING),
    Bound("Structure", "/annuaire/structure-0/", *SHEET),
    Bound("Catalogue", "/se-former/", *LISTING),
    Bound("Formation", "/se-former/formation-0/", *SHEET),
    Bound("Ressources", "/ressources/", *LISTING),
    Bound("Prise de position", "/prises-de-position/position-0/", *ARTICLE),
    Bound("Page de texte", "/la-federation/texte-0/", *ARTICLE),
    Bound("Contact", "/contact/", *LISTING),
    Bound("Espace adhérents", "/espace/", *HOME),
    Bound("Un collectif de longue vie", "/espace/collectifs/longue-vie/", *COLLECTIVE),
    Bound("Une discussion de vingt messages", "/espace/collectifs/longue-vie/discussions/2/", *COLLECTIVE),
    Bound("Une discussion de cinq cents", "/espace/collectifs/longue-vie/discussions/1/", *COLLECTIVE),
    Bound("Les personnes du réseau", "/espace/personnes/", *MEMBER),
    Bound("Recherche « forum »", "/recherche/?q=forum", *LISTING, milliseconds=SEARCH_MS),
]

# Anonymous pages from memory, against nginx sending the same bytes in the same run. 0.6 is aimed at.
SERVED, UNCHANGED = 0.45, 0.35
SERVED_IN_SHORT = 0.2  # beside other work; without the page cache it is 0.004
P99_MS, CPU_MS, MEMORY_MB = 2.0, 0.08, 150
START, MEMORY_GROWTH = (
    1.25,
    0.05,
)  # to the first answer, against the bare site; over a hundred thousand answers
