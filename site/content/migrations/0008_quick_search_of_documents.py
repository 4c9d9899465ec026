"""What a search asks of each document in one index; the words of the index of PostgreSQL apart from its rows."""

from django.db import migrations, models

from content.search.setup import store_words


class Migration(migrations.Migration):
    dependencies = [
        ("content", "0007_documents_of_the_site"),
        ("wagtailsearch", "0010_add_text_fields"),
    ]
    operations = [
        migrations.AddIndex(
            model_name="document",
            index=models.Index(
                fields=["space", "folder", "binned_at", "keep_until", "version_at", "id"],
                name="documents_of_a_space",
            ),
        ),
        migrations.RunPython(store_words, migrations.RunPython.noop),
    ]
