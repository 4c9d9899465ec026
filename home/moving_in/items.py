"""What a WordPress export says, as Python objects: one item is a page, a post, a file or a menu entry."""

import datetime
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Author:
    """Who may have signed something there."""

    login: str
    email: str
    name: str


@dataclass(frozen=True, slots=True)
class Label:
    """A category or a tag; its number and its parent's word are in old addresses."""

    domain: str  # "category" or "post_tag"
    slug: str
    name: str
    parent: str = ""
    number: str = ""


@dataclass(slots=True)
class Header:
    """What the export says before its items."""

    network: str = ""  # address of the network, or of the site itself when it is alone
    site: str = ""
    title: str = ""
    authors: dict[str, Author] = field(default_factory=dict)
    labels: list[Label] = field(default_factory=list)


@dataclass(slots=True)
class Item:
    """One item, whole: its text is there, so that no more than a few are kept at once."""

    number: int = 0
    kind: str = ""
    status: str = ""
    title: str = ""
    link: str = ""
    slug: str = ""
    parent: int = 0
    order: int = 0
    creator: str = ""
    content: str = ""
    excerpt: str = ""
    password: str = ""
    pinned: bool = False
    local_date: str = ""
    utc_date: str = ""
    utc_modified: str = ""
    file: str = ""  # address of the file of an attachment
    labels: list[Label] = field(default_factory=list)
    extra: dict[str, str] = field(default_factory=dict)
    comments: int = 0

    @property
    def published_at(self) -> datetime.datetime | None:
        """When it came out, in UTC; a draft has no such moment."""
        return moment(self.utc_date)


def moment(text: str) -> datetime.datetime | None:
    """« 2023-05-04 08:30:00 », in UTC; « 0000-00-00 00:00:00 » is WordPress's way to say nothing."""
    try:
        return datetime.datetime.fromisoformat(text).replace(tzinfo=datetime.UTC)
    except ValueError:
        return None


def local_day(text: str) -> datetime.date | None:
    """The day that the site showed, in its own time."""
    try:
        return datetime.datetime.fromisoformat(text).date()
    except ValueError:
        return None
