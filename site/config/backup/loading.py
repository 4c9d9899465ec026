"""Puts an archive in the place of what a database and its files held: all of it, or nothing."""

from collections.abc import Iterable, Iterator
from itertools import batched
from pathlib import Path
from types import SimpleNamespace
from typing import Any, BinaryIO

from django.core.management.color import no_style
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections, transaction
from django.db.models import Model

from config.backup import stored
from config.backup.archive import FILES, TABLES, label_of, members
from config.backup.checking import opened, rows
from config.backup.errors import Refused
from config.backup.manifest import Manifest
from config.backup.sequences import give_after
from config.backup.tables import KEPT_BY_TRIGGERS, columns, every_model, kept_models
from config.backup.values import read_back

AT_ONCE = 500  # rows given to the database


def load(path: Path, keys: list[Any], manifest: Manifest, alias: str = DEFAULT_DB_ALIAS) -> None:
    """The archive was checked. Rows are kept once the files are there: cut meanwhile, the database is as it
    was before. Foreign keys are asked at the end: both databases let them wait until then."""
    models = {model._meta.label_lower: model for model in kept_models()}
    with opened(path, keys) as clear, transaction.atomic(using=alias):
        _empty(alias)
        for name, content in members(clear):
            if name.startswith(TABLES):
                _insert(models[label_of(name)], manifest, content, alias)
            elif name.startswith(FILES):
                stored.put(name.removeprefix(FILES), content)
        for label, model in models.items():
            give_after(model, manifest.tables[label].last_given, alias)
        connections[alias].check_constraints()
        stored.settle()


def _empty(alias: str) -> None:
    """Also the tables left out of backups: a session kept there would be somebody else's."""
    connection = connections[alias]
    tables = [
        model._meta.db_table
        for model in every_model()
        if not (model._meta.label_lower == KEPT_BY_TRIGGERS or _is_absent(model, alias))
    ]
    with connection.cursor() as cursor:
        for statement in connection.ops.sql_flush(no_style(), tables, reset_sequences=True):
            cursor.execute(statement)


def _is_absent(model: type[Model], alias: str) -> bool:
    """Some tables exist on one kind of database alone."""
    vendor = model._meta.required_db_vendor
    return bool(vendor) and vendor != connections[alias].vendor


def _insert(model: type[Model], manifest: Manifest, piece: BinaryIO, alias: str) -> None:
    by_column = {field.column: field for field in columns(model)}
    fields = [by_column[column] for column in manifest.tables[model._meta.label_lower].columns]
    most = connections[alias].ops.bulk_batch_size(fields, range(AT_ONCE))
    for some in batched(_prepared(fields, rows(piece)), max(1, min(AT_ONCE, most)), strict=False):
        _insert_these(model, fields, some, alias)


def _prepared(fields: list[Any], lines: Iterable[list[Any]]) -> Iterator[SimpleNamespace]:
    """What stands for a record: its values are ready, and neither `save` nor signals are wanted."""
    for values in lines:
        pairs = zip(fields, values, strict=True)
        yield SimpleNamespace(**{field.attname: read_back(field, value) for field, value in pairs})


def _insert_these(model: type[Model], fields: list[Any], some: tuple[Any, ...], alias: str) -> None:
    try:
        with transaction.atomic(using=alias):
            model._base_manager._insert(some, fields=fields, using=alias, raw=True)
    except (DatabaseError, ValueError) as error:
        if len(some) > 1:
            half = len(some) // 2
            _insert_these(model, fields, some[:half], alias)
            _insert_these(model, fields, some[half:], alias)
            return
        # Which row, and not what it says: it may be somebody's.
        key = getattr(some[0], model._meta.pk.attname)
        column = getattr(getattr(error.__cause__, "diag", None), "column_name", None) or ""
        raise Refused(
            f"La base refuse une ligne de {model._meta.label_lower} (clé {key}{column and f', {column}'}) : "
            f"{type(error).__name__}. Rien n’a été changé."
        ) from error
