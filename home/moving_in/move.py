"""The whole move, step by step: files, pages, news, links, old addresses, menus."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from wagtail.models import Page

from content import freshness
from content.models import Document
from home.models import NewsPage
from home.moving_in.items import Label
from home.moving_in.media import Media, take_away
from home.moving_in.memory import Memory
from home.moving_in.menus import Menus
from home.moving_in.redirects import Redirects
from home.moving_in.report import Report
from home.moving_in.survey import BROUGHT, MEDIA, MENU_ENTRY, REUSABLE, Survey
from home.moving_in.texts import Texts
from home.moving_in.themes import Themes
from resources.importing.paths import Folder

READ = (*BROUGHT, MEDIA, MENU_ENTRY, REUSABLE)


@dataclass(frozen=True)
class Choices:
    """What whoever runs it chose."""

    home: Page
    pages: Page
    news: Page
    media: Path | None = None
    create_themes: bool = False
    menu: str = ""
    category_base: str = "category"
    tag_base: str = "tag"


class Move:
    """One export on its way in. Run again, it does what remains to be done."""

    def __init__(self, survey: Survey, choices: Choices, tick: Callable[[], None]) -> None:
        self.survey, self.choices, self.tick = survey, choices, tick
        self.report = Report()
        self.memory = Memory(survey.source)
        folder = Folder(choices.media) if choices.media else None
        self.media = Media(survey, self.memory, folder, self.report)
        self.themes = Themes(create=choices.create_themes)
        self.redirects = Redirects(survey, choices.home, self.report)
        self.menus = Menus(survey, self.memory, choices.home)
        self.texts = Texts(survey, self.memory, self.media, self.report, themes=self.themes,
                           redirects=self.redirects, home=choices.home, pages=choices.pages,
                           news=choices.news)  # fmt: skip

    def run(self) -> None:
        """What one step wrote stays, whatever happens to the next."""
        try:
            self._bring_files()
            self._bring_texts()
            self._tie_links()
            self._redirect()
            with transaction.atomic():
                shown = self.menus.show(self.choices.menu) if self.choices.menu else None
            self._tell(shown)
        finally:
            freshness.bump()

    def dry_run(self) -> None:
        """The same, of which nothing remains."""
        try:
            with transaction.atomic():
                self.run()
                transaction.set_rollback(True)
        finally:
            take_away(self.media.written)

    def _bring_files(self) -> None:
        for known in self.survey.items.values():
            if known.kind == MEDIA:
                self.media.bring(known)
                self.tick()

    def _bring_texts(self) -> None:
        """Those above before those below: the files are read once a level."""
        levels = {number: self._depth(number) for number in self.survey.items}
        for level in range(max(levels.values(), default=0) + 1):
            for item in self.survey.texts():
                if levels.get(item.number, 0) == level:
                    self.texts.bring(item)
                    self.tick()

    def _depth(self, number: int) -> int:
        """How many pages are above it; none when they turn in a circle."""
        met = {number}
        known = self.survey.items[number]
        while known.kind == "page" and (above := self.survey.items.get(known.parent)):
            if above.number in met:
                return 0
            met.add(above.number)
            known = above
        return len(met) - 1

    def _tie_links(self) -> None:
        waiting = set(self.texts.waiting)
        for item in self.survey.texts() if waiting else []:
            if item.number in waiting:
                self.texts.bring(item)

    def _redirect(self) -> None:
        news = self.choices.news
        for known in self.survey.items.values():
            if known.kind == MEDIA:
                with transaction.atomic():
                    self._redirect_file(known.number)
        for label in self.survey.header.labels:
            with transaction.atomic():
                self._redirect_label(label, news.url or "/")
        with transaction.atomic():
            self._redirect_lists(news)

    def _redirect_lists(self, news: Page) -> None:
        ours = {moved.page_id for moved in self.memory.rows.values()}
        public = NewsPage.objects.child_of(news).live().values_list("pk", "date")
        self.redirects.of_months({day for key, day in public.iterator() if key in ours}, news.url or "/")
        for login in self.survey.header.authors:
            self.redirects.of_author(login, news.url or "/")
        self.redirects.of_feed(f"{news.url}flux.rss")

    def _redirect_file(self, number: int) -> None:
        known, moved = self.survey.items[number], self.memory.get(number)
        above = self.memory.get(known.parent) if known.parent else None
        if moved and moved.document_id:
            document = Document.objects.filter(pk=moved.document_id).first()
            if document is not None:
                self.redirects.to_document(known, document.url)
        page = Page.objects.filter(pk=above.page_id).first() if above and above.page_id else None
        if page is not None:
            self.redirects.of_file_page(known, page)

    def _redirect_label(self, label: Label, news: str) -> None:
        slug = self.themes.slug_of(label)
        base = self.choices.category_base if label.domain == "category" else self.choices.tag_base
        self.redirects.of_label(label, self._above(label), base, f"{news}?theme={slug}" if slug else news)

    def _above(self, label: Label) -> list[str]:
        """The words of the categories above, the highest first."""
        parents = {each.slug: each.parent for each in self.survey.header.labels if each.domain == "category"}
        found: list[str] = []
        slug = label.parent
        while slug and slug not in found:
            found.insert(0, slug)
            slug = parents.get(slug, "")
        return found

    def _tell(self, shown: int | None) -> None:
        report, survey = self.report, self.survey
        left = [f"{kind} : {count}" for kind, count in survey.kinds.most_common() if kind not in READ]
        report.facts = [
            f"Site d’origine : {survey.source} (« {survey.header.title} »).",
            f"Commentaires laissés de côté : {survey.comments}.",
        ]
        if any(moved.image_id for moved in self.memory.rows.values()):
            report.facts.append(
                "L’export ne dit rien du droit à l’image : relisez dans la gestion celui des images venues."
            )
        if self.themes.created:
            report.facts.append(f"Thèmes créés : {', '.join(self.themes.created)}.")
        if shown is not None:
            report.facts.append(f"Pages mises au menu : {shown}.")
        report.sections["Natures de contenu laissées de côté"] = left
        report.sections["Catégories et étiquettes sans thème ici (nombre de textes)"] = self.themes.told()
        report.sections |= self.menus.told()
