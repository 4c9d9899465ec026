"""What may be an element of answer. An area of the extranet adds its own kind in its AppConfig.ready;
the questions know none of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Model, QuerySet
from django.db.models.signals import post_delete

if TYPE_CHECKING:
    from accounts.models.space import Person
    from extranet.collectives.models import Collective


@dataclass(frozen=True)
class ElementKind:
    """One kind of thing: who may see it, and how it is shown to whoever may.

    `space_path` leads from the thing to its space (« collective__space »): only what a collectif holds
    answers its questions. Empty for what belongs to no group."""

    key: str
    label: Any
    model: type[Model]
    visible_to: "Callable[[Person], QuerySet[Any]]"
    title: Callable[[Any], str]
    url: Callable[[Any], str]
    space_path: str = ""

    def within(self, collective: "Collective", person: "Person") -> QuerySet[Any]:
        """What this person may mark for that collectif."""
        found = self.visible_to(person)
        return found.filter(**{self.space_path: collective.space_id}) if self.space_path else found


_kinds: dict[str, ElementKind] = {}


def add_kind(kind: ElementKind) -> None:
    _kinds[kind.key] = kind
    post_delete.connect(_forget, sender=kind.model, dispatch_uid=f"element-{kind.key}")


def kinds() -> list[ElementKind]:
    return list(_kinds.values())


def kind_named(key: str) -> ElementKind | None:
    return _kinds.get(key)


def _forget(sender: type[Model], instance: Model, **signal: Any) -> None:
    """An element points to its thing by kind and key, so no foreign key takes it away with it."""
    keys = [kind.key for kind in kinds() if kind.model is sender]
    found = apps.get_model("questions", "Element")._default_manager
    for element in found.filter(kind__in=keys, key=instance.pk).select_related("question"):
        element.delete()
