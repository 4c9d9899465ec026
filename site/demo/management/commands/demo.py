"""`manage.py demo`: the whole site with its content, server and worker, on this machine."""

import os
import subprocess
import sys
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from demo.entry import PERSONAS
from demo.people import ACCOUNTS, PASSWORD
from demo.source import person


class Command(BaseCommand):
    help = "Prépare la démonstration, puis lance le site et son facteur."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write("Base de données…")
        call_command("migrate", verbosity=0)
        call_command("createcachetable")
        self.stdout.write("Contenu de démonstration (une minute la première fois)…")
        call_command("load_demo", stdout=self.stdout)
        port = os.environ.get("PORT", "8000")
        self.welcome(port)
        self.serve(port)

    def welcome(self, port: str) -> None:
        address = f"http://127.0.0.1:{port}"
        lines = [
            "",
            f"  Le site :        {address}/",
            f"  La gestion :     {address}/gestion/",
            f"  Les composants : {address}/composants/",
            f"  Le courrier :    {address}/demo/courrier/",
            "",
            f"  Entrer en un clic, en bas de {address}/compte/login/ :",
            *(f"    {persona.name:<20} {persona.who}" for persona in PERSONAS),
            "",
            f"  Ou avec le mot de passe {PASSWORD} et une double vérification :",
            *(f"    {person(key)['email']:<28} {role}" for key, role in ACCOUNTS.items()),
        ]
        self.stdout.write("\n".join([*lines, "", "  Ctrl+C arrête tout.", ""]))
        self.stdout.flush()

    def serve(self, port: str) -> None:
        """Server and worker end together, whichever ends first."""
        here = [sys.executable, str(settings.ROOT / "manage.py")]
        worker = subprocess.Popen([*here, "worker"])  # noqa: S603
        try:
            subprocess.run([*here, "runserver", "--noreload", f"127.0.0.1:{port}"], check=False)  # noqa: S603
        except KeyboardInterrupt:
            self.stdout.write("À bientôt.")
        finally:
            worker.terminate()
            worker.wait()
