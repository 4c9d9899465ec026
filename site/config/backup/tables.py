"""Which tables a backup holds, and why the others stay out."""

from django.apps import apps
from django.db.models import AutoField, CharField, F, Field, Model, QuerySet
from django.db.models.expressions import Combinable
from django.db.models.functions import Collate

TEMPORARY = "des dépôts en cours, dont les morceaux ne sont pas gardés"
LEFT_OUT = {
    "sessions.session": "une copie n’ouvre aucune session : chacune et chacun se connecte à nouveau",
    "usersessions.usersession": "la liste de ces sessions",
    "wagtailsearch.indexentry": "l’index de recherche, refait à la restauration",
    "wagtailsearch.sqliteftsindexentry": "l’index de recherche, refait à la restauration",
    "wagtailadmin.editingsession": "qui écrit en ce moment",
    "wagtailcore.uploadedfile": TEMPORARY,
    "content.partialupload": TEMPORARY,
    "content.stamp": "le cachet des pages gardées en mémoire, renouvelé à la restauration",
}
# Folders of the storage that go with tables left out.
LEFT_OUT_FOLDERS = ("depots", "wagtail_uploads")
# SQLite fills it by triggers of the table beside it, and refuses to have it emptied.
KEPT_BY_TRIGGERS = "wagtailsearch.sqliteftsindexentry"


def every_model() -> list[type[Model]]:
    """All that have a table of their own, links of many-to-many fields included."""
    models = apps.get_models(include_auto_created=True)
    owners = (each for each in models if each._meta.managed and not (each._meta.proxy or each._meta.swapped))
    return sorted(owners, key=lambda model: model._meta.label_lower)


def kept_models() -> list[type[Model]]:
    return [model for model in every_model() if model._meta.label_lower not in LEFT_OUT]


def columns(model: type[Model]) -> list["Field[object, object]"]:
    """Those of this table alone (a page has two tables), without what the database computes."""
    return [field for field in model._meta.local_concrete_fields if not getattr(field, "generated", False)]


def counts_its_keys(model: type[Model]) -> bool:
    """Whether the database gives the key of a new row by counting."""
    return isinstance(model._meta.pk, AutoField)


def in_order(model: type[Model], alias: str) -> "QuerySet[Model]":
    """By key, the same in every database: the digests of two copies can be compared, and the rows of an
    anonymous vote, whose keys are drawn at random, do not lie in the order in which people voted."""
    rows: QuerySet[Model] = QuerySet(model, using=alias)
    return rows.order_by(_key(model, alias))


def _key(model: type[Model], alias: str) -> Combinable:
    from django.db import connections

    key = F(model._meta.pk.attname)
    is_text = isinstance(model._meta.pk, CharField)
    if is_text and connections[alias].vendor == "postgresql":
        return Collate(key, "C")  # the rules of a language would sort otherwise than SQLite does
    return key
