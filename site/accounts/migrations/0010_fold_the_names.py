from typing import Any

from django.db import migrations

AT_ONCE = 1000  # people


def fold_all(apps: Any, schema_editor: Any) -> None:
    """A person whom the former release writes meanwhile is found by her name once she is written again."""
    said = apps.get_model("accounts", "User")._meta.get_field("said")
    people = said.model.objects.only(*said.of).order_by("pk")
    batch = list(people[:AT_ONCE])
    while batch:
        for person in batch:
            said.pre_save(person, add=False)
        said.model.objects.bulk_update(batch, ["said"])
        batch = list(people.filter(pk__gt=batch[-1].pk)[:AT_ONCE])


class Migration(migrations.Migration):
    """Apart from the column, whose lock would keep everybody out meanwhile; each thousand by itself."""

    atomic = False
    dependencies = [("accounts", "0009_said_of_a_person")]

    operations = [migrations.RunPython(fold_all, migrations.RunPython.noop, elidable=True)]
