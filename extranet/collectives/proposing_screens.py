"""The screens by which the team proposes a collectif, from a model or not, or changes what it commits to."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from extranet.access import MemberRequest, require, team_only
from extranet.collectives import abilities, actions, starters
from extranet.collectives.forms import CollectiveForm, MeansFormSet, SignsFormSet
from extranet.collectives.models import Collective, Starter
from extranet.collectives.starter_forms import BeginningsForm
from extranet.collectives.views import find_collective

LONGEST_KEY = 12  # digits


class Commitments:
    """The parts of the screen: words, signs, means and, for a new collectif, what its rooms begin with. A
    model fills them in; what was typed comes in its place."""

    def __init__(
        self, data: Mapping[str, Any] | None, collective: Collective, starter: Starter | None
    ) -> None:
        given = starter if data is None else None
        words = starters.commitments(given) if given else None
        self.form = CollectiveForm(data, instance=collective, initial=words)
        self.means = MeansFormSet(data, instance=collective, prefix="moyens", initial=given and given.means)
        signs = [{"words": each} for each in given.signs] if given else None
        self.signs = SignsFormSet(data, instance=collective, prefix="signes", initial=signs)
        self.first = None if collective.pk else BeginningsForm(data, initial=given and given.beginnings)
        for rows, filled in ((self.means, given.means if given else []), (self.signs, signs or [])):
            rows.extra = max(rows.extra, len(filled) + 1)
            rows.can_delete_extra = starter is not None  # what a model filled in may be taken away
        self.parts = [part for part in (self.form, self.means, self.signs, self.first) if part is not None]

    def is_valid(self) -> bool:
        """Each is asked: all that is to be corrected is said at once."""
        return False not in [part.is_valid() for part in self.parts]

    def saved(self, request: MemberRequest) -> Collective | None:
        """None when somebody has just taken the name, or the page."""
        first = self.first.cleaned_data if self.first else None
        try:
            return actions.save_collective(self.form, self.means, self.signs, by=request.user, first=first)
        except IntegrityError:
            self.form.add_error("name", _("Un collectif porte déjà ce nom. Choisissez-en un autre."))
            return None


@never_cache
@team_only
def propose(request: MemberRequest) -> HttpResponse:
    """From a blank page, or from the model that is chosen."""
    offered = Starter.objects.visible_to(request.user).offered()
    asked = request.GET.get("modele", "")
    if request.method == "POST":  # what is sent is whole: the model may have been retired meanwhile
        starter = Starter() if asked else None
    else:
        key = int(asked) if asked.isdecimal() and len(asked) <= LONGEST_KEY else 0
        starter = get_object_or_404(offered, pk=key) if asked else None
    context = {"page_title": _("Proposer un collectif"), "starter": starter,
               "starters": offered if starter is None else []}  # fmt: skip
    return _screen(request, Collective(), starter, context)


@never_cache
@team_only
def edit(request: MemberRequest, slug: str) -> HttpResponse:
    """What it commits to may change until it is closed."""
    collective = find_collective(request, slug)
    require(abilities.can_change_commitments(request.user, collective))
    return _screen(request, collective, None, {"page_title": _("Modifier le collectif")})


def _screen(
    request: MemberRequest, collective: Collective, starter: Starter | None, context: dict[str, Any]
) -> HttpResponse:
    shown = Commitments(request.POST if request.method == "POST" else None, collective, starter)
    if request.method == "POST" and shown.is_valid() and (saved := shown.saved(request)):
        messages.success(request, _("Enregistré."))
        return redirect("extranet:collective", saved.slug)
    context |= {
        "collective": collective,
        "form": shown.form,
        "means": shown.means,
        "signs": shown.signs,
        "first": shown.first,
        "error_title": any(part.is_bound and not part.is_valid() for part in shown.parts),
    }
    return render(request, "extranet/collectives/edit.html", context)
