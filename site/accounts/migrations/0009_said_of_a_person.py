from typing import Any

from django.db import migrations

from accounts.folding import FoldedField

SAID = ("first_name", "last_name", "job_title")
AT_ONCE = 1000  # people


def fold_all(apps: Any, schema_editor: Any) -> None:
    """A person whom the former release writes meanwhile is found by her name once she is written again."""
    people = apps.get_model("accounts", "User").objects.only(*SAID)
    field = people.model._meta.get_field("said")
    batch = []
    for person in people.iterator(AT_ONCE):
        field.pre_save(person, add=False)
        batch.append(person)
        if len(batch) == AT_ONCE:
            people.bulk_update(batch, ["said"])
            batch = []
    people.bulk_update(batch, ["said"])


class Migration(migrations.Migration):
    dependencies = [("accounts", "0008_people_by_name")]

    operations = [
        migrations.AddField("user", "said", FoldedField(max_length=600, of=SAID)),
        migrations.RunPython(fold_all, migrations.RunPython.noop, elidable=True),
    ]
