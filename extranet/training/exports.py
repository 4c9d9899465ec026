"""Enrolments as spreadsheets: written line by line, whatever their number, without any live formula."""

import csv
import io
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.views.mixins import Echo

from accounts.csv_files import harmless
from content.workbooks import Sheet, workbook
from extranet.training import hours
from extranet.training.models import Enrolment, EnrolmentQuerySet

AT_ONCE = 500


def headings() -> list[str]:
    return [
        _("Session"), _("Formation"), _("Début"), _("Nom"), _("Prénom"), _("Structure"), _("En tant que"),
        _("Prise en charge"), _("État"), _("Demandée le"), _("Heures suivies"),
    ]  # fmt: skip


def rows(enrolments: EnrolmentQuerySet) -> Iterator[list[Any]]:
    """By hundreds: neither the database nor the memory holds all of them."""
    group: list[Enrolment] = []
    for each in enrolments.for_listing().order_by("session__starts_at", "pk").iterator(chunk_size=AT_ONCE):
        group.append(each)
        if len(group) == AT_ONCE:
            yield from _lines(group)
            group = []
    yield from _lines(group)


def _lines(group: list[Enrolment]) -> Iterator[list[Any]]:
    signed = hours.attended(group)
    for each in group:
        session, person = each.session, each.person
        yield [session.code, session.course.title, session.first_day, person.last_name, person.first_name,
               each.structure.name, each.get_status_display(), each.get_funding_display(),
               each.get_state_display(), each.asked_at.date(), signed[each.pk] or Decimal()]  # fmt: skip


def as_csv(enrolments: EnrolmentQuerySet) -> Iterator[bytes]:
    writer = csv.writer(Echo(), delimiter=";")
    yield "\ufeff".encode()  # spreadsheets read UTF-8 only with it
    yield writer.writerow(headings())
    for row in rows(enrolments):
        yield writer.writerow([_cell(value) for value in row])


def _cell(value: Any) -> str:
    """Numbers with a comma and days as French spreadsheets read them."""
    if isinstance(value, Decimal):
        return f"{value:.2f}".replace(".", ",")
    return f"{value:%d/%m/%Y}" if hasattr(value, "strftime") else harmless(value)


def as_xlsx(enrolments: EnrolmentQuerySet) -> io.BytesIO:
    return workbook(Sheet(_("Inscriptions"), headings(), rows(enrolments)))
