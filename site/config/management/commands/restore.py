"""`manage.py restore FILE`: puts a backup back, and proves it; `--check` reads it and touches nothing."""

import getpass
import time
from pathlib import Path
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.cache import caches
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from config.backup import checking, loading, verifying, versions
from config.backup.emptiness import refuse_inhabited
from config.backup.encrypting import HEADER, identities
from config.backup.errors import Refused, in_french
from config.backup.manifest import Manifest
from content import freshness


class Command(BaseCommand):
    help = "Remet une sauvegarde en place dans la base et les fichiers de ce site, puis vérifie tout."
    requires_system_checks: list[str] = []  # the database may be empty

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("archive", type=Path)
        parser.add_argument("--identity", default="", help="fichier de la clé privée (manage.py backup_key)")
        parser.add_argument("--passphrase-file", type=Path, help="fichier de la phrase qui protège la clé")
        parser.add_argument("--replace", action="store_true", help="remplace ce que la base contient")
        parser.add_argument("--check", action="store_true", help="lit et vérifie, ne touche à rien")

    def handle(self, *args: Any, **options: Any) -> None:
        begun = time.monotonic()
        try:
            keys = identities(options["identity"], self.passphrase(options))
            manifest = checking.check(options["archive"], keys)
            self.introduce(manifest)
            if options["check"]:
                self.stdout.write("La sauvegarde est entière.")
                return
            self.restore(options["archive"], keys, manifest, replace=options["replace"])
        except Refused as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"La restauration s’est arrêtée : {in_french(error)}.") from error
        faults = self.verify(manifest)
        self.stdout.write(f"{time.monotonic() - begun:.1f} s")
        if faults:
            raise CommandError(f"{faults} différences : ce site n’est pas celui de la sauvegarde.")
        self.stdout.write("Tout est là : le site est celui de la sauvegarde.")

    def passphrase(self, options: dict[str, Any]) -> str:
        """From a file, or typed; never an argument, which other people of the machine could read."""
        if options["passphrase_file"]:
            return str(options["passphrase_file"].read_text("utf-8").strip())
        path = Path(options["identity"])
        if options["identity"] and path.is_file() and path.read_bytes().startswith(HEADER):
            return getpass.getpass("Phrase secrète de la clé : ")
        return ""

    def introduce(self, manifest: Manifest) -> None:
        files = "sans fichiers" if manifest.files is None else f"{len(manifest.files)} fichiers"
        self.stdout.write(
            f"Sauvegarde du {manifest.created_at}, faite sur {manifest.database} : "
            f"{manifest.rows} lignes, {files}, {manifest.size_of_files / 1e6:.1f} Mo de fichiers."
        )
        if manifest.missing:
            self.stderr.write(f"{len(manifest.missing)} fichiers manquaient déjà quand elle a été faite.")

    def restore(self, archive: Path, keys: list[Any], manifest: Manifest, *, replace: bool) -> None:
        versions.refuse_other_code(manifest)
        if not replace:
            refuse_inhabited()
        call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
        call_command("createcachetable", verbosity=0)
        loading.load(archive, keys, manifest)
        ContentType.objects.clear_cache()
        for cache in caches.all():
            cache.clear()

    def verify(self, manifest: Manifest) -> int:
        """How many tables and files differ, with a table of them."""
        compared = verifying.compare_tables(manifest)
        if manifest.files is not None:
            compared.append(verifying.compare_files(manifest))
        self.stdout.write(f"{'':44}{'attendu':>9}{'trouvé':>9}  plus haute clé")
        for each in compared:
            if each.expected or each.found or each.faults:
                said = "  DIFFÉRENT : " + ", ".join(each.faults[:5]) if each.faults else "  identique"
                highest = str(each.highest if each.highest is not None else "")[:36]
                self.stdout.write(f"{each.name:44}{each.expected:>9}{each.found:>9}  {highest:36}{said}")
        broken = verifying.broken_links()
        for said in broken:
            self.stderr.write(said)
        self.index()
        return sum(max(1, len(each.faults)) for each in compared if each.faults) + len(broken)

    def index(self) -> None:
        """What backups leave out and the site needs: its search, and a new stamp for pages kept in memory."""
        call_command("update_index", verbosity=0)
        with transaction.atomic():
            freshness.bump()
