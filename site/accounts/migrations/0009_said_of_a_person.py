from django.db import migrations

from accounts.folding import FoldedField


class Migration(migrations.Migration):
    dependencies = [("accounts", "0008_people_by_name")]

    operations = [
        migrations.AddField(
            "user", "said", FoldedField(max_length=600, of=("first_name", "last_name", "job_title"))
        ),
    ]
