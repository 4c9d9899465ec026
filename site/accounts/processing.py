"""The register of what is done with people's data (RGPD, art. 30), drawn from the models themselves.

Each app declares its processings beside what it exports and erases; a table that holds a person and that
nobody claims is found by `unclaimed`. The words of the register are French and stay so: it is shown to
the French authority (CNIL)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.apps import apps
from django.db import models

from accounts.models import User

# Columns that say who somebody is, or where to reach her.
NAMING = {
    "name", "first_name", "last_name", "phone", "author", "author_name", "byline", "contact",
    "disability_contact", "form_data", "guests", "ip", "lines", "object_str", "press_contact",
    "publication_director", "recipient", "reply_to", "representative", "session_data", "signatories",
    "signatory", "to", "trainers", "user_agent", "validated_by",
}  # fmt: skip
# A link of that name says whom the row is about; « author » or « decided_by » say only who wrote it.
SUBJECT = {"person", "user", "voter"}


class Erasure(StrEnum):
    """What becomes of a row when its person is erased."""

    DELETED = "supprimé"
    UNSIGNED = "gardé sans nom, signé « Ancien membre »"
    BY_HAND = "contenu publié ou fiche d’une structure, corrigé à la main sur demande"
    KEPT = "gardé par obligation légale"


@dataclass(frozen=True)
class Processing:
    """One line of the register. Tables are named « app.Model »; each is in one processing alone."""

    name: str
    purpose: str
    basis: str
    people: str
    data: str
    recipients: str
    kept: str  # how long, in words
    jobs: tuple[str, ...] = ()  # the scheduled jobs that enforce it
    deleted: tuple[str, ...] = ()
    unsigned: tuple[str, ...] = ()
    by_hand: tuple[str, ...] = ()
    kept_by_law: Mapping[str, str] = field(default_factory=dict)  # table: article
    not_exported: Mapping[str, str] = field(default_factory=dict)  # table: why; every other one is

    def tables(self) -> dict[str, Erasure]:
        return {
            **dict.fromkeys(self.deleted, Erasure.DELETED),
            **dict.fromkeys(self.unsigned, Erasure.UNSIGNED),
            **dict.fromkeys(self.by_hand, Erasure.BY_HAND),
            **dict.fromkeys(self.kept_by_law, Erasure.KEPT),
        }

    def why_not_exported(self, table: str) -> str:
        """Empty when the person finds it in her data."""
        if table in self.by_hand:
            return "contenu publié, ou écrit au nom d’une structure"
        return self.not_exported.get(table, "")


_declared: dict[str, Processing] = {}
# Tables that the rules below find, and that name nobody: why.
impersonal: dict[str, str] = {}


def declare(*processings: Processing) -> None:
    """Declaring one again under the same name replaces it."""
    _declared.update({processing.name: processing for processing in processings})


def declared() -> list[Processing]:
    return list(_declared.values())


def claims(table: str) -> list[Processing]:
    return [processing for processing in declared() if table in processing.tables()]


def unclaimed() -> list[str]:
    """Tables that hold a person and that no processing claims: a fault."""
    return sorted(table for table in personal_tables() if not (claims(table) or table in impersonal))


def personal_tables() -> dict[str, type[models.Model]]:
    """Every table that holds a person, by her account, her address, her name, or a row about her."""
    everything = {model._meta.label: model for model in _models()}
    found = {label: model for label, model in everything.items() if _holds_somebody(model)}
    about = {label for label, model in found.items() if any(subject_fields(model))}
    while True:  # what hangs from a row about somebody is about her as well
        more = {label for label, model in everything.items() if label not in about and _hangs(model, about)}
        if not more:
            return found | {label: everything[label] for label in about}
        about |= more


def subject_fields(model: type[models.Model]) -> "Iterator[models.ForeignKey[Any, Any]]":
    """The links that say whom a row is about: it goes, or cannot go, with her account."""
    for each in _fields(model):
        if isinstance(each, models.ForeignKey) and each.related_model is User:
            is_named_so = each.name in SUBJECT and model._meta.app_label != "wagtailcore"  # there, who acted
            if is_named_so or each.remote_field.on_delete in (models.CASCADE, models.PROTECT):
                yield each


def _models() -> Iterator[type[models.Model]]:
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy:
            yield model


def _fields(model: type[models.Model]) -> "list[models.Field[Any, Any]]":
    """Those of its own table."""
    return [*model._meta.local_concrete_fields]


def _holds_somebody(model: type[models.Model]) -> bool:
    return model is User or any(_names_somebody(each) for each in _fields(model))


def _names_somebody(each: "models.Field[Any, Any]") -> bool:
    if each.is_relation:
        return each.related_model is User
    return isinstance(each, models.EmailField) or each.name in NAMING


def _hangs(model: type[models.Model], about: set[str]) -> bool:
    linked = [each.related_model for each in _fields(model) if each.is_relation]
    return any(isinstance(each, type) and each._meta.label in about for each in linked)
