"""« Registre des traitements », among the reports of the admin: read, and downloaded as a spreadsheet."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.admin.auth import permission_required

from accounts import processing
from content import processing_report

READ = "accounts.view_auditentry"


@permission_required(READ)
def register(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "content/processing_register.html",
        {
            "controller": processing_report.controller(),
            "processings": processing_report.lines(),
            "unclaimed": processing.unclaimed(),
        },
    )


@permission_required(READ)
def register_csv(request: HttpRequest) -> HttpResponse:
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="registre-des-traitements.csv"'
    response.write("\ufeff")  # so that a spreadsheet reads the accents
    processing_report.write_csv(response)  # type: ignore[arg-type]
    return response
