"""The categories and the tags of the old site, as the themes of this one."""

from collections import defaultdict

from accounts.folding import folded
from content.models import Theme
from home.moving_in.items import Item, Label
from resources.importing.refusal import RefusedError
from resources.importing.terms import Terms

DOMAINS = ("category", "post_tag")
SAYS_NOTHING = {"uncategorized", "non-classe", "non-categorise", "sans-categorie"}


class Themes:
    """A word that is a theme here sorts the news under it; the others are told. Only categories may be
    created, and only on demand: a site has a few themes, and old ones have hundreds of tags."""

    def __init__(self, *, create: bool) -> None:
        self.create = create
        self.terms = Terms(Theme, create)
        self.unknown: dict[tuple[str, str], set[int]] = defaultdict(set)  # items
        self.created: list[str] = []

    def of(self, item: Item) -> list[int]:
        """The keys of the themes of an item, in a constant order."""
        labels = [
            label for label in item.labels if label.domain in DOMAINS and label.slug not in SAYS_NOTHING
        ]
        return sorted({key for label in labels if (key := self._key(label, item))})

    def slug_of(self, label: Label) -> str:
        """The word that names the theme in addresses; nothing when there is no such theme."""
        key = self._known(label)
        return Theme.objects.values_list("slug", flat=True).get(pk=key) if key else ""

    def told(self) -> list[str]:
        named = {"category": "catégorie", "post_tag": "étiquette"}
        often = sorted(self.unknown.items(), key=lambda pair: -len(pair[1]))
        return [f"{named[domain]} « {name} » : {len(items)}" for (domain, name), items in often]

    def _known(self, label: Label) -> int | None:
        words = self._words(label)
        return next((self.terms.keys[word] for word in words if word in self.terms.keys), None)

    def _words(self, label: Label) -> tuple[str, ...]:
        return tuple(word for word in (folded(label.name), folded(label.slug)) if word)

    def _key(self, label: Label, item: Item) -> int | None:
        key = self._known(label)
        if key is None and self.create and label.domain == "category":
            key = self._made(label)
        if key is None:
            self.unknown[label.domain, label.name].add(item.number)
        return key

    def _made(self, label: Label) -> int | None:
        try:
            words = self.terms.read(label.name.replace("|", " "))
        except RefusedError:  # too long
            return None
        self.terms.create_absent(words)
        self.created.append(label.name)
        return self._known(label)
