"""`manage.py load_demo`: fills an empty site with the demonstration, once."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction

from content.models import SiteIdentity, SiteText
from demo import (
    attendance,
    collectives,
    consents,
    dates,
    discussions,
    front,
    library,
    meetings,
    network,
    offers,
    people,
    questions,
    shared,
    starters,
    surveys,
    training,
    translations,
    tree,
)
from home.models import HomePage


class Command(BaseCommand):
    help = "Remplit un site vide avec le contenu de démonstration ; ne touche pas à un site déjà rempli."

    def handle(self, *args: Any, **options: Any) -> None:
        """The French site in one transaction: interrupted, it leaves nothing. Then the English, page
        by page, which takes up where it stopped."""
        if not SiteIdentity.objects.filter(is_demo=True).exists():
            with transaction.atomic():
                self.load()
        if SiteText.objects.filter(locale__language_code="en").exists():
            self.stdout.write("Démonstration déjà chargée : rien n’est changé.")
            return
        self.stdout.write("  · pages en anglais")
        translations.translate_all()
        front.make_texts()
        self.stdout.write("Démonstration chargée.")

    def load(self) -> None:
        call_command("setup_site", stdout=self.stdout)
        call_command("load_territory", settings.ROOT / "home" / "data" / "seine-et-marne", stdout=self.stdout)
        home = HomePage.objects.get(locale__language_code="fr")
        for label, step in (
            ("thèmes et publics", front.make_terms),
            ("structures", people.make_structures),
            ("personnes", people.make_people),
            ("pages de texte", tree.make_text_pages),
            ("collectifs", lambda: tree.make_collectives(home)),
            ("espaces des collectifs", collectives.open_collectives),
            ("modèles de collectif", starters.prepare_starters),
            ("vie du réseau", network.make_network),
            ("rencontres et décisions", meetings.hold_meetings),
            ("discussions", discussions.hold_discussions),
            ("dates cherchées", dates.look_for_dates),
            ("avis demandés", consents.ask_opinions),
            ("liens du pacte", tree.link_the_pact),
            ("actualités et images", tree.make_news),
            ("prises de position", tree.make_positions),
            ("agenda", tree.make_events),
            ("formations", offers.make_courses),
            ("sessions et inscriptions", training.hold_training),
            ("signatures et documents de formation", attendance.sign_what_took_place),
            ("questionnaires", surveys.ask_about_training),
            ("offres d’emploi", offers.make_jobs),
            ("ressources et fichiers", library.make_resources),
            ("documents partagés", shared.share_documents),
            ("questions des collectifs", questions.ask_questions),
            ("formulaires", lambda: tree.make_forms(home)),
            ("accueil", lambda: front.make_home(home)),
            ("identité", front.make_identity),
        ):
            self.stdout.write(f"  · {label}")
            self.stdout.flush()
            step()
