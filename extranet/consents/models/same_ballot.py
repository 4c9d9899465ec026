"""A rule between three tables that the database itself keeps, and that Django has no field for."""

from typing import Any

from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


class OfTheSameBallot(models.BaseConstraint):
    """What a row points to is of the ballot that the row is of: a foreign key on two columns (`target` has
    its key and its ballot unique together). Checked when the transaction ends, as Django's own keys are."""

    def __init__(self, *, field: str, target: str, name: str) -> None:
        super().__init__(name=name)
        self.field, self.target = field, target

    def constraint_sql(self, model: Any, schema_editor: BaseDatabaseSchemaEditor | None) -> str:
        return f"CONSTRAINT {_quoted(schema_editor, self.name)} {self._sql(model, schema_editor)}"

    def create_sql(self, model: Any, schema_editor: BaseDatabaseSchemaEditor | None) -> str:
        return f"ALTER TABLE {_table(schema_editor, model)} ADD {self.constraint_sql(model, schema_editor)}"

    def remove_sql(self, model: Any, schema_editor: BaseDatabaseSchemaEditor | None) -> str:
        name = _quoted(schema_editor, self.name)
        return f"ALTER TABLE {_table(schema_editor, model)} DROP CONSTRAINT {name}"

    def validate(self, *args: Any, **kwargs: Any) -> None:
        """Said in words by the forms; the database has the last one."""

    def deconstruct(self) -> Any:
        path, args, kwargs = super().deconstruct()
        return path, args, {**kwargs, "field": self.field, "target": self.target}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, OfTheSameBallot) and self.deconstruct() == other.deconstruct()

    __hash__ = models.BaseConstraint.__hash__

    def _sql(self, model: Any, editor: BaseDatabaseSchemaEditor | None) -> str:
        target = _quoted(editor, f"{model._meta.app_label}_{self.target}")
        columns = [_quoted(editor, model._meta.get_field(name).column) for name in (self.field, "ballot")]
        keys = [_quoted(editor, name) for name in ("id", "ballot_id")]
        pointing, pointed = ", ".join(columns), ", ".join(keys)
        return f"FOREIGN KEY ({pointing}) REFERENCES {target} ({pointed}) DEFERRABLE INITIALLY DEFERRED"


def _table(editor: BaseDatabaseSchemaEditor | None, model: Any) -> str:
    return _quoted(editor, model._meta.db_table)


def _quoted(editor: BaseDatabaseSchemaEditor | None, name: str) -> str:
    if editor is None:
        raise ValueError("A constraint is written for a database.")
    return str(editor.quote_name(name))
