"""Lists of the admin as spreadsheets: readable by French ones, without any live formula, and noted."""

import csv
from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpResponseBase
from wagtail.admin.views.mixins import Echo, SpreadsheetExportMixin

from accounts.csv_files import harmless
from accounts.models import AuditEntry
from accounts.models.audit import record

Headings = dict[str, Any]


class HarmlessExport(SpreadsheetExportMixin):
    """A listing whose rows download as CSV or XLSX: `export_headings` names the cells of `row`. The
    filters and the search of the screen apply."""

    export_headings: Headings = {}
    export_filename = "export"

    @property
    def list_export(self) -> list[str]:
        return list(self.export_headings)

    def row(self, item: Any) -> Iterable[Any]:
        """The cells of one line, in the order of the headings."""
        raise NotImplementedError

    def to_row_dict(self, item: Any) -> dict[str, str]:
        return dict(zip(self.list_export, map(harmless, self.row(item)), strict=True))

    def stream_csv(self, queryset: Any) -> Iterator[bytes]:
        yield "\ufeff".encode()  # spreadsheets read UTF-8 only with it
        writer = csv.writer(Echo(), delimiter=";")
        yield writer.writerow([str(heading) for heading in self.export_headings.values()])
        for item in queryset:
            yield writer.writerow(self.to_row_dict(item).values())

    def as_spreadsheet(self, queryset: Any, spreadsheet_format: str) -> HttpResponseBase:
        """Somebody takes names and addresses away: the audit log says who, what and when."""
        detail = f"{self.export_filename}.{spreadsheet_format}"
        record(AuditEntry.Act.DATA_EXPORTED, by=self.request.user, detail=detail)
        return super().as_spreadsheet(queryset, spreadsheet_format)


def day(value: Any) -> str:
    """A date or a moment as French spreadsheets read it."""
    return f"{value:%d/%m/%Y}" if value else ""
