"""`manage.py backup_key FILE`: the pair of keys that encrypts backups and opens them."""

import getpass
import os
from pathlib import Path
from typing import Any

import pyrage
from django.core.management.base import BaseCommand, CommandError, CommandParser

from config.backup.errors import in_french

SHORTEST = 14  # characters, as for passwords


class Command(BaseCommand):
    help = "Crée la paire de clés des sauvegardes : la privée dans un fichier, la publique à l’écran."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="où écrire la clé privée ; à ranger hors du serveur")
        parser.add_argument(
            "--passphrase", action="store_true", help="demande une phrase secrète, qui protège la clé"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        identity = pyrage.x25519.Identity.generate()
        said = f"# clé publique : {identity.to_public()}\n{identity}\n".encode()
        if options["passphrase"]:
            said = pyrage.passphrase.encrypt(said, self.ask())
        try:
            made = os.open(options["file"], os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except OSError as error:
            raise CommandError(f"La clé n’a pas pu s’écrire : {in_french(error)}.") from error
        with os.fdopen(made, "wb") as out:
            out.write(said)
        self.stdout.write(f"BACKUP_RECIPIENT={identity.to_public()}")
        self.stderr.write(
            f"La clé privée est dans {options['file']} : rangez-la en deux endroits hors du serveur. "
            "Sans elle, les sauvegardes chiffrées ne s’ouvrent plus."
        )

    def ask(self) -> str:
        said = getpass.getpass("Phrase secrète : ")
        if len(said) < SHORTEST or said != getpass.getpass("Encore une fois : "):
            raise CommandError(f"Il faut {SHORTEST} signes au moins, et deux fois les mêmes.")
        return said
