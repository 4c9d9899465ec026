"""What is on this machine: settings, database, files, disk, worker."""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.checks import WARNING, run_checks
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.db.models import Max
from django.utils import timezone

from background import waiting
from background.models import JobRun, OutgoingMail
from config import health
from config.doctor.examining import Examination, Finding

LITTLE_ROOM = 2 * 1024**3  # bytes
SLOW_DATABASE = 0.05  # seconds for a question that costs nothing
PROBE = "doctor/essai.txt"
SILENT_FOR = 10 * 60  # seconds without any scheduled job


def configuration() -> Iterator[Finding]:
    """Réglages."""
    found = [each for each in run_checks(include_deployment_checks=True) if each.level >= WARNING]
    if not found:
        yield Finding("Réglages", True, "aucun défaut")
    for each in found:
        yield Finding("Réglages", False, f"{each.msg} ({each.id})", each.hint or "")


def database() -> Iterator[Finding]:
    """Base de données."""
    began = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    took = time.perf_counter() - began
    name = {"postgresql": "PostgreSQL", "sqlite": "SQLite"}.get(connection.vendor, connection.vendor)
    version = ".".join(map(str, connection.get_database_version()))
    quick = took < SLOW_DATABASE
    remedy = "" if quick else "La base est-elle sur une autre machine, loin d’ici, ou très occupée ?"
    yield Finding("Base de données", quick, f"{name} {version} répond en {took * 1000:.1f} ms", remedy)
    waits = health.missing() == "migrations en attente"
    words = "des migrations attendent" if waits else "à jour"
    yield Finding("Migrations", not waits, words, "Lancez : python manage.py migrate" if waits else "")


def files() -> Iterator[Finding]:
    """Fichiers."""
    name = default_storage.save(PROBE, ContentFile(b"essai"))
    try:
        with default_storage.open(name) as kept:
            same = kept.read() == b"essai"
    finally:
        default_storage.delete(name)
    words = "on peut y écrire, lire et effacer" if same else "ce que l’on y lit n’est pas ce que l’on y écrit"
    yield Finding("Fichiers", same, words)


def disk() -> Iterator[Finding]:
    """Disque."""
    for path in {str(settings.PRIVATE_ROOT), str(settings.VAR)}:
        if not Path(path).exists():
            continue
        free = shutil.disk_usage(path).free
        remedy = f"Faites de la place sous {path}, ou agrandissez le disque." if free < LITTLE_ROOM else ""
        yield Finding("Disque", free >= LITTLE_ROOM, f"{free / 1024**3:.1f} Go libres", remedy)


def worker() -> Iterator[Finding]:
    """Facteur."""
    last = JobRun.objects.aggregate(last=Max("last_run_at"))["last"]
    behind = waiting.late(timezone.now())
    silent = last is None or (timezone.now() - last).total_seconds() > SILENT_FOR
    if last is None:
        words = "il n’a jamais tourné"
    elif behind:
        words = f"en retard de {behind.total_seconds() // 60:.0f} minutes"
    else:
        words = f"dernier passage {timezone.localtime(last):%d/%m/%Y à %H:%M}"
    remedy = "Lancez-le : python manage.py worker (service federation-worker)" if silent or behind else ""
    yield Finding("Facteur", not silent and behind is None, words, remedy)
    given_up = OutgoingMail.objects.exclude(failed_at=None).count()
    remedy = "Voir « Rapports → File d’attente » dans la gestion." if given_up else ""
    yield Finding("Lettres abandonnées", not given_up, str(given_up), remedy)


EXAMINATIONS: list[Examination] = [configuration, database, files, disk, worker]
