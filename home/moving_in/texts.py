"""Writes the pages and the news, one item a transaction."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction
from django.urls import Resolver404, resolve
from django.utils.text import slugify
from wagtail.models import Page

from accounts.models import User
from home.models import ContentPage, NewsPage
from home.moving_in.addresses import Finding
from home.moving_in.fields import Fields, read_fields
from home.moving_in.items import Item
from home.moving_in.media import Media
from home.moving_in.memory import Memory, Moved
from home.moving_in.redirects import Redirects
from home.moving_in.report import Entry, Outcome, Report
from home.moving_in.states import State, dates_of, state_of
from home.moving_in.survey import GONE, Survey, path_of
from home.moving_in.themes import Themes
from home.moving_in.words.markup import words_of

KINDS = {"page": "page", "post": "actualité"}
RESERVED = "L’adresse « {} » est prise : cette page est à « {} »"


class Texts:
    """The pages and the posts of one site, on their way to the tree of this one."""

    def __init__(self, survey: Survey, memory: Memory, media: Media, report: Report, *, themes: Themes,
                 redirects: Redirects, home: Page, pages: Page, news: Page) -> None:  # fmt: skip
        self.survey, self.memory, self.media, self.report = survey, memory, media, report
        self.themes, self.redirects = themes, redirects
        self.home, self.pages, self.news = home, pages, news
        self.waiting: set[int] = set()  # those that name a page which was not there yet
        emails = {author.email.lower() for author in survey.header.authors.values() if author.email}
        people = User.objects.filter(email__in=emails, is_active=True)
        self.people = {email.lower(): key for key, email in people.values_list("pk", "email")}

    def bring(self, item: Item) -> None:
        entry = Entry(str(item.number), KINDS[item.kind], words_of(item.title)[:200], Outcome.MADE)
        if item.status in GONE:
            entry.outcome, entry.notes = Outcome.ASIDE, ["À la corbeille là-bas"]
        else:
            self._try(item, entry)
        self.report.note(entry)

    def _try(self, item: Item, entry: Entry) -> None:
        """What goes wrong with one stops no other."""
        finding = Finding(self.survey, self.media, self.home.pk, item.number, item.link)
        try:
            author = self.survey.header.authors.get(item.creator)
            fields = read_fields(item, finding, author, self.survey.reusable)
            if item.kind == "post":
                fields.themes = self.themes.of(item)
            self._write(item, fields, finding, entry)
        except (ValidationError, IntegrityError, DataError, RecursionError, ValueError) as error:
            entry.outcome = Outcome.REFUSED
            said = " ".join(error.messages) if isinstance(error, ValidationError) else type(error).__name__
            finding.note(f"Ce contenu ne peut pas être écrit : {said}")
        (self.waiting.add if finding.waits else self.waiting.discard)(item.number)
        entry.notes = [*entry.notes, *finding.notes]

    def _write(self, item: Item, fields: Fields, finding: Finding, entry: Entry) -> None:
        is_front = item.kind == "page" and path_of(item.link) in ("/", self.survey.prefix or "/") and (
            "?" not in item.link)  # fmt: skip
        state = state_of(item, is_front=is_front)
        if state.reason:
            finding.note(state.reason)
        digest = fields.digest(state.live, state.go_live_at)
        moved = self.memory.get(item.number)
        page = self._there(moved, digest, entry) if moved else None
        if moved and page is None:
            return
        with transaction.atomic():
            if page is None:
                page = self._make(item, fields, state, finding)
                target = self.home if is_front else page
                self.redirects.to_page(self.survey.items[item.number], target)
            else:
                self._change(page, item, fields, state)
            moved = self._revise(page, item, state, digest)
        self.memory.keep(item.number, moved)
        entry.address = page.url or ""

    def _there(self, moved: Moved, digest: str, entry: Entry) -> Page | None:
        """The page that came before when it is to be written again: neither the same, nor edited here."""
        page = Page.objects.filter(pk=moved.page_id).first()
        if page is None:
            entry.outcome = Outcome.REMOVED
            return None
        entry.address = page.url or ""
        if moved.digest == digest:
            entry.outcome = Outcome.THERE
            return None
        if page.latest_revision_id != moved.revision_id or page.live != moved.was_live:
            entry.outcome = Outcome.EDITED
            return None
        entry.outcome = Outcome.CHANGED
        return page.specific

    def _make(self, item: Item, fields: Fields, state: State, finding: Finding) -> Page:
        parent = self._parent(item)
        author = self.survey.header.authors.get(item.creator)
        page: Any = (NewsPage if item.kind == "post" else ContentPage)(locale_id=parent.locale_id)
        page.slug = self._free_slug(item, fields, parent, finding)
        page.owner_id = self.people.get(author.email.lower()) if author else None
        fields.put_on(page)
        _date(page, item, state)
        parent.add_child(instance=page)
        return page

    def _change(self, page: Any, item: Item, fields: Fields, state: State) -> None:
        fields.put_on(page)
        _date(page, item, state)
        page.save()

    def _revise(self, page: Any, item: Item, state: State, digest: str) -> Moved:
        """The first revision, or one more, as if an editor had published it then."""
        revision = page.save_revision(changed=False, approved_go_live_at=state.go_live_at)
        waits = state.go_live_at is not None or not state.live
        live = revision.pk if state.live else None
        Page.objects.filter(pk=page.pk).update(live_revision_id=live, has_unpublished_changes=waits)
        return self.memory.write(
            item.number, page_id=page.pk, revision_id=revision.pk, was_live=state.live, digest=digest
        )

    def _parent(self, item: Item) -> Page:
        """Read again each time: a transaction that failed leaves false counts of children in memory."""
        key = self.news.pk if item.kind == "post" else self.pages.pk
        above = self.memory.get(item.parent) if item.kind == "page" and item.parent else None
        found = Page.objects.filter(pk=above.page_id).first() if above and above.page_id else None
        if found is not None and isinstance(found.specific, ContentPage):
            return found.specific
        return Page.objects.get(pk=key).specific

    def _free_slug(self, item: Item, fields: Fields, parent: Page, finding: Finding) -> str:
        wanted = slugify(item.slug)[:240] if "%" not in item.slug else ""
        wanted = (wanted or slugify(fields.title)[:240]).strip("-_") or f"{item.kind}-{item.number}"
        taken = set(parent.get_children().filter(slug__startswith=wanted).values_list("slug", flat=True))
        found, number = wanted, 1
        while found in taken or (parent.pk == self.home.pk and _is_a_screen(found)):
            number += 1
            found = f"{wanted}-{number}"
        if found != wanted:
            finding.note(RESERVED.format(wanted, found))
        return found


def _date(page: Any, item: Item, state: State) -> None:
    """The dates of the old site: an article of 2019 is not news of today."""
    published, modified = dates_of(item)
    page.live, page.go_live_at = state.live, state.go_live_at
    page.has_unpublished_changes = not state.live
    if state.live:
        page.first_published_at, page.last_published_at = published, modified


def _is_a_screen(slug: str) -> bool:
    """« espace », « gestion », « recherche »: addresses that answer before the pages do."""
    try:
        return resolve(f"/{slug}/").url_name != "wagtail_serve"
    except Resolver404:
        return False
