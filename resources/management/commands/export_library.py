"""`manage.py export_library FOLDER`: all the files as folders, and spreadsheets that say what they are."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from resources.exporting.library import export_library
from resources.exporting.shared import export_shared
from resources.exporting.target import NotEmptyError, Target


class Command(BaseCommand):
    """Writes the export in an empty folder, and says what it holds."""

    help = (
        "Écrit la bibliothèque dans un dossier vide : un dossier par ressource et le CSV que lit "
        "import_library. Avec --all, aussi les brouillons et les documents partagés des espaces."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="un dossier vide, ou qui n’existe pas encore")
        parser.add_argument("--all", action="store_true", help="avec ce qui n’est pas pour tout le réseau")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            target = Target(folder)
            counts = export_library(target, everything=options["all"])
            if options["all"]:
                export_shared(target)
        except (NotEmptyError, OSError) as error:
            raise CommandError(str(error)) from error
        for name, count in counts.items():
            self.stdout.write(f"{name} : {count}")
        self.stdout.write(f"Fichiers : {target.count}")
        if target.lost:
            raise CommandError(f"Fichiers introuvables sur le disque : {', '.join(target.lost)}")
