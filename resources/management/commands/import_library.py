"""`manage.py import_library FOLDER --mapping FILE`: many files of the library at once."""

import time
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.spreadsheets import clean
from resources.importing.mapping import COLUMNS, Line, read_mapping
from resources.importing.refusal import RefusedError
from resources.importing.report import Outcome, Report
from resources.importing.run import Import

MOST_SHOWN = 50
INTERRUPTED = 130


class Command(BaseCommand):
    """Reads the mapping, imports, and says what became of each line."""

    help = (
        "Met dans la bibliothèque les fichiers d’un dossier, décrits par un CSV. Se relance sans risque : "
        f"rien n’est fait deux fois. Colonnes : {', '.join(COLUMNS)}."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="le dossier des fichiers")
        parser.add_argument("--mapping", type=Path, required=True, help="le CSV : une ligne par fichier")
        parser.add_argument("--report", type=Path, help="où écrire le compte rendu, en CSV")
        parser.add_argument("--dry-run", action="store_true", help="dit ce qui serait fait, n’écrit rien")
        parser.add_argument(
            "--create-themes", action="store_true", help="crée les thèmes et les publics inconnus"
        )

    def handle(self, *args: Any, folder: Path, mapping: Path, **options: Any) -> None:
        lines = _lines(mapping)
        if not folder.is_dir():
            raise CommandError(f"Ce dossier n’existe pas : {folder}")
        work = Import(
            folder,
            create_terms=options["create_themes"],
            dry_run=options["dry_run"],
            tick=self._progress(len(lines)),
        )
        try:
            work.run(lines)
        except KeyboardInterrupt:
            said = "Interrompu. Relancez la même commande : elle finira ce qui reste."
            raise CommandError(said, returncode=INTERRUPTED) from None
        finally:
            self._say(work.report, options["dry_run"])
            if options["report"]:
                work.report.write(options["report"])
        if work.report.refused:
            raise CommandError(f"Lignes refusées : {len(work.report.refused)}.")

    def _progress(self, total: int) -> Any:
        """Says where we are, every second."""
        done, said = 0, time.monotonic()

        def tick() -> None:
            nonlocal done, said
            done += 1
            if time.monotonic() - said >= 1:
                said = time.monotonic()
                self.stderr.write(f"{done} / {total} lignes")

        return tick

    def _say(self, report: Report, dry_run: bool) -> None:
        if dry_run:
            self.stdout.write("À blanc : rien n’est écrit. Voici ce qui serait fait.")
        counts = report.counts
        self.stdout.write(
            f"Ressources nouvelles : {report.resources}. Lignes faites : {counts[Outcome.MADE]} ; "
            f"déjà là : {counts[Outcome.THERE]} ; refusées : {counts[Outcome.REFUSED]}."
        )
        if report.new_terms:
            self.stdout.write(f"Thèmes et publics créés : {', '.join(report.new_terms)}.")
        if report.unknown_terms:
            self.stdout.write(
                f"Thèmes et publics inconnus : {clean(', '.join(report.unknown_terms))}. "
                "Créez-les, ou relancez avec --create-themes."
            )
        for entry in report.refused[:MOST_SHOWN]:
            self.stdout.write(
                clean(f"Ligne {entry.line.number}, {entry.line.get('fichier')} : {entry.reason}")
            )
        if len(report.refused) > MOST_SHOWN:
            self.stdout.write("Les suivantes sont dans le compte rendu : --report FICHIER.csv")


def _lines(mapping: Path) -> list[Line]:
    try:
        return read_mapping(mapping.read_bytes())
    except ValidationError as error:
        raise CommandError(" ".join(error.messages)) from error
    except (OSError, RefusedError) as error:
        raise CommandError(f"{mapping} : {error}") from error
