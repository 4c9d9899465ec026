"""The three pages that the law asks of every site, true from the first day.

Who publishes: LCEN, art. 1-1. What is done with people's data: RGPD, art. 13 and 14. Accessibility: nobody
has audited a new site, and the page says so (law 2005-102, art. 47, asks it of public bodies)."""

from typing import Any

from home.models import ContentPage, HomePage
from home.models.content import Supplement

Pages = list[ContentPage]

NOTICE = """
<h2>Textes et images</h2>
<p>Sauf mention contraire, ils appartiennent à la fédération. Vous voulez en reprendre ? Demandez-le-nous.</p>
<h2>Signaler un contenu</h2>
<p>Un contenu vous semble faux ou interdit ? Écrivez-nous l’adresse de la page et le passage.</p>
"""
RIGHTS = """
<h2>Vos droits</h2>
<p>Vous pouvez demander à voir ce que nous savons de vous, à le corriger, à l’effacer ou à l’emporter, et vous
y opposer. Écrivez-nous : nous répondons en un mois.</p>
<p>Notre réponse ne vous convient pas ? Vous pouvez vous plaindre à la CNIL.</p>
<h2>Cookies</h2>
<p>Ce site ne pose aucun cookie à qui le lit. Il en pose pour la connexion, pour un formulaire à envoyer, et
quand vous choisissez une apparence.</p>
"""
ACCESS = """
<p>Nous voulons que chacune et chacun puisse lire ce site et s’en servir.</p>
<h2>Où nous en sommes</h2>
<p>Personne d’extérieur n’a encore vérifié ce site avec le référentiel de l’État (RGAA).</p>
<h2>Quelque chose vous arrête ?</h2>
<p>Écrivez-nous ou appelez-nous : nous vous donnerons le contenu autrement. Notre réponse ne vous convient
pas ? Vous pouvez saisir le Défenseur des droits.</p>
"""
LEGAL_PAGES: list[dict[str, Any]] = [
    {"title": "Mentions légales", "slug": "mentions-legales", "body": NOTICE,
     "supplement": Supplement.LEGAL_NOTICE},
    {"title": "Vos données", "slug": "donnees-personnelles", "body": RIGHTS,
     "supplement": Supplement.PROCESSINGS},
    {"title": "Accessibilité", "slug": "accessibilite", "body": ACCESS},
]  # fmt: skip


def add_legal_pages(home: HomePage) -> Pages:
    words = [row | {"body": [("text", " ".join(row["body"].split()))]} for row in LEGAL_PAGES]
    return [home.add_child(instance=ContentPage(locale=home.locale, **fields)) for fields in words]


def first_footer(pages: Pages) -> list[tuple[str, dict[str, Any]]]:
    links = [{"label": page.title, "page": page, "document": None, "address": ""} for page in pages]
    return [("column", {"title": "À savoir", "links": links})]
