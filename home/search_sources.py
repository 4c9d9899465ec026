"""What the public site brings to the search: pages by kind, structures, job offers, documents."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from accounts.models import Structure
from content import seams
from content.freshness import derived
from content.models import Document
from content.published import keys_of_member_files, public_files, public_pages
from home import models
from home.searchable import text_of


def register() -> None:
    for key, label, model in (
        ("actualites", _("Actualités"), models.NewsPage),
        ("positions", _("Prises de position"), models.PositionPage),
        ("agenda", _("Agenda"), models.EventPage),
        ("formations", _("Formations"), models.CoursePage),
        ("pages", _("Pages"), Page),
    ):
        pages = seams.SearchSource(
            key, label, model, _published_pages(model), _present_page, same_for_all=True
        )
        seams.add_search_source(pages)
    for key, label, model, visible, present in (
        ("structures", _("Structures"), Structure, _structures, _present_structure),
        ("emplois", _("Offres d’emploi"), models.JobOffer, _offers, _present_offer),
    ):
        seams.add_search_source(seams.SearchSource(key, label, model, visible, present, same_for_all=True))
    seams.add_search_source(
        seams.SearchSource(
            "documents", _("Documents"), Document, _documents, _present_document, asks_rights=True
        )
    )


def _published_pages(model: type[Page]) -> Any:
    """Pages of the type in the language of the request; « Pages » takes those of no other kind."""

    def visible(request: HttpRequest) -> QuerySet[Page]:
        pages: Any = public_pages() if model is Page else model.objects.published()
        found = pages.filter(locale__language_code=get_language(), depth__gt=1)
        if model is not Page:
            return found
        others = (models.NewsPage, models.PositionPage, models.EventPage, models.CoursePage)
        return found.not_exact_type(*others).specific()

    return visible


def _present_page(page: Any, request: HttpRequest) -> seams.Found:
    return seams.Found(page.title, page.get_url(request) or "", text_of(page))


def _structures(request: HttpRequest) -> QuerySet[Structure]:
    return Structure.objects.in_directory() if get_language() == "fr" else Structure.objects.none()


def _present_structure(structure: Structure, request: HttpRequest) -> seams.Found:
    directory = derived("directory-page", models.DirectoryPage.objects.published().first)
    url = directory.structure_url(structure, request) if directory else ""
    return seams.Found(structure.name, url, structure.summary, hint=structure.commune)


def _offers(request: HttpRequest) -> QuerySet[models.JobOffer]:
    offers = models.JobOffer.objects.open().for_listing()
    return offers if get_language() == "fr" else offers.none()


def _present_offer(offer: models.JobOffer, request: HttpRequest) -> seams.Found:
    page = derived("jobs-page", models.JobIndexPage.objects.published().first)
    url = page.offer_url(offer, request) if page else ""
    return seams.Found(offer.title, url, offer.missions.replace("\n", " ; "), hint=offer.location)


def _documents(request: HttpRequest) -> QuerySet[Document]:
    """Documents that everybody may have; for whoever is signed in, those of her spaces and of the
    library's records that she may read. Not the drafts of editors."""
    found = Q(pk__in=public_files(Document).values("pk"))
    if request.user.is_authenticated:
        shared = Document.objects.searched_by(request.user)
        kept = Document.objects.kept().filter(pk__in=keys_of_member_files(Document, request.user), space=None)
        found |= Q(pk__in=shared.values("pk")) | Q(pk__in=kept.values("pk"))
    return Document.objects.filter(found, language=get_language())


def _present_document(document: Document, request: HttpRequest) -> seams.Found:
    return seams.Found(
        document.title, document.home or document.url, document.text, hint=document.format_name
    )
