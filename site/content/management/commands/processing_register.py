"""`manage.py processing_register`: the register of processings, in Markdown, or as a spreadsheet."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts import processing
from content import processing_report


class Command(BaseCommand):
    help = "Écrit le registre des traitements (RGPD, article 30)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--csv", metavar="FICHIER", help="écrit un tableur, une ligne par table")

    def handle(self, *args: Any, **options: Any) -> None:
        if forgotten := processing.unclaimed():
            raise CommandError(f"Tables sans traitement déclaré : {', '.join(forgotten)}")
        if not options["csv"]:
            self.stdout.write(processing_report.markdown())
            return
        with Path(options["csv"]).open("w", encoding="utf-8-sig", newline="") as target:
            processing_report.write_csv(target)
        self.stdout.write(f"Registre écrit dans {options['csv']}.")
