"""Teaches PostgreSQL to search in French; does nothing on SQLite, where the index holds stems."""

from django.db import migrations

from content.search.setup import forwards


class Migration(migrations.Migration):
    dependencies = [("content", "0001_initial")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
