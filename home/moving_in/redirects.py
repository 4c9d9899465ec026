"""The addresses of the old site lead to what took their place."""

import datetime
from urllib.parse import quote, urlsplit

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from home.moving_in.items import Label
from home.moving_in.report import Report
from home.moving_in.survey import Known, Survey, path_of

LONGEST = 255


class Redirects:
    """Wagtail's redirects, which editors keep in the admin. They answer where nothing else does: none
    hides a page."""

    def __init__(self, survey: Survey, home: Page, report: Report) -> None:
        self.survey, self.home, self.report = survey, home, report
        self.taken = set(Redirect.objects.filter(site=None).values_list("old_path", flat=True))

    def to_page(self, item: Known, page: Page) -> None:
        addresses = [item.link, f"/?p={item.number}"]
        if item.kind == "page":
            addresses.append(f"/?page_id={item.number}")
        self._add(addresses, page=page)

    def to_document(self, item: Known, link: str) -> None:
        self._add([item.file, f"/?attachment_id={item.number}"], link=link)

    def of_file_page(self, item: Known, page: Page) -> None:
        """WordPress gives each file a page of its own: the text that showed it takes its place."""
        self._add([item.link], page=page)

    def of_label(self, label: Label, above: list[str], base: str, link: str) -> None:
        """An archive, by its word alone and under those above it, by its number too."""
        paths = {f"/{base}/{label.slug}/", "/".join(["", base, *above, label.slug, ""])}
        numbered = f"/?cat={label.number}" if label.domain == "category" else f"/?tag={label.slug}"
        self._add([*sorted(paths), numbered], link=link)

    def of_months(self, days: set[datetime.date], link: str) -> None:
        """« /2019/ » and « /2019/03/ »: the list of that year, which has articles."""
        for year in sorted({day.year for day in days}):
            months = sorted({f"/{year}/{day.month:02}/" for day in days if day.year == year})
            self._add([f"/{year}/", *months], link=f"{link}?annee={year}")

    def of_author(self, login: str, link: str) -> None:
        self._add([f"/author/{quote(login)}/"], link=link)

    def of_feed(self, link: str) -> None:
        self._add(["/feed/"], link=link)

    def _add(self, addresses: list[str], page: Page | None = None, link: str = "") -> None:
        wanted = dict.fromkeys(path for address in addresses for path in self._paths(address))
        free = [path for path in wanted if path not in self.taken and len(path) <= LONGEST and path != "/"]
        for path in self._where_no_page_is(free):
            # A page that moves later takes its redirect with it; a link is what it is.
            Redirect.add_redirect(path, page or link, is_permanent=True)
            self.report.redirects += 1
            self.taken.add(path)

    def _paths(self, address: str) -> list[str]:
        """With and without the folder that the site had in its network."""
        parts = urlsplit(address)
        path, query = path_of(address), f"?{parts.query}" if parts.query else ""
        inner = path.removeprefix(self.survey.prefix) or "/"
        found = [f"{path}{query}", f"{inner}{query}"]
        if self.survey.prefix and not parts.netloc:
            found.append(f"{self.survey.prefix}{path}".rstrip("/") + query)
        return [Redirect.normalise_path(each) for each in found if "\0" not in each]

    def _where_no_page_is(self, paths: list[str]) -> list[str]:
        root = self.home.url_path.rstrip("/")
        pages = Page.objects.filter(url_path__in=[f"{root}{path}/" for path in paths])
        there = set(pages.values_list("url_path", flat=True)) if paths else set()
        return [path for path in paths if f"{root}{path}/" not in there]
