"""The themes and the audiences that the lines name."""

from collections.abc import Iterable

from django.conf import settings
from django.db.models import Model
from django.utils.text import slugify
from wagtail.models import Locale

from accounts.folding import folded
from content.models.taxonomy import IN_SOURCE_LANGUAGE, Term
from resources.importing.refusal import RefusedError

SEPARATOR = "|"


class Terms:
    """A list of words of the site, found by what one writes: « Séniors », « seniors »."""

    def __init__(self, model: type[Term], create: bool) -> None:
        self.model, self.create = model, create
        self.keys: dict[str, int] = {}
        self.labels: dict[str, str] = {}  # as they are written, by what compares them
        self.unknown: dict[str, str] = {}
        for pk, label, slug in model._default_manager.filter(**IN_SOURCE_LANGUAGE).values_list(
            "pk", "label", "slug"
        ):
            self.keys |= {folded(slug): pk, folded(label): pk}

    def read(self, text: str) -> tuple[str, ...]:
        """What compares each of the words of a cell. Raises RefusedError for one that is not there, unless it
        is to be created."""
        words = {folded(word): word.strip() for word in text.split(SEPARATOR)}
        words.pop("", None)
        absent = {key: word for key, word in words.items() if key not in self.keys}
        if absent and not self.create:
            self.unknown = absent | self.unknown
            raise RefusedError(f"{self._name} inconnu : « {' », « '.join(absent.values())} ».")
        longest = self._longest()
        if any(len(word) > longest for word in absent.values()):
            raise RefusedError(f"Un {self._name.lower()} a {longest} caractères au plus.")
        self.labels |= absent
        return tuple(words)

    def absent(self, words: Iterable[str]) -> list[str]:
        """The labels of those of these words that are to be created."""
        return [self.labels[key] for key in dict.fromkeys(words) if key not in self.keys]

    def create_absent(self, words: Iterable[str]) -> None:
        """Creates those of these words that are not there, in the transaction of whoever needs them."""
        absent = [key for key in dict.fromkeys(words) if key not in self.keys]
        if not absent:
            return
        locale = Locale.objects.get(language_code=settings.LANGUAGE_CODE)
        taken = set(self.model._default_manager.filter(locale=locale).values_list("slug", flat=True))
        for key in absent:
            label = self.labels[key]
            slug = free_slug(label, taken, self.model)
            self.keys[key] = self.model._default_manager.create(label=label, slug=slug, locale=locale).pk

    @property
    def _name(self) -> str:
        return str(self.model._meta.verbose_name).capitalize()

    def _longest(self) -> int:
        return int(getattr(self.model._meta.get_field("label"), "max_length", 0))


def free_slug(words: str, taken: set[str], model: type[Model]) -> str:
    """An address made of these words that nothing has yet; it is taken from now on."""
    longest = int(getattr(model._meta.get_field("slug"), "max_length", 50))
    wanted = slugify(words)[:longest].strip("-_") or str(model._meta.model_name)
    found, number = wanted, 1
    while found in taken:
        number += 1
        found = f"{wanted[: longest - 6]}-{number}"
    taken.add(found)
    return found
