"""Gives PostgreSQL an index of titles and texts together; does nothing on SQLite."""

from django.db import migrations

from content.search.setup import index_words


class Migration(migrations.Migration):
    dependencies = [
        ("content", "0005_shared_documents"),
        ("wagtailsearch", "0010_add_text_fields"),
    ]
    operations = [migrations.RunPython(index_words, migrations.RunPython.noop)]
