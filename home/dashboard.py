"""The editors' dashboard: five gestures that open a form at once, then what needs care."""

import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from home import models
from home.translations import missing_translations
from resources.models import Resource

STALE_AFTER = datetime.timedelta(days=365)
MOST_SHOWN = 6


class FirstGestures(Component):
    """« Que voulez-vous faire ? » : each button opens the right form under the right parent."""

    name = "first_gestures"
    template_name = "home/admin/first_gestures.html"
    order = 10

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        gestures = [(label, _add_url(index, child, user)) for label, index, child in PAGE_GESTURES]
        if user.has_perm("resources.add_resource"):
            gestures.append((_("Ajouter une ressource"), reverse("wagtailsnippets_resources_resource:add")))
        if user.has_perm("home.add_joboffer"):
            gestures.append((_("Publier une offre d’emploi"), reverse("wagtailsnippets_home_joboffer:add")))
        home = models.HomePage.objects.filter(locale__language_code="fr").first()
        if home and home.permissions_for_user(user).can_edit():
            gestures.append((_("Modifier l’accueil"), reverse("wagtailadmin_pages:edit", args=[home.pk])))
        return {"gestures": [(label, url) for label, url in gestures if url]}


PAGE_GESTURES = [
    (_("Écrire une actualité"), models.NewsIndexPage, models.NewsPage),
    (_("Annoncer une date"), models.EventIndexPage, models.EventPage),
    (_("Prendre position"), models.PositionIndexPage, models.PositionPage),
    (_("Ajouter une formation"), models.TrainingIndexPage, models.CoursePage),
]


def _add_url(index: type[Page], child: type[Page], user: Any) -> str:
    parent = index.objects.filter(locale__language_code="fr").first()
    if parent is None or not parent.permissions_for_user(user).can_add_subpage():
        return ""
    return reverse("wagtailadmin_pages:add", args=[child._meta.app_label, child._meta.model_name, parent.pk])


class Attention(Component):
    """What waits: proposed, to review, forgotten for a year, expired, drafts, missing in English."""

    name = "attention"
    template_name = "home/admin/attention.html"
    order = 230

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        request = parent_context["request"]
        found = [(title, [_page_line(page) for page in pages]) for title, pages in self.lists(request)]
        found.insert(0, (_("Ressources proposées"), _proposals(request.user)))
        return {"lists": [(title, lines) for title, lines in found if lines]}

    def lists(self, request: HttpRequest) -> list[tuple[Any, list[Any]]]:
        mine = page_permission_policy.instances_user_has_permission_for(request.user, "change")
        mine = mine.filter(depth__gt=1, alias_of=None)
        now = timezone.now()
        drafts = mine.filter(has_unpublished_changes=True)
        stale = mine.filter(live=True, last_published_at__lt=now - STALE_AFTER)
        return [
            (_("À revoir"), _due_for_review(mine)),
            (_("Brouillons en attente"), list(drafts.order_by("-latest_revision_created_at")[:MOST_SHOWN])),
            (_("Expirées"), list(mine.filter(expired=True).order_by("-expire_at")[:MOST_SHOWN])),
            (_("Pas touchées depuis un an"), list(stale.order_by("last_published_at")[:MOST_SHOWN])),
            (_("Pas encore en anglais"), missing_translations()[:MOST_SHOWN]),
        ]


def _page_line(page: Page) -> tuple[str, str]:
    return page.get_admin_display_title(), reverse("wagtailadmin_pages:edit", args=[page.pk])


def _proposals(user: Any) -> list[tuple[str, str]]:
    """What members propose to the library, for whoever may open it."""
    if not user.has_perm("resources.change_resource"):
        return []
    return [
        (each.title, reverse("wagtailsnippets_resources_resource:edit", args=[each.pk]))
        for each in Resource.objects.proposed()[:MOST_SHOWN]
    ]


def _due_for_review(mine: Any) -> list[Page]:
    """Pages whose « à revoir le » has come, of every type that has one."""
    today = timezone.localdate()
    types = (models.ContentPage, models.NewsPage, models.PositionPage, models.EventPage, models.CoursePage,
             models.PactElementPage, models.CollectivePage, models.HomePage)  # fmt: skip
    due = {
        pk: day
        for page_type in types
        for pk, day in page_type.objects.filter(review_on__lte=today).values_list("pk", "review_on")
        if day
    }
    return sorted(mine.filter(pk__in=due), key=lambda page: due[page.pk])[:MOST_SHOWN]
