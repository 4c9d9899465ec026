"""Each kind of value comes back as it was, and no table is forgotten."""

import datetime
import decimal
import json
import uuid
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.db.models import JSONNull

from config.backup import tables, values
from home.models import Commune, ContentPage

PARIS = datetime.timezone(datetime.timedelta(hours=2))


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        (models.CharField(), "Évry — l’été\u2028", "Évry — l’été\u2028"),
        (models.TextField(), "", ""),
        (models.BooleanField(), False, False),
        (models.IntegerField(), -3, -3),
        (models.PositiveBigIntegerField(), 2**62, 2**62),
        (models.FloatField(), 0.1, 0.1),
        (models.DecimalField(max_digits=9, decimal_places=2), decimal.Decimal("10.50"), "10.50"),
        (models.DateField(), datetime.date(2026, 2, 28), "2026-02-28"),
        (models.TimeField(), datetime.time(9, 5, 0, 1), "09:05:00.000001"),
        (models.DurationField(), datetime.timedelta(days=-1, seconds=3, microseconds=7), None),
        (models.UUIDField(), uuid.UUID(int=7), "00000000-0000-0000-0000-000000000007"),
        (models.BinaryField(), b"\x00\xff", "AP8="),
        (models.GenericIPAddressField(), "2001:db8::1", "2001:db8::1"),
        (models.IntegerField(), None, None),
    ],
)
def test_value_comes_back(field: Any, value: Any, said: Any) -> None:
    field.set_attributes_from_name("it")
    wrote = values.written(field, value)
    assert said is None or wrote == said
    back = values.read_back(field, json.loads(json.dumps(wrote)))
    if isinstance(back, memoryview):  # what databases take for bytes
        back = bytes(back)
    assert (back, type(back)) == (value, type(value))


def test_hour_is_kept_in_universal_time() -> None:
    field = models.DateTimeField()
    moment = datetime.datetime(2026, 10, 25, 2, 30, 0, 5, tzinfo=PARIS)
    assert values.written(field, moment) == "2026-10-25T00:30:00.000005+00:00"
    assert values.read_back(field, "2026-10-25T00:30:00.000005+00:00") == moment


def test_json_tells_null_from_nothing() -> None:
    field = models.JSONField()
    assert values.written(field, None) is None and values.written(field, "null") == [None]
    assert values.read_back(field, None) is None and values.read_back(field, [None]) == JSONNull()
    assert values.read_back(field, values.written(field, '{"a": [1, "é"]}')) == {"a": [1, "é"]}


def test_order_of_keys_changes_no_digest() -> None:
    """PostgreSQL gives them back in an order of its own."""
    assert values.line([{"b": 1, "a": 2}]) == values.line([{"a": 2, "b": 1}]) == b'[{"a":2,"b":1}]\n'


def test_half_a_character_is_written() -> None:
    assert json.loads(values.line(["\ud83d", "é"])) == ["\ud83d", "é"]


def test_unknown_kind_of_value_stops_the_backup() -> None:
    with pytest.raises(TypeError, match="complex"):
        values.written(models.TextField(), 1j)


def test_every_field_of_the_site_is_of_a_kind_that_is_tried() -> None:
    """A kind of its own (an encrypted field, a geometry) would need its test above."""
    tried = {"CharField", "TextField", "BooleanField", "IntegerField", "PositiveBigIntegerField", "FloatField",
             "DecimalField", "DateField", "TimeField", "UUIDField", "GenericIPAddressField", "DateTimeField",
             "JSONField", "FileField", "SlugField", "PositiveIntegerField", "PositiveSmallIntegerField",
             "SmallIntegerField", "AutoField", "BigAutoField", "ForeignKey", "OneToOneField", "ParentalKey"}  # fmt: skip
    kinds = {field.get_internal_type() for model in tables.kept_models() for field in tables.columns(model)}
    assert kinds - tried == set()


def test_each_table_is_kept_or_left_out_with_a_reason() -> None:
    labels = {model._meta.label_lower for model in tables.every_model()}
    # SQLite's index of the search is a table of Wagtail on that database alone.
    assert set(tables.LEFT_OUT) - {tables.KEPT_BY_TRIGGERS} <= labels and all(tables.LEFT_OUT.values())
    assert {
        "accounts.user_groups",
        "home.contentpage",
        "wagtailcore.page",
        "contenttypes.contenttype",
    } <= labels
    everything = {m._meta.db_table for m in apps.get_models(include_auto_created=True)}
    assert {model._meta.db_table for model in tables.every_model()} == everything


def test_no_row_kept_names_a_row_left_out() -> None:
    named = {
        field.related_model._meta.label_lower
        for model in tables.kept_models()
        for field in tables.columns(model)
        if field.is_relation and field.related_model
    }
    assert named & set(tables.LEFT_OUT) == set()


def test_page_is_read_from_its_two_tables() -> None:
    assert "title" not in {field.name for field in tables.columns(ContentPage)}
    assert "page_ptr" in {field.name for field in tables.columns(ContentPage)}
    assert tables.counts_its_keys(Commune) is False
