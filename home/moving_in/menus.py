"""The menus of the old site: told, since the menu here is the tree of the pages (decision 0003)."""

from wagtail.models import Page

from home.models import MovedItem
from home.moving_in.memory import Memory
from home.moving_in.survey import Entry, Survey
from home.moving_in.words.markup import words_of

DEEPEST = 5
LONGEST_LABEL = 40


class Menus:
    """What was in each menu, as a list to read and to rebuild by moving pages."""

    def __init__(self, survey: Survey, memory: Memory, home: Page) -> None:
        self.survey, self.memory, self.home = survey, memory, home
        self.names = list(dict.fromkeys(entry.menu for entry in survey.entries))

    def told(self) -> dict[str, list[str]]:
        return {f"Menu « {name} » là-bas": self._lines(name, 0, 0) for name in self.names}

    def show(self, name: str) -> int:
        """Ticks « Faire apparaître dans les menus » for the pages of the first level of that menu which
        came under the home page and which nobody edited since. Returns how many."""
        return sum(self._show(entry) for entry in self._below(name, 0))

    def _below(self, name: str, above: int) -> list[Entry]:
        found = [entry for entry in self.survey.entries if entry.menu == name and entry.above == above]
        return sorted(found, key=lambda entry: entry.order)

    def _lines(self, name: str, above: int, depth: int) -> list[str]:
        lines = []
        for entry in self._below(name, above) if depth < DEEPEST else []:
            lines.append("    " * depth + f"{self._label(entry)} → {self._leads_to(entry)}")
            lines += self._lines(name, entry.number, depth + 1)
        return lines

    def _label(self, entry: Entry) -> str:
        known = self.survey.items.get(entry.target)
        return words_of(entry.title or (known.title if known else "")) or "(sans titre)"

    def _page(self, entry: Entry) -> Page | None:
        moved = self.memory.get(entry.target) if entry.kind == "post_type" else None
        return Page.objects.filter(pk=moved.page_id).first() if moved and moved.page_id else None

    def _leads_to(self, entry: Entry) -> str:
        page = self._page(entry)
        if page is not None:
            return page.url or page.title
        if entry.kind == "taxonomy":
            return "une catégorie : la liste des actualités, filtrée par thème"
        return entry.address or "un contenu qui n’est pas venu"

    def _show(self, entry: Entry) -> int:
        page = self._page(entry)
        moved = self.memory.get(entry.target)
        if page is None or moved is None or page.show_in_menus or not page.is_child_of(self.home):
            return 0
        if page.latest_revision_id != moved.revision_id:
            return 0
        page.move(self.home, "last-child")  # in the order of the menu
        found = Page.objects.get(pk=page.pk).specific
        found.show_in_menus, found.menu_title = True, self._label(entry)[:LONGEST_LABEL]
        found.save()
        revision = found.save_revision(changed=False)
        Page.objects.filter(pk=page.pk).update(live_revision_id=revision.pk if page.live else None)
        rows = MovedItem.objects.filter(source=self.memory.source, item=str(entry.target))
        rows.update(revision_id=revision.pk)
        moved.revision_id = revision.pk
        return 1
