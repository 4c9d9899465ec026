"""One maker a kind of page or record: each gets its number and a picture."""

import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone
from wagtail.models import Locale, Page

from accounts.models import Structure
from content.models import Audience, Image, Theme
from home import models
from home.models.collectives import CollectiveQuestion
from tests import factories
from tests.bench.words import words

THEMES = ["Jeunesse", "Familles", "Séniors", "Numérique", "Transition", "Culture", "Santé", "Droits"]
COMMUNES = ["Melun", "Meaux", "Provins", "Nemours", "Torcy", "Chelles", "Fontainebleau", "Montereau"]
BRANCH = 12


def make_themes() -> None:
    for label in THEMES:
        factories.ThemeFactory(label=label)
    french = Locale.objects.get(language_code="fr")
    Audience.objects.create(label="Bénévoles", slug="benevoles", locale=french)


def themes_of(number: int) -> list[Theme]:
    known = list(Theme.objects.order_by("pk"))
    return [known[number % len(known)], known[(number + 3) % len(known)]]


def commune(number: int) -> str:
    return COMMUNES[number % len(COMMUNES)]


def body(image: Image) -> list[tuple[str, Any]]:
    """The text of a page: three titles, a link, a quote, a picture, a call-out."""
    linked = Page.objects.get(slug="la-federation").pk
    image.contextual_alt_text, image.decorative = "Des personnes autour d’une table", False
    return [
        ("text", f"<h2>Ce qui s’est dit</h2><p>{words.paragraph()}</p><p>{words.paragraph()}</p>"
                 f'<p><a linktype="page" id="{linked}">Lire ce qu’est la fédération</a></p>'
                 f"<h2>Ce qui vient</h2><p>{words.paragraph()}</p>"
                 f"<h2>Y aller</h2><p>{words.paragraph()}</p>"),
        ("quote", {"text": words.paragraph(1), "author": "Simone"}),
        ("figure", {"image": image, "caption": "L’atelier du samedi"}),
        ("callout", {"title": "En bref", "text": f"<p>{words.paragraph(2)}</p>"}),
    ]  # fmt: skip


def make_structure(number: int, picture: Image) -> Structure:
    made = factories.structure(
        name=f"Centre social {words.title(number)}", slug=f"structure-{number}",
        kind=list(Structure.Kind)[number % 3], commune=commune(number), epci=f"Agglo de {commune(number)}",
        summary=words.summary(), activities=words.lines(), project_axes=words.lines(3), hours=words.lines(2),
        phone="01 60 00 00 00", email="accueil@structure.example",
        latitude=48.2 + number % 10 * 0.08, longitude=2.5 + number % 7 * 0.12,
    )  # fmt: skip
    made.themes = themes_of(number)
    made.save()
    return made


def make_news(number: int, picture: Image) -> Page:
    structures = list(Structure.objects.order_by("pk"))
    return factories.news(
        title=words.title(number), slug=f"actualite-{number}", summary=words.summary(), picture=picture,
        date=timezone.localdate() - datetime.timedelta(days=4 * number), pinned=number == 0,
        byline="Nadia, chargée de mission", body=body(picture), themes=themes_of(number),
        structures=[structures[number % len(structures)]],
    )  # fmt: skip


def make_event(number: int, picture: Image) -> Page:
    """One a week, the first of them past."""
    start = timezone.now() + datetime.timedelta(days=7 * number - 6)
    kinds = list(models.EventPage.Kind)
    return factories.event(
        title=words.title(number), slug=f"date-{number}", summary=words.summary(), venue=commune(number),
        starts_at=start, ends_at=start + datetime.timedelta(hours=3), kind=kinds[number % len(kinds)],
        body=body(picture), themes=themes_of(number),
    )  # fmt: skip


def make_course(number: int, picture: Image) -> Page:
    course = factories.course(
        title=words.title(number), slug=f"formation-{number}", summary=words.summary(), code=f"F{number}",
        objectives=words.lines(), programme=f"<p>{words.paragraph(8)}</p>", member_fee=Decimal(120),
        max_participants=12, audiences=list(Audience.objects.all()), themes=themes_of(number),
    )  # fmt: skip
    for days in (40, 80):
        factories.training_session(course, in_days=days + 7 * number, max_participants=12)
    course.save()
    return course


def make_position(number: int, picture: Image) -> Page:
    day = timezone.localdate() - datetime.timedelta(days=9 * number)
    steps = [models.FollowUp(date=day, text=words.paragraph(1)[:200]) for _ in range(3)]
    return factories.position(
        title=words.title(number), slug=f"position-{number}", summary=words.summary(), date=day,
        asks=words.lines(), signatories=words.lines(3), addressees=words.lines(2), follow_ups=steps,
        validated_by="le conseil d’administration", validated_on=day, body=body(picture),
        themes=themes_of(number),
    )  # fmt: skip


def make_job(number: int, picture: Image) -> models.JobOffer:
    structure = Structure.objects.order_by("pk")[number % Structure.objects.count()]
    return factories.job(
        title="Directrice ou directeur", structure=structure, location=commune(number),
        missions=words.lines(), profile=words.lines(),
        expires_on=timezone.localdate() + datetime.timedelta(days=180),
    )  # fmt: skip


def make_text(number: int, picture: Image) -> Page:
    """Pages of text in groups: the first one is above the eleven others."""
    first = number - number % BRANCH
    parent = "la-federation" if number == first else f"texte-{first}"
    return factories.child(
        parent, models.ContentPage, title=words.title(number), slug=f"texte-{number}",
        summary=words.summary(), body=body(picture), show_children=number == first,
    )  # fmt: skip


def make_collectives() -> None:
    factories.child("la-federation", models.CollectiveIndexPage, title="Les collectifs", slug="collectifs")
    for colour in ("projet", "famille", "jeunes", "seniors"):
        factories.child(
            "collectifs", models.CollectivePage, title=f"Collectif {colour}", slug=f"collectif-{colour}",
            summary=words.summary(), colour=colour, lead_role="chargée de mission", means=words.lines(2),
            expected_result=words.summary(), deadline=timezone.localdate() + datetime.timedelta(days=300),
            questions=[CollectiveQuestion(axis="Écouter", question=words.summary()[:300])],
        )  # fmt: skip


def make_contact() -> None:
    accueil = Page.objects.get(depth=2).slug
    fields = [models.FormField(sort_order=order, label=label, clean_name=name, field_type=kind)
              for order, (label, name, kind) in enumerate([
                  ("Votre nom", "nom", "singleline"), ("Votre adresse électronique", "courriel", "email"),
                  ("Votre message", "message", "multiline")])]  # fmt: skip
    subjects = [models.ContactSubject(label=label, recipient="accueil@federation.example")
                for label in ("Une question", "La presse", "Se former")]  # fmt: skip
    factories.child(
        accueil, models.FormPage, title="Nous écrire", slug="contact", summary=words.summary(),
        recipient="accueil@federation.example", thanks="Nous répondons sous cinq jours.",
        acknowledgement_subject="Bien reçu", acknowledgement_text="Merci.", form_fields=fields,
        subjects=subjects,
    )  # fmt: skip
