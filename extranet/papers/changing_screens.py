"""Cancelling a paper, correcting an invoice, and who buys for a structure."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.models import Structure
from extranet.access import MemberRequest, require, team_only
from extranet.papers import issuing
from extranet.papers.forms import BuyerForm, WhyForm
from extranet.papers.models import Buyer, Paper
from extranet.papers.subjects import PaperError
from extranet.training.abilities import can_run_training


@never_cache
def cancel(request: MemberRequest, paper_id: int) -> HttpResponse:
    """It stays, marked; an invoice gets its credit note."""
    found = get_object_or_404(Paper.objects.visible_to(request.user).for_listing(), pk=paper_id)
    require(can_run_training(request.user))
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _cancelled(request, found, form.cleaned_data["why"])
    title = _("Faire un avoir") if found.is_corrected_by_credit else _("Annuler le document")
    context = {"page_title": title, "paper": found, "form": form}
    return render(request, "extranet/papers/cancel.html", context)


def _cancelled(request: MemberRequest, found: Paper, why: str) -> HttpResponse:
    try:
        if found.is_corrected_by_credit:
            made = issuing.credit(found, why=why, by=request.user)
            messages.success(request, _("L’avoir %(number)s est émis.") % {"number": made.number})
        else:
            issuing.cancel(found, why=why, by=request.user)
            messages.success(request, _("Le document est annulé. Son numéro ne servira plus."))
    except PaperError as refused:
        messages.error(request, str(refused))
    return redirect("extranet:session_papers", found.session.code)


@never_cache
@team_only
def buyer(request: MemberRequest, structure_slug: str) -> HttpResponse:
    """What conventions and invoices say of a structure."""
    structure = get_object_or_404(Structure, slug=structure_slug)
    known = Buyer.objects.filter(structure=structure).first() or Buyer(structure=structure)
    form = BuyerForm(request.POST or None, instance=known)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("C’est enregistré. Les documents déjà émis ne changent pas."))
        return redirect("extranet:buyer", structure.slug)
    context = {"page_title": _("Coordonnées de l’acheteur"), "structure": structure, "form": form}
    return render(request, "extranet/papers/buyer.html", context)
