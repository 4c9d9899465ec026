"""What is left to say before the site is the federation's own: read in the data, never ticked by hand."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Space, SpaceMembership, Structure, User
from content.models import SiteIdentity, SiteText
from home.models import HomePage, NewsIndexPage, NewsPage
from home.starting.front import is_as_found
from home.starting.skeleton import FIRST_NAME

TEAM_OF_TWO = 2
EMAIL_AS_FOUND = SiteIdentity._meta.get_field("email").default


@dataclass(frozen=True)
class Step:
    """Something to do once; `address` is where."""

    words: Promise
    why: Promise
    is_done: bool
    address: str


def first_steps(person: User) -> list[Step]:
    """Those that she may take."""
    steps = [*_who_we_are(), *_what_the_home_says(), _first_structure()]
    return [*steps, _second_teammate()] if person.is_team else steps


def _who_we_are() -> list[Step]:
    identity = SiteIdentity.load()
    texts = SiteText.objects.filter(locale__language_code="fr").first()
    form = reverse("wagtailsettings:edit", args=["content", "siteidentity"])
    reached = identity.phone and identity.address and identity.email != EMAIL_AS_FOUND
    lawful = identity.registration_number and identity.publication_director and identity.host_details
    return [
        Step(_("Le nom de la fédération"), _("Il est en haut et en bas de chaque page."),
             texts is not None and texts.name != FIRST_NAME, _edit("content_sitetext", texts)),
        Step(_("Comment vous joindre"), _("Téléphone, adresse et courriel, en bas de chaque page."),
             bool(reached), form),
        Step(_("Ce que la loi demande"), _("Numéro RNA, direction de la publication, hébergeur : les "
             "mentions légales s’écrivent ensuite toutes seules."), bool(lawful), form),
    ]  # fmt: skip


def _what_the_home_says() -> list[Step]:
    home = HomePage.objects.filter(locale__language_code="fr").first()
    news = NewsIndexPage.objects.filter(locale__language_code="fr").first()
    pages = reverse("wagtailadmin_explore_root")
    home_form = reverse("wagtailadmin_pages:edit", args=[home.pk]) if home else pages
    news_form = reverse("wagtailadmin_pages:add", args=["home", "newspage", news.pk]) if news else pages
    return [
        Step(_("La première phrase de l’accueil"), _("Qui vous êtes, avec vos mots."),
             home is not None and not is_as_found(home), home_form),
        Step(_("La première actualité"), _("Un titre, trois phrases, une image."),
             NewsPage.objects.live().exists(), news_form),
    ]  # fmt: skip


def _first_structure() -> Step:
    why = _("L’annuaire, la carte et les invitations partent d’elle.")
    form = reverse("wagtailsnippets_accounts_structure:add")
    return Step(_("La première structure"), why, Structure.objects.exists(), form)


def _second_teammate() -> Step:
    team = SpaceMembership.objects.current().filter(space__kind=Space.Kind.FEDERATION)
    why = _("Si l’une perd son téléphone, l’autre la fait entrer.")
    is_done = team.count() >= TEAM_OF_TWO
    return Step(_("Une deuxième personne dans l’équipe"), why, is_done, reverse("extranet:team"))


def _edit(model: str, record: Any) -> str:
    name = f"wagtailsnippets_{model}"
    return reverse(f"{name}:edit", args=[record.pk]) if record else reverse(f"{name}:add")
