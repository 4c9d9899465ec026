"""Makes an archive: the database first, as it is at one moment, then the files that it names and the others.

A file is never changed once deposited, and a new one has a new name: those read after the database are
those it knows, and perhaps a few more."""

from collections.abc import Iterable
from typing import IO

from django.db import DEFAULT_DB_ALIAS, connections
from django.utils import timezone

from config.backup import stored, versions
from config.backup.archive import READ_ME, Writer
from config.backup.manifest import FORMAT, FileRecord, Manifest, dumped
from config.backup.reading import TableReading
from config.backup.snapshot import one_moment
from config.backup.tables import LEFT_OUT, kept_models

WORDS = """Sauvegarde du site de la fédération, faite le {date} (format {format}).

Pour la remettre en place : installez la version {site} du site ({commit}), puis
    manage.py restore CE-FICHIER

tables/    une ligne du fichier, un tableau JSON, pour une ligne de la base ;
           manifest.json dit l’ordre des colonnes
files/     les fichiers, tels qu’ils ont été déposés
manifest.json  ce qu’il doit y avoir, avec les empreintes SHA-256
"""


def write(out: IO[bytes], *, with_files: bool = True, alias: str = DEFAULT_DB_ALIAS) -> Manifest:
    versions.refuse_unmigrated(alias)
    manifest = Manifest(
        created_at=timezone.now().isoformat(timespec="seconds"),
        release=versions.release(),
        database=connections[alias].vendor,
        migrations=sorted(versions.migrations_applied(alias)),
        left_out=LEFT_OUT,
        files={} if with_files else None,
    )
    archive = Writer(out)
    archive.add(READ_ME, _words(manifest).encode())
    named = _write_tables(archive, manifest, alias)
    if with_files:
        _write_files(archive, manifest)
        manifest.missing = _missing(named, manifest.files or {})
    archive.end(dumped(manifest))
    return manifest


def _words(manifest: Manifest) -> str:
    return WORDS.format(
        date=manifest.created_at,
        format=FORMAT,
        site=manifest.release["site"],
        commit=manifest.release["commit"] or "sans historique",
    )


def _write_tables(archive: Writer, manifest: Manifest, alias: str) -> set[str]:
    """Returns the files that rows name."""
    named: set[str] = set()
    with one_moment(alias):
        for model in kept_models():
            reading = TableReading(model, alias)
            archive.add_table(model._meta.label_lower, reading)
            manifest.tables[model._meta.label_lower] = reading.record
            named |= reading.files
    return named


def _write_files(archive: Writer, manifest: Manifest) -> None:
    assert manifest.files is not None
    for name in stored.names():
        try:
            size, content = stored.opened(name)
        except FileNotFoundError:
            continue  # deleted since the folder was read; said below when a row names it
        with content:
            digest = archive.add_file(name, size, content)  # type: ignore[arg-type]
        manifest.files[name] = FileRecord(size, digest)


def _missing(named: set[str], found: Iterable[str]) -> list[str]:
    return sorted(named - set(found))
