"""The public face of training: each course page shows what the quality standard asks."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale

from content.models import Audience, SiteIdentity
from home.models import CoursePage, HomePage
from tests import factories, reading
from tests.home.filling import errors

TOMORROW = timezone.localdate() + datetime.timedelta(days=1)
NDA = "11770000077"
MENTION = f"Enregistrée sous le numéro {NDA}. Cet enregistrement ne vaut pas agrément de l’État."


def complete_course() -> CoursePage:
    audience = Audience.objects.create(
        label="Bénévoles", slug="benevoles", locale=Locale.objects.get(language_code="fr")
    )
    page = factories.course(
        title="Animer un conseil", code="GOUV-1", prerequisites="Siéger dans un conseil",
        objectives="Préparer un ordre du jour", duration_hours=14, duration_days=2, remote_hours="3.5",
        venue="Melun, salle Nord", access_delay="Deux semaines", member_fee=1200, non_member_fee=1500,
        contact="Nadia Benali", methods="Études de cas", assessment="Mise en situation",
        accessibility="Salle de plain-pied", disability_contact="Awa Diallo", programme="<p>Jour un</p>",
        sanction="Attestation", trainers="Paul Martin", min_participants=6, max_participants=12,
        funding="Uniformation", updated_on=datetime.date(2026, 9, 1),
    )  # fmt: skip
    page.audiences = [audience]
    page.save()
    factories.training_session(page, in_days=1)
    assert isinstance(page, CoursePage)
    return page


# Indicator 1 of the national quality standard (annex to article D6316-1-1 of the Code du travail),
# then what indicators 5 and 6 and the law add to a public programme.
INDICATOR_1 = {
    "prerequisites": "Siéger dans un conseil",
    "objectives": "Préparer un ordre du jour",
    "duration": "14 h (2 jours)",
    "modalities (remote share)": "25 %",
    "modalities (place)": "Melun, salle Nord",
    "access delay": "Deux semaines",
    "member fee": "1 200 € par personne",
    "public fee": "1 500 € par personne",
    "contact": "Nadia Benali",
    "methods": "Études de cas",
    "assessment": "Mise en situation",
    "accessibility": "Salle de plain-pied",
}
ALSO = {
    "title": "Animer un conseil",
    "content": "Jour un",
    "audience": "Bénévoles",
    "dates": "9 h – 12 h 30",
    "trainers": "Paul Martin",
    "group": "de 6 à 12 personnes",
    "sanction": "Attestation",
    "funding": "Uniformation",
    "disability contact": "Awa Diallo",
    "update date": "1er septembre 2026",
    "result indicators": "Première session : les résultats paraîtront ensuite.",
}


@pytest.fixture
def page(home_page: HomePage) -> CoursePage:
    return complete_course()


def test_course_page_shows_every_field_of_indicator_1(visitor: Client, page: CoursePage) -> None:
    text = reading.words(visitor.get(page.url))
    assert {name for name, said in (INDICATOR_1 | ALSO).items() if said not in text} == set()


def test_course_page_shows_its_results_with_their_year(visitor: Client, page: CoursePage) -> None:
    page.indicators_year, page.trainees, page.satisfaction, page.response_rate = 2025, 42, 96, 80
    page.completion, page.attainment = 0, 91
    page.save()
    text = reading.words(visitor.get(page.url))
    for said in ("42 stagiaires", "96 % de satisfaction", "80 % de réponses", "91 % ont atteint",
                 "0 % ont suivi toute la formation", "Année 2025"):  # fmt: skip
        assert said in text
    assert "Première session" not in text


@pytest.mark.django_db  # a page asks for its content type as soon as it is made
@pytest.mark.parametrize(("remote", "rate"), [(0, 0), (7, 50), (14, 100), (1, 7)])
def test_remote_share_is_computed(remote: int, rate: int) -> None:
    assert CoursePage(duration_hours=14, remote_hours=remote).remote_rate == rate


@pytest.mark.django_db
def test_remote_share_of_a_course_without_duration_is_nothing() -> None:
    assert CoursePage(duration_hours=0, remote_hours=0).remote_rate == 0


def test_editor_is_told_that_the_maximum_is_below_the_minimum(home_page: HomePage) -> None:
    found = errors(CoursePage(), {"title": "X", "min_participants": "12", "max_participants": "6"})
    assert found["max_participants"] == ["Le maximum est plus petit que le minimum."]


def test_editor_is_told_that_the_remote_part_is_longer_than_the_course(page: CoursePage) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        CoursePage.objects.filter(pk=page.pk).update(remote_hours=15)


def test_registration_number_is_never_printed_alone(visitor: Client, page: CoursePage) -> None:
    identity = SiteIdentity.load()
    identity.training_public_mention = MENTION
    identity.save()
    for address in (page.url, "/se-former/", "/", "/actualites/", "/recherche/?q=conseil"):
        text = reading.plain(reading.soup(visitor.get(address)).get_text(" "))
        assert text.count(NDA) == text.count(reading.plain(MENTION)) > 0, address


def test_visitor_sees_the_catalogue_by_first_date(visitor: Client, page: CoursePage) -> None:
    later, undated = factories.course(title="Accueillir"), factories.course(title="Un jour")
    factories.training_session(later, in_days=5)
    for course in (page, later):
        course.save()
    shown = reading.titles(visitor.get("/se-former/"))
    assert set(shown) == {"Accueillir", "Animer un conseil", "Un jour"}
    assert shown.index("Animer un conseil") < shown.index("Accueillir")
    assert "Dates à venir" in reading.words(visitor.get(undated.url))


def test_search_engine_reads_the_course_in_schema_org_words(visitor: Client, page: CoursePage) -> None:
    (data,) = reading.structured(visitor.get(page.url))
    assert (data["@type"], data["courseCode"]) == ("Course", "GOUV-1")
    assert data["offers"]["price"] == "1200.00"
    assert data["hasCourseInstance"][0]["startDate"] == TOMORROW.isoformat()
