"""The training manager's screens: what is to do, what the year gave, and the lists to take away."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.models import AuditEntry
from accounts.models.audit import record
from content import seams
from content.workbooks import XLSX
from extranet.access import MemberRequest, team_only
from extranet.training import desk, exports, pact_aims, yearly_files, yearly_money, yearly_return
from extranet.training.models import CourseSession, Enrolment
from extranet.training.planning_forms import AccountsForm
from extranet.training.schedules import FIRST_YEAR, LAST_YEAR


@never_cache
@team_only
def training_desk(request: MemberRequest) -> HttpResponse:
    """Today first, then how the sessions fill."""
    filled = desk.fillings()
    years = CourseSession.objects.exclude(starts_at=None).values_list("starts_at__year", flat=True)
    context = {
        "page_title": _("Bureau de la formation"),
        "to_do": desk.to_do(filled),
        "fillings": filled,
        "panels": seams.panels("training_desk", request),
        "years": sorted(set(years.order_by()), reverse=True),
        "aims": pact_aims.progress(),
    }
    return render(request, "extranet/training/desk.html", context)


@never_cache
@team_only
def aims(request: MemberRequest) -> HttpResponse:
    """The two aims of the pact, structure by structure."""
    context = {"page_title": _("Les deux buts du pacte"), "aims": pact_aims.progress()}
    return render(request, "extranet/training/aims.html", context)


@never_cache
@team_only
def yearly(request: MemberRequest, year: int) -> HttpResponse:
    """What prepares the return of a year."""
    _known(year)
    found = yearly_return.of_year(year)
    context = {"page_title": _("Bilan pédagogique et financier %(year)s") % {"year": year}, "found": found}
    return render(request, "extranet/training/yearly.html", context)


@never_cache
@team_only
def yearly_file(request: MemberRequest, year: int) -> FileResponse:
    """The same to take away: figures, and no name."""
    _known(year)
    file = yearly_files.as_xlsx(yearly_return.of_year(year))
    return FileResponse(file, as_attachment=True, filename=f"bilan-{year}.xlsx", content_type=XLSX)


@never_cache
@team_only
def accounts(request: MemberRequest, year: int) -> HttpResponse:
    """What the accounts of the federation say of the year, which this site does not keep."""
    _known(year)
    form = AccountsForm(request.POST or None, instance=yearly_money.accounts_of(year))
    back = reverse("extranet:training_year", args=[year])
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("C’est enregistré."))
        return redirect(back)
    context = {"page_title": _("Saisir les comptes de %(year)s") % {"year": year}, "form": form,
               "back": back}  # fmt: skip
    return render(request, "extranet/form.html", context)


@never_cache
@team_only
def export(request: MemberRequest, year: int, kind: str) -> HttpResponseBase:
    """The enrolments of a year. Somebody takes names away: the log says who, what and when."""
    _known(year)
    found = Enrolment.objects.filter(session__starts_at__year=year)
    name = f"inscriptions-{year}.{kind}"
    if kind == "csv":
        answer: HttpResponseBase = StreamingHttpResponse(
            exports.as_csv(found), content_type="text/csv; charset=utf-8"
        )
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
    elif kind == "xlsx":
        answer = FileResponse(exports.as_xlsx(found), as_attachment=True, filename=name, content_type=XLSX)
    else:
        raise Http404
    record(AuditEntry.Act.DATA_EXPORTED, by=request.user, detail=name)
    return answer


def _known(year: int) -> None:
    """Raises Http404 for a year that no calendar holds."""
    if not FIRST_YEAR <= year <= min(LAST_YEAR, timezone.localdate().year + 5):
        raise Http404
