"""`python -m tests.bench.seed`: builds the measured site in the folder that the environment names."""

import shutil
from pathlib import Path

import django
from django.core.management import call_command


def main() -> None:
    django.setup()
    from django.conf import settings
    from django.db import transaction

    from tests.bench import filling
    from tests.ready import empty_database

    Path(settings.STATIC_ROOT).mkdir()
    print("· tables", flush=True)
    shutil.copy(empty_database(), settings.DATABASES["default"]["NAME"])
    with transaction.atomic():
        call_command("setup_site", verbosity=0)
        call_command("load_territory", settings.ROOT / "home" / "data" / "seine-et-marne")
        filling.fill()


if __name__ == "__main__":
    main()
