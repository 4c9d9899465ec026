"""While a migration passes, the former release's code goes on writing (docs/installer.md): a column that it does
not know must fill itself."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from pytest_django.fixtures import Settings

from tests.invariants import code

# The last migration of each application before the rule was held; no site was in use then.
BEFORE_THE_RULE = {
    "accounts": "0008", "attendance": "0002", "background": "0005", "collectives": "0006", "content": "0010",
    "decisions": "0002", "home": "0006", "meetings": "0004", "papers": "0003", "resources": "0003",
    "training": "0005",
}  # fmt: skip


def ours() -> list[migrations.Migration]:
    found = MigrationLoader(None).disk_migrations.values()
    folders = {each.label: each.path for each in apps.get_app_configs()}
    inside = [each for each in found if folders[each.app_label].startswith(str(code.ROOT))]
    return [each for each in inside if ".venv" not in folders[each.app_label]]


def unfilled(migration: migrations.Migration) -> Iterator[str]:
    """Columns that a row written without them would leave empty against the rule of the table."""
    made = {each.name_lower for each in migration.operations if isinstance(each, migrations.CreateModel)}
    for each in migration.operations:
        if isinstance(each, migrations.AddField) and each.model_name_lower not in made:
            field = each.field
            if not (field.null or field.has_db_default() or field.many_to_many or field.generated):
                yield f"{migration.app_label}.{migration.name}: {each.model_name}.{each.name}"


def test_new_column_fills_itself_for_the_code_that_does_not_know_it(db: None, settings: Settings) -> None:
    settings.MIGRATION_MODULES = {}  # the tests make their tables without migrations
    later = [each for each in ours() if each.name[:4] > BEFORE_THE_RULE.get(each.app_label, "0000")]
    assert later
    assert [fault for each in later for fault in unfilled(each)] == []


@pytest.mark.parametrize(
    ("field", "is_seen"),
    [
        (models.CharField(max_length=20), True),
        (models.CharField(max_length=20, default=""), True),  # Django's default, which only the new code has
        (models.CharField(max_length=20, default="", db_default=""), False),
        (models.DateField(null=True), False),
    ],
)
def test_column_that_does_not_would_be_seen(field: models.Field, is_seen: bool) -> None:
    """The twin."""
    migration = migrations.Migration("0099_new", "home")
    migration.operations = [migrations.AddField("newspage", "new", field)]
    assert bool(list(unfilled(migration))) is is_seen
