"""`manage.py import_wordpress FILE.xml`: moving in from a WordPress site."""

import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from wagtail.models import Page

from home.models import ContentPage, HomePage, NewsIndexPage
from home.moving_in.move import Choices, Move
from home.moving_in.report import MOST_SHOWN
from home.moving_in.survey import Survey
from resources.importing.refusal import RefusedError

INTERRUPTED = 130


class Command(BaseCommand):
    """Reads the export, brings its pages in, and says what became of each item."""

    help = (
        "Fait venir les pages, les actualités et les fichiers d’un site WordPress (Outils → Exporter). "
        "Se relance sans risque : rien ne vient deux fois. Voir docs/emmenager-depuis-wordpress.md."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", type=Path, nargs="+", help="l’export, en un ou plusieurs fichiers XML")
        parser.add_argument("--media", type=Path, help="une copie du dossier wp-content/uploads")
        parser.add_argument("--dry-run", action="store_true", help="fait tout, le dit, puis n’en garde rien")
        parser.add_argument("--parent", default="/", help="l’adresse ici de la page qui reçoit les pages")
        parser.add_argument("--news", default="", help="l’adresse de la liste qui reçoit les articles")
        parser.add_argument("--menu", default="", help="le menu de là-bas dont les pages vont au menu d’ici")
        parser.add_argument(
            "--create-themes", action="store_true", help="crée un thème par catégorie inconnue"
        )
        parser.add_argument(
            "--category-base", default="category", help="le mot de là-bas pour les catégories"
        )
        parser.add_argument("--tag-base", default="tag", help="le mot de là-bas pour les étiquettes")
        parser.add_argument(
            "--report", type=Path, help="où écrire le compte rendu : .txt à lire, .csv à trier"
        )

    def handle(self, *args: Any, files: list[Path], **options: Any) -> None:
        survey = _survey(files)
        move = Move(survey, _choices(options, survey), self._progress(len(survey.items)))
        try:
            (move.dry_run if options["dry_run"] else move.run)()
        except KeyboardInterrupt:
            said = "Interrompu. Relancez la même commande : elle finira ce qui reste."
            raise CommandError(said, returncode=INTERRUPTED) from None
        finally:
            self._say(move, options)
        if move.report.refused:
            raise CommandError(f"Éléments refusés : {len(move.report.refused)}.")

    def _progress(self, total: int) -> Any:
        """Says where we are, every second."""
        done, said = 0, time.monotonic()

        def tick() -> None:
            nonlocal done, said
            done += 1
            if time.monotonic() - said >= 1:
                said = time.monotonic()
                self.stderr.write(f"{done} / {total}")

        return tick

    def _say(self, move: Move, options: dict[str, Any]) -> None:
        if options["dry_run"]:
            self.stdout.write("À blanc : rien n’est gardé. Voici ce qui serait fait.")
        self.stdout.write("\n".join(move.report.lines(MOST_SHOWN)))
        if options["report"]:
            for path in move.report.write(options["report"]):
                self.stdout.write(f"Compte rendu : {path}")


def _survey(files: list[Path]) -> Survey:
    try:
        return Survey(files)
    except RefusedError as refusal:
        raise CommandError(str(refusal)) from refusal
    except OSError as error:
        raise CommandError(f"Ce fichier ne peut pas être lu : {error}") from error


def _choices(options: dict[str, Any], survey: Survey) -> Choices:
    home = HomePage.objects.filter(locale__language_code="fr").first()
    if home is None:
        raise CommandError("Ce site n’a pas encore d’accueil : lancez d’abord manage.py setup_site.")
    news = NewsIndexPage.objects.descendant_of(home)
    list_of_news = _at(home, options["news"]) if options["news"] else news.first()
    pages = _at(home, options["parent"])
    if not isinstance(list_of_news, NewsIndexPage):
        raise CommandError("Les articles vont dans une liste des actualités : donnez son adresse (--news).")
    if not isinstance(pages, HomePage | ContentPage):
        raise CommandError("Les pages vont sous l’accueil ou sous une page de texte (--parent).")
    if options["media"] and not options["media"].is_dir():
        raise CommandError(f"Ce dossier n’existe pas : {options['media']}")
    if options["menu"] and options["menu"] not in {entry.menu for entry in survey.entries}:
        names = ", ".join(dict.fromkeys(entry.menu for entry in survey.entries)) or "aucun"
        raise CommandError(f"Ce menu n’est pas dans l’export. Menus : {names}.")
    chosen = {key: options[key] for key in ("media", "create_themes", "menu", "category_base", "tag_base")}
    return Choices(home=home, pages=pages, news=list_of_news, **chosen)


def _at(home: HomePage, address: str) -> Page:
    """The page of that address here, « /la-federation/ »."""
    path = "/".join(part for part in address.split("/") if part)
    found = Page.objects.filter(url_path=f"{home.url_path}{path}/" if path else home.url_path).first()
    if found is None:
        raise CommandError(f"Aucune page n’est ici à l’adresse {address}")
    return found.specific
