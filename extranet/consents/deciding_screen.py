"""The button that writes in the register what a ballot decides."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from extranet.access import MemberRequest, require
from extranet.collectives.abilities import can_keep_record
from extranet.consents import deciding
from extranet.consents.finding import find_ballot, may_decide, way_to
from extranet.consents.results import result_of


@never_cache
@require_POST
def decide(request: MemberRequest, slug: str, ballot_id: int) -> HttpResponse:
    """What is wrong is given back to be corrected."""
    ballot = find_ballot(request, slug, ballot_id)
    require(can_keep_record(request.user, ballot.collective))
    if not may_decide(request.user, ballot, result_of(ballot)):
        messages.error(request, _("Il n’y a rien à noter : voyez le résultat."))
        return redirect(ballot.url)
    form = deciding.DecisionForm(request.POST, ballot=ballot)
    if form.is_valid():
        try:
            decision = deciding.decide(ballot, by=request.user, **form.cleaned_data)
        except deciding.AlreadyDecidedError as refused:
            messages.error(request, str(refused))
            return redirect(ballot.url)
        messages.success(request, _("La décision est notée."))
        return redirect(decision.url)
    context = {"page_title": _("Noter la décision"), "collective": ballot.collective, "form": form,
               "breadcrumb": way_to(ballot.collective, ballot), "back": ballot.url,
               "error_title": True}  # fmt: skip
    return render(request, "extranet/consents/form.html", context)
