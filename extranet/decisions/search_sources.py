"""What decisions and actions bring to the search, only to those who may read them."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from content import seams
from extranet.decisions.models import Action, Decision


def register() -> None:
    for key, label, model in (("decisions", _("Décisions"), Decision), ("actions", _("Actions"), Action)):
        seams.add_search_source(seams.SearchSource(key, label, model, _visible(model), _present))


def _visible(model: Any) -> Any:
    def visible(request: HttpRequest) -> QuerySet[Any]:
        found: QuerySet[Any] = model.objects.visible_to(request.user).for_listing()
        return found

    return visible


def _present(each: Any, request: HttpRequest) -> seams.Found:
    return seams.Found(str(each), each.url, str(each), each.collective.name)
