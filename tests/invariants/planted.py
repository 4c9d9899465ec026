"""A site with one public and one private thing of each kind, and every public channel to it.

Private things all bear the word CANARY, public ones the word PUBLIC.
"""

import datetime
from typing import Any

from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from accounts.models import Space
from content.models import PreviewLink
from home import models
from resources.models import Resource
from tests import factories
from tests.home.contact_page import contact_page, send

CANARY, PUBLIC = "zyxomme", "pommier"
SECRET = f"Le {CANARY}"
DAY = datetime.timedelta(days=1)


def content_page(**fields: Any) -> Page:
    return factories.child("la-federation", models.ContentPage, **fields)


def plant_public() -> None:
    """One of each, linked together as a living site is."""
    structure = factories.structure(name=f"Le {PUBLIC}", slug=PUBLIC)
    news = factories.news(title=f"Un {PUBLIC}", show_in_menus=True)
    news.structures = [structure]
    news.save()
    factories.position(title=f"Pour le {PUBLIC}", press_pack=factories.document(title=f"Dossier {PUBLIC}"))
    factories.event(title=f"Fête du {PUBLIC}", structure=structure)
    course = factories.course(title=f"Tailler un {PUBLIC}")
    factories.training_session(course, in_days=1)
    course.save()
    factories.job(title=f"Responsable du {PUBLIC}", structure=structure)
    factories.resource(title=f"Fiche {PUBLIC}", slug=f"fiche-{PUBLIC}")


def plant_pages() -> Page:
    """Pages that nobody may read yet, any more, or without signing in. Returns the restricted one."""
    now = timezone.now()
    common = {"title": SECRET, "summary": SECRET, "show_in_menus": True}
    makers = (factories.news, factories.position, factories.event, factories.course, content_page)
    for number, make in enumerate(makers):
        make(slug=f"{CANARY}-brouillon-{number}", live=False, **common)
        make(slug=f"{CANARY}-expiree-{number}", expire_at=now - DAY, **common)
        restricted = make(slug=f"{CANARY}-restreinte-{number}", **common)
        PageViewRestriction.objects.create(page=restricted, restriction_type=PageViewRestriction.GROUPS)
    factories.news(slug=f"{CANARY}-retiree", **common).unpublish()
    home = models.HomePage.objects.get()
    for number, fields in enumerate(({"expire_at": now - DAY}, {"live": False})):
        page = models.ContentPage(slug=f"{CANARY}-menu-{number}", locale=home.locale, **(common | fields))
        home.add_child(instance=page)
    return Page.objects.get(slug=f"{CANARY}-restreinte-0")


def plant_shared_draft() -> str:
    """A live page whose next version is read by a link; returns the token of the link."""
    page = factories.news(title="Page en cours de réécriture", slug="en-cours")
    page.title = page.summary = SECRET
    page.save_revision()
    return PreviewLink.make(page, by=factories.UserFactory())


def plant_records() -> None:
    """Records other than pages that are not public."""
    yesterday = timezone.localdate() - DAY
    factories.structure(name=SECRET, slug=f"{CANARY}-brouillon", live=False)
    left = factories.structure(name=SECRET, slug=f"{CANARY}-partie").affiliations.get()
    left.ends_on = yesterday
    left.save()
    place = factories.structure(name="Le lieu", slug="le-lieu")
    job = {"title": SECRET, "structure": place}
    factories.job(slug=f"{CANARY}-expiree", published_on=yesterday, expires_on=yesterday, **job)
    factories.job(slug=f"{CANARY}-a-venir", published_on=timezone.localdate() + DAY, **job)
    factories.job(slug=f"{CANARY}-brouillon", live=False, **job)
    factories.document(name=f"{CANARY}.pdf", title=SECRET)
    space = Space.objects.create(kind=Space.Kind.CIRCLE, name=SECRET)
    factories.document(name=f"{CANARY}-cercle.pdf", title=SECRET, space=space)
    resource = {"title": SECRET, "summary": SECRET}
    factories.resource(slug=f"{CANARY}-adherents", access=Resource.Access.MEMBERS, **resource)
    factories.resource(slug=f"{CANARY}-brouillon", live=False, **resource)
    factories.resource(slug=f"{CANARY}-a-venir", published_on=timezone.localdate() + DAY, **resource)


def plant_submission(visitor: Any) -> None:
    send(visitor, contact_page(), votre_nom=SECRET, votre_message=SECRET)


def plant_links(home: models.HomePage, hidden: Page) -> None:
    """Public pages that name a hidden one, as they do when a page is closed after it was linked."""
    home.sections = [
        ("cards", {"title": "Vous êtes", "cards": [{"page": hidden, "text": ""}]}),
        ("news", {"title": "À la une"}),
        ("voice", {"title": "Nous disons", "agenda_title": "Les dates"}),
        ("courses", {"title": "Formations"}),
        ("resources", {"title": "Outils"}),
    ]
    home.save()
    parent = content_page(title="Page avec des liens", slug="liens", show_children=True)
    parent.body = [
        ("cards", [{"page": hidden, "text": ""}]),
        ("buttons", [{"label": "Lire", "page": hidden}]),
    ]
    parent.save()
    under = models.ContentPage(title=SECRET, slug=f"{CANARY}-dessous", locale=home.locale,
                               expire_at=timezone.now() - DAY)  # fmt: skip
    parent.add_child(instance=under)


LISTS = ["/actualites/", "/prises-de-position/", "/agenda/", "/annuaire/", "/offres-d-emploi/", "/se-former/",
         "/ressources/"]  # fmt: skip


def channels() -> list[str]:
    """Every address at which a visitor may learn something."""
    month = (timezone.localdate() + 7 * DAY).strftime("%Y/%m")
    feeds = [f"{address}flux.{kind}" for address in LISTS for kind in ("rss", "atom")
             if address not in ("/agenda/", "/annuaire/", "/se-former/")]  # fmt: skip
    return [
        "/", *LISTS, *feeds, "/agenda/?quand=passe", f"/agenda/mois/{month}/", "/agenda/calendrier.ics",
        "/annuaire/annuaire.json", "/annuaire/annuaire.csv", "/annuaire/?pres=Melun", "/annuaire/le-lieu/",
        "/la-federation/", "/la-federation/liens/", "/la-federation/nous-ecrire/", "/actualites/en-cours/",
        "/recherche/?q=le", f"/recherche/?q={CANARY}", "/recherche/?q=guide", "/recherche/?q=essai",
        "/plan-du-site/", "/sitemap.xml", "/robots.txt", "/site.webmanifest", "/.well-known/security.txt",
        "/cette-page-n-existe-pas/", f"/actualites/{PUBLIC}/", "/actualites/un-pommier/", "/en/",
        f"/annuaire/{PUBLIC}/", "/agenda/fete-du-pommier/", "/compte/login/", "/espace/",
    ]  # fmt: skip
