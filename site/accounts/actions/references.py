"""Every row that points to one record, made to point to another: future tables follow by themselves."""

from collections.abc import Collection, Iterator
from typing import Any

from django.db import IntegrityError, models, transaction
from django.db.models import UniqueConstraint

Relation = models.ManyToOneRel


def relations_to(model: type[models.Model]) -> Iterator[Relation]:
    """Every foreign key to the model, those without a name back and those of many-to-many tables
    included. Logs, which outlive what they name (DO_NOTHING), are left out."""
    for field in model._meta.get_fields(include_hidden=True):
        if not isinstance(field, Relation) or field.parent_link:
            continue
        if field.on_delete is not models.DO_NOTHING:
            yield field


def rows_of(relation: Relation, target: models.Model) -> models.QuerySet[Any]:
    """The rows that point to that record; plain querysets, that no manager filters."""
    plain: models.QuerySet[Any] = models.QuerySet(relation.related_model)
    return plain.filter(**{relation.field.name: target}).order_by("pk")


def move_references(old: models.Model, new: models.Model, *, but: Collection[str] = ()) -> None:
    """Points to `new` all that pointed to `old`; `but` names models left alone (« app.Model »). Where
    two rows could not stand side by side, the older stays, with what points to the other."""
    for relation in relations_to(type(old)):
        if relation.related_model._meta.label not in but:
            _move(relation, old, new)


def _move(relation: Relation, old: models.Model, new: models.Model) -> None:
    """All the rows at once, or one by one when some have a twin."""
    name = relation.field.name
    try:
        with transaction.atomic():
            rows_of(relation, old).update(**{name: new})
    except IntegrityError:
        for row in rows_of(relation, old):
            _move_one(relation, row, new)


def _move_one(relation: Relation, row: models.Model, new: models.Model) -> None:
    name = relation.field.name
    for twin in list(_twins(relation, row, new)):
        kept, dropped = sorted([row, twin], key=lambda each: each.pk)
        move_references(dropped, kept)
        models.QuerySet(type(dropped)).filter(pk=dropped.pk).delete()
        if kept is not row:
            return
    models.QuerySet(type(row)).filter(pk=row.pk).update(**{name: new})


def _twins(relation: Relation, row: models.Model, new: models.Model) -> models.QuerySet[Any]:
    """The rows of the other record that a unique constraint refuses beside this one."""
    name = relation.field.name
    same = models.Q(pk__in=[])
    for fields, condition in _unique_sets(relation.related_model):
        if name in fields and _concerns(row, condition):
            alike = models.Q(**{field: getattr(row, field) for field in fields if field != name})
            same |= alike & condition if condition else alike
    return rows_of(relation, new).filter(same)


def _concerns(row: models.Model, condition: models.Q | None) -> bool:
    rows: models.QuerySet[Any] = models.QuerySet(type(row)).filter(pk=row.pk)
    return condition is None or rows.filter(condition).exists()


def _unique_sets(model: type[models.Model]) -> Iterator[tuple[tuple[str, ...], models.Q | None]]:
    for field in model._meta.local_fields:
        if field.unique and field.remote_field:
            yield (field.name,), None
    for together in model._meta.unique_together:
        yield tuple(together), None
    for constraint in model._meta.constraints:
        if isinstance(constraint, UniqueConstraint) and constraint.fields:
            yield constraint.fields, constraint.condition
