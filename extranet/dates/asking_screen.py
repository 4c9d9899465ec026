"""The screen by which a group begins to look for a date."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from extranet.access import MemberRequest, require
from extranet.collectives.abilities import can_keep_record
from extranet.collectives.views import find_collective
from extranet.dates import asking
from extranet.dates.conflicts import conflicts
from extranet.dates.forms import MOST, ROWS, OptionFormSet, PollForm
from extranet.dates.views import way_to

PREFIX = "dates"


@never_cache
def ask(request: MemberRequest, slug: str) -> HttpResponse:
    """What for, and which dates. « Vérifier » shows what else happens on those days, and adds rows."""
    collective = find_collective(request, slug)
    require(can_keep_record(request.user, collective))
    looks_first = "verifier" in request.POST
    data = _with_more_rows(request.POST) if looks_first else request.POST
    form = PollForm(data or None)
    rows = OptionFormSet(data or None, prefix=PREFIX)
    complete = [form.is_valid(), rows.is_valid()] if data else [False]
    if all(complete) and not looks_first:
        moments = rows.moments(form.cleaned_data["minutes"])
        if form.check_against(moments):
            poll = asking.ask(form.save(commit=False), collective, moments, by=request.user)
            messages.success(request, _("La recherche de date est ouverte. Le groupe peut répondre."))
            return redirect(poll.url)
    context = {"page_title": _("Chercher une date"), "collective": collective, "form": form, "rows": rows,
               "breadcrumb": way_to(collective), "error_title": bool(data) and not all(complete)}  # fmt: skip
    if looks_first:
        context["seen"] = _seen(request, rows, form)
    return render(request, "extranet/dates/ask.html", context)


def _with_more_rows(given: QueryDict) -> QueryDict:
    data = given.copy()
    typed = given.get(f"{PREFIX}-TOTAL_FORMS", "")
    known = int(typed) if typed.isdecimal() and len(typed) < 4 else 0
    data[f"{PREFIX}-TOTAL_FORMS"] = str(min(known + ROWS, MOST))
    return data


def _seen(request: MemberRequest, rows: Any, form: PollForm) -> list[tuple[str, Any]]:
    """The dates that are complete, with what else happens then."""
    moments = rows.moments(form.cleaned_data.get("minutes") or 1) if rows.is_bound else []
    found = conflicts(request.user, moments)
    return list(zip([start for start, _end in moments], found, strict=True))
