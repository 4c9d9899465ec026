"""What came already, read at once and kept in step while more comes."""

from dataclasses import dataclass
from typing import Any

from home.models import MovedItem

FIELDS = ("page_id", "image_id", "document_id", "revision_id", "was_live", "digest")


@dataclass(slots=True)
class Moved:
    """A row of MovedItem."""

    page_id: int | None = None
    image_id: int | None = None
    document_id: int | None = None
    revision_id: int | None = None
    was_live: bool = False
    digest: str = ""


class Memory:
    """The items of one old site that came here."""

    def __init__(self, source: str) -> None:
        self.source = source
        rows = MovedItem.objects.filter(source=source).values_list("item", *FIELDS)
        self.rows: dict[str, Moved] = {item: Moved(*values) for item, *values in rows.iterator()}

    def get(self, item: int | str) -> Moved | None:
        return self.rows.get(str(item)[:300])

    def write(self, item: int | str, **values: Any) -> Moved:
        """The row, in the transaction of what it remembers; `keep` it once that holds."""
        MovedItem.objects.update_or_create(source=self.source, item=str(item)[:300], defaults=values)
        return Moved(**values)

    def keep(self, item: int | str, moved: Moved) -> None:
        self.rows[str(item)[:300]] = moved
