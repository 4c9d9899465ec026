"""The whole import, batch by batch: what one batch wrote stays, whatever happens to the next."""

import gc
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from resources.importing import writing
from resources.importing.contents import Content, content_of
from resources.importing.library import Library
from resources.importing.mapping import Line
from resources.importing.paths import Folder
from resources.importing.plans import Looked, Plan, plan_for
from resources.importing.refusal import RefusedError
from resources.importing.report import Report
from resources.importing.sheets import Reader, Sheet, sheets_of

BATCH = 500  # lines
READERS = 4  # files are read side by side: fingerprints are made outside Python's lock


class Import:
    """Brings the files of a folder into the library. Run again, it does what remains to be done."""

    def __init__(self, folder: Path, *, create_terms: bool, dry_run: bool, tick: Callable[[], None]) -> None:
        self.folder, self.dry_run, self.tick = Folder(folder), dry_run, tick
        self.reader = Reader(create_terms=create_terms)
        self.library = Library()
        self.report = Report()

    def run(self, lines: list[Line]) -> None:
        sheets = sheets_of(lines, self.reader, self._refuse)
        self.report.unknown_terms = [
            word for terms in self.reader.terms.values() for word in terms.unknown.values()
        ]
        with _what_is_there_left_alone(), ThreadPoolExecutor(READERS) as pool:
            for batch in _batches(sheets):
                self._do(batch, self._look(batch, pool), pool)

    def _refuse(self, line: Line, reason: str) -> None:
        self.report.refuse(line, reason)
        self.tick()

    def _look(self, batch: list[Sheet], pool: ThreadPoolExecutor) -> Looked:
        lines = [line for sheet in batch for line in sheet.lines]
        found = {}
        for line, content in zip(lines, pool.map(self._content, lines), strict=True):
            found[line.number] = content
            self.tick()
        return found

    def _content(self, line: Line) -> Content | RefusedError:
        try:
            return content_of(self.folder, line.get("fichier"), self.library.documents)
        except RefusedError as refusal:
            return refusal

    def _do(self, batch: list[Sheet], looked: Looked, pool: ThreadPoolExecutor) -> None:
        """Writes the batch, then says so: an import that stops says only what is done."""
        noted = Report()
        plans = [plan for sheet in batch if (plan := plan_for(sheet, looked, self.library, noted))]
        for column in self.reader.terms:
            self._name_new_terms(column, plans)
        if self.dry_run:
            contents = {content.sha256: 0 for plan in plans for content in plan.contents}
            writing.remember(plans, self.library, contents | self.library.documents, {})
        elif plans:
            writing.write(plans, self.library, self.reader, pool)
        self.report.entries += noted.entries
        self.report.resources += sum(plan.target is None for plan in plans)

    def _name_new_terms(self, column: str, plans: list[Plan]) -> None:
        terms = self.reader.terms[column]
        for plan in plans:
            words = terms.read(plan.sheet.cells.get(column, ""))
            self.report.new_terms |= dict.fromkeys(terms.absent(words), column)


@contextmanager
def _what_is_there_left_alone() -> Iterator[None]:
    """Thousands of new objects make Python look for garbage again and again: in what is there already, it
    would find none, for a third of the time."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _batches(sheets: list[Sheet]) -> Iterator[list[Sheet]]:
    """Whole resources, as many as make a batch of lines."""
    batch: list[Sheet] = []
    count = 0
    for sheet in sheets:
        batch.append(sheet)
        count += len(sheet.lines)
        if count >= BATCH:
            yield batch
            batch, count = [], 0
    if batch:
        yield batch
