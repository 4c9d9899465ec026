"""`python -m tests.bench.seed`: builds the measured site in the folder that the environment names."""

from pathlib import Path

import django
from django.core.management import call_command


def main() -> None:
    django.setup()
    from django.conf import settings
    from django.db import transaction

    from tests.bench import filling

    Path(settings.STATIC_ROOT).mkdir()
    print("· migrations", flush=True)
    call_command("migrate", verbosity=0)
    call_command("createcachetable")
    with transaction.atomic():
        call_command("setup_site", verbosity=0)
        call_command("load_territory", settings.ROOT / "home" / "data" / "seine-et-marne")
        filling.fill()


if __name__ == "__main__":
    main()
