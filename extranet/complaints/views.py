"""Complaints: made by anybody of the network, answered by the team."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from extranet.access import MemberRequest, network_only, require, team_only
from extranet.complaints import answering
from extranet.complaints.forms import AnswerForm, ComplaintForm, ImprovementForm
from extranet.complaints.models import Complaint, Improvement


@never_cache
@team_only
def complaints(request: MemberRequest) -> HttpResponse:
    """The register: what waits, then what was answered."""
    context = {
        "page_title": _("Réclamations"),
        "waiting": Complaint.objects.waiting().for_listing(),
        "answered": Complaint.objects.answered().for_listing(),
        "improvements": Improvement.objects.filter(done_on=None).select_related("owner", "complaint"),
    }
    return render(request, "extranet/complaints/list.html", context)


@never_cache
@network_only
def complain(request: MemberRequest) -> HttpResponse:
    """Something went wrong."""
    form = ComplaintForm(request.POST or None, person=request.user)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        made = answering.complain(
            by=request.user, subject=said["subject"], words=said["words"], session=said["session"]
        )
        messages.success(request, _("Votre réclamation est notée. Vous aurez une réponse sous trente jours."))
        return redirect(made.url)
    context = {"page_title": _("Faire une réclamation"), "form": form, "back": reverse("extranet:training")}
    return render(request, "extranet/form.html", context)


@never_cache
def complaint(request: MemberRequest, complaint_id: int) -> HttpResponse:
    """What was said, what was answered and, for the team, what is mended."""
    found = _find(request, complaint_id)
    form = AnswerForm(request.POST or None)
    if request.method == "POST":
        require(request.user.is_team)
        if form.is_valid():
            if answering.answer(found, form.cleaned_data["answer"], by=request.user):
                messages.success(request, _("Votre réponse est partie."))
            else:
                messages.info(request, _("Cette réclamation vient de recevoir une réponse."))
            return redirect(found.url)
    context = {
        "page_title": found.subject,
        "complaint": found,
        "form": form,
        "answers": request.user.is_team,
        "improvements": found.improvements.select_related("owner"),
    }
    return render(request, "extranet/complaints/complaint.html", context)


@never_cache
@team_only
def improve(request: MemberRequest, complaint_id: int) -> HttpResponse:
    """Something is mended because of it."""
    found = _find(request, complaint_id)
    form = ImprovementForm(request.POST or None, instance=Improvement(complaint=found))
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("L’amélioration est notée."))
        return redirect(found.url)
    context = {"page_title": _("Noter une amélioration"), "summary": found.subject, "form": form,
               "back": found.url}  # fmt: skip
    return render(request, "extranet/form.html", context)


@never_cache
@team_only
@require_POST
def improved(request: MemberRequest, improvement_id: int) -> HttpResponse:
    """It is done. Twice is once."""
    found = get_object_or_404(Improvement.objects.select_related("complaint"), pk=improvement_id)
    Improvement.objects.filter(pk=found.pk, done_on=None).update(done_on=timezone.localdate())
    messages.success(request, _("C’est fait."))
    return redirect(found.complaint.url)


def _find(request: MemberRequest, complaint_id: int) -> Complaint:
    """Raises Http404 for what the person may not see."""
    return get_object_or_404(Complaint.objects.visible_to(request.user).for_listing(), pk=complaint_id)
