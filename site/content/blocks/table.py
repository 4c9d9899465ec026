"""A table that translators can translate: wagtail-localize leaves the stock one out."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.contrib.table_block.blocks import TableBlock as StockTableBlock
from wagtail_localize.segments import StringSegmentValue

OPTIONS = {"contextMenu": ["row_above", "row_below", "---------", "col_left", "col_right",
                           "---------", "remove_row", "remove_col", "---------", "undo", "redo"]}  # fmt: skip
# Titles in the first row, as in most tables: without a choice, the stock block refuses in English.
EMPTY = {
    "data": [[None] * 3 for _row in range(3)],
    "cell": [],
    "table_header_choice": "row",
    "first_row_is_table_header": True,
    "first_col_is_header": False,
    "table_caption": "",
}


class TableBlock(StockTableBlock):
    """Rows and columns of words, with a caption that says what they compare."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(table_options=OPTIONS, **({"default": EMPTY} | kwargs))

    def get_translatable_segments(self, value: dict[str, Any] | None) -> list[StringSegmentValue]:
        if not value:
            return []
        cells = [
            StringSegmentValue(f"{row}.{column}", cell)
            for row, line in enumerate(value["data"])
            for column, cell in enumerate(line)
            if cell
        ]
        caption = value.get("table_caption")
        return [*cells, StringSegmentValue("caption", caption)] if caption else cells

    def restore_translated_segments(self, value: dict[str, Any], segments: list[Any]) -> dict[str, Any]:
        for segment in segments:
            if segment.path == "caption":
                value["table_caption"] = segment.render_text()
            else:
                row, column = map(int, segment.path.split("."))
                value["data"][row][column] = segment.render_text()
        return value

    class Meta:
        icon = "table"
        label = _("Tableau")
        template = "blocks/table.html"
