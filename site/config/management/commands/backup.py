"""`manage.py backup FOLDER`: the database and the files in one archive, and as many of them as are kept."""

import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from config.backup.encrypting import recipients
from config.backup.errors import Refused, in_french
from config.backup.keeping import Made, back_up
from config.backup.retention import Kept

SHOWN = 10


class Command(BaseCommand):
    help = (
        "Sauvegarde la base et les fichiers dans un dossier ; garde les dernières par jour, semaine et mois."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, nargs="?", help="sans lui, celui de BACKUP_FOLDER")
        parser.add_argument(
            "--recipient", action="append", help="clé publique « age1… » ; sans elle, BACKUP_RECIPIENT"
        )
        parser.add_argument("--keep-daily", type=int, default=Kept.daily, metavar="JOURS")
        parser.add_argument("--keep-weekly", type=int, default=Kept.weekly, metavar="SEMAINES")
        parser.add_argument("--keep-monthly", type=int, default=Kept.monthly, metavar="MOIS")

    def handle(self, *args: Any, **options: Any) -> None:
        folder = options["folder"] or (settings.BACKUP_FOLDER and Path(settings.BACKUP_FOLDER))
        if not folder:
            raise CommandError("Dites dans quel dossier : manage.py backup DOSSIER, ou BACKUP_FOLDER.")
        kept = Kept(options["keep_daily"], options["keep_weekly"], options["keep_monthly"])
        begun = time.monotonic()
        try:
            keys = recipients(options["recipient"] or settings.BACKUP_RECIPIENTS)
            made = back_up(folder, keys, kept)
        except Refused as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"La sauvegarde n’a pas pu s’écrire : {in_french(error)}.") from error
        self.say(made, time.monotonic() - begun, encrypted=bool(keys))

    def say(self, made: Made, seconds: float, *, encrypted: bool) -> None:
        found = made.manifest
        self.stdout.write(
            f"{made.path} : {found.rows} lignes, {len(found.files or {})} fichiers, "
            f"{made.path.stat().st_size / 1e6:.1f} Mo, {seconds:.1f} s"
        )
        if not encrypted:
            self.stderr.write(
                "Attention : cette sauvegarde n’est pas chiffrée, et se lit sans clé (manage.py backup_key)."
            )
        for path in made.removed:
            self.stdout.write(f"retirée : {path.name}")
        if found.missing:
            self.stderr.write(
                f"Attention : {len(found.missing)} fichiers nommés par la base n’existent pas :"
            )
            self.stderr.write("\n".join(f"  {name}" for name in found.missing[:SHOWN]))
