"""`manage.py maintenance on`: visitors read the pages that are kept; everybody else is told to come back."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser


class Command(BaseCommand):
    help = "Ferme le site le temps d’une mise à jour (on), puis le rouvre (off)."
    requires_system_checks: list[str] = []  # it must work when nothing else does

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("state", choices=["on", "off"])

    def handle(self, *args: Any, **options: Any) -> None:
        closed = Path(settings.MAINTENANCE_FILE)
        if options["state"] == "off":
            closed.unlink(missing_ok=True)
            self.stdout.write("Le site est ouvert.")
        else:
            closed.parent.mkdir(parents=True, exist_ok=True)
            closed.touch()
            self.stdout.write("Le site est fermé ; les pages déjà lues restent visibles.")
