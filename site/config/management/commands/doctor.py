"""`manage.py doctor`: is everything that the site needs there? Said in plain French, with what to do."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from config.doctor import Finding, examine


class Command(BaseCommand):
    help = "Vérifie réglages, base, fichiers, courrier, facteur, disque, horloge et certificat."
    requires_system_checks: list[str] = []  # it says itself what they find

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--letter-to", metavar="ADRESSE", help="envoie aussi une lettre d’essai")

    def handle(self, *args: Any, **options: Any) -> None:
        findings = [self.show(finding) for finding in examine(options["letter_to"])]
        wrong = sum(not finding.is_well for finding in findings)
        if wrong:
            self.stdout.write(f"\n{wrong} chose(s) à voir sur {len(findings)}.")
            raise SystemExit(1)
        self.stdout.write("\nTout va bien.")

    def show(self, finding: Finding) -> Finding:
        self.stdout.write(f"{'✓' if finding.is_well else '✗'} {finding.subject} : {finding.words}")
        if not finding.is_well and finding.remedy:
            self.stdout.write(f"    → {finding.remedy}")
        return finding
