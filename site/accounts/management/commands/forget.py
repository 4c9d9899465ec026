"""`manage.py forget`: the retention jobs at once; `--preview` says what they would take, and takes
nothing."""

from collections import Counter
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts import retention
from background import schedule


class Command(BaseCommand):
    help = "Efface ce dont la durée de conservation est passée (le facteur le fait chaque jour)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--preview", action="store_true", help="compte sans rien effacer")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["preview"]:
            for seen in retention.preview():
                self.stdout.write(f"{seen.job.name} : {_said(seen)}")
            self.stdout.write("Rien n’a été effacé.")
            return
        jobs = retention.jobs()
        failed = [job.name for job in jobs if not schedule.run(job)]
        if failed:
            raise CommandError(f"En échec : {', '.join(failed)}. Voir le journal.")
        self.stdout.write(f"{len(jobs)} travaux faits.")


def _said(seen: retention.Seen) -> str:
    if seen.failed:
        return f"en échec ({seen.failed})"
    if seen.deleted is None or seen.changed is None:
        return "ne se compte pas sans agir (fichiers ou boîte aux lettres)"
    parts = [*_rows(seen.deleted, "supprimer"), *_rows(seen.changed, "modifier")]
    return " ; ".join(parts) or "rien aujourd’hui"


def _rows(counted: Counter[str], verb: str) -> list[str]:
    names = {label: apps.get_model(label)._meta.verbose_name_plural for label in counted}
    return [f"{rows} à {verb} dans « {names[label]} »" for label, rows in sorted(counted.items())]
