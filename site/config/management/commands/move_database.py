"""`manage.py move_database`: the same site on another database, from SQLite to PostgreSQL or back.

The other database is named by NEW_DATABASE_URL, in the environment: its password would be read by
everybody on the command line."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from config.backup import verifying
from config.backup.errors import Refused, in_french
from config.backup.keeping import write_whole

VARIABLE = "NEW_DATABASE_URL"


class Command(BaseCommand):
    help = (
        "Copie la base vers celle de NEW_DATABASE_URL et vérifie la copie ; les fichiers restent où ils sont."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--replace", action="store_true", help="remplace ce que l’autre base contient")
        parser.add_argument(
            "--rehearsal", action="store_true", help="répétition, pendant que le site est ouvert"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not os.environ.get(VARIABLE):
            raise CommandError(f"Donnez l’adresse de la nouvelle base dans la variable {VARIABLE}.")
        if not (options["rehearsal"] or Path(settings.MAINTENANCE_FILE).exists()):
            raise CommandError(
                "Fermez d’abord le site (manage.py maintenance on) et arrêtez le worker : ce qui s’écrit "
                "pendant la copie ne serait pas dans la nouvelle base. --rehearsal pour une répétition."
            )
        try:
            self.move(replace=options["replace"], is_rehearsal=options["rehearsal"])
        except Refused as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"La copie n’a pas pu se faire : {in_french(error)}.") from error

    def move(self, *, replace: bool, is_rehearsal: bool) -> None:
        with tempfile.TemporaryDirectory(prefix="deplacement-") as folder:
            archive = Path(folder) / "base.tar"
            manifest = write_whole(archive, [], with_files=False)
            self.load(archive, replace=replace)
        changed = [each.name for each in verifying.compare_tables(manifest) if each.faults]
        if changed and not is_rehearsal:
            raise CommandError(
                f"Pendant la copie, on a écrit dans {', '.join(changed)} : recommencez (--replace)."
            )
        self.stdout.write(
            "La copie est exacte. Donnez sa nouvelle valeur à DATABASE_URL, puis redémarrez le site."
        )

    def load(self, archive: Path, *, replace: bool) -> None:
        """By another process: the settings choose the search by the database, once for all."""
        command = [sys.executable, str(settings.ROOT / "manage.py"), "restore", str(archive)]
        environment = os.environ | {"DATABASE_URL": os.environ[VARIABLE]}
        sys.stdout.flush()
        done = subprocess.run(command + ["--replace"] * replace, env=environment, check=False)  # noqa: S603
        if done.returncode:
            raise CommandError("La copie n’a pas réussi ; la base d’origine n’a pas changé.")
