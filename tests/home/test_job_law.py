"""What the law forbids in an offer is refused, with its article; what it allows is not."""

import pytest
from django.core.exceptions import ValidationError

from home.joblaw import problems
from home.models import HomePage, JobOffer
from tests import factories

NEUTRAL = {"title": "Responsable", "missions": "Accueillir", "profile": ""}


@pytest.mark.parametrize(
    ("words", "article"),
    [
        ("Avoir moins de 30 ans", "L5331-2"),
        ("Personne âgée de 25 à 40 ans", "L5331-2"),
        ("Pour une jeune diplômée", "L5331-2"),
        ("Plus de 50 ans bienvenus", "L5331-2"),
        ("Célibataire de préférence", "L1142-1"),
        ("Situation familiale stable", "L1142-1"),
        ("Sans enfant", "L1142-1"),
        ("Mère de famille appréciée", "L1142-1"),
        ("Nous cherchons une femme", "L1142-1"),
        ("Nous cherchons un homme", "L1142-1"),
    ],
)
@pytest.mark.parametrize("field", ["missions", "profile"])
def test_offer_that_breaks_the_law_is_refused_with_the_article(field: str, words: str, article: str) -> None:
    found = problems(NEUTRAL | {field: words})
    assert list(found) == [field]
    assert article in str(found[field])


@pytest.mark.parametrize(
    ("title", "both"),
    [
        ("Directeur", "Directrice ou directeur"),
        ("Directrice adjointe", "Directrice ou directeur"),
        ("Animateur jeunesse", "Animatrice ou animateur"),
        ("Chargée de mission", "Chargée ou chargé"),
        ("AGENT d’accueil", "Agente ou agent"),
    ],
)
def test_title_of_one_gender_is_refused_with_the_two_forms(title: str, both: str) -> None:
    found = problems(NEUTRAL | {"title": title})
    assert list(found) == ["title"]
    assert both in str(found["title"])
    assert "L1142-1" in str(found["title"])


@pytest.mark.parametrize(
    "words",
    [
        {"title": "Directrice ou directeur"},
        {"title": "Animateur ou animatrice"},
        {"title": "Directeur (H/F)"},
        {"title": "Responsable"},
        {"missions": "Accompagner une femme ou un homme isolé"},
        {"profile": "Cinq ans d’expérience auprès de familles"},
        {"missions": "Animer l’atelier des plus de 60 ans"},
    ],
)
def test_offer_within_the_law_is_accepted(words: dict[str, str]) -> None:
    assert problems(NEUTRAL | words) == {}


def test_editor_sees_the_refusal_beside_the_field(home_page: HomePage) -> None:
    offer = factories.job()
    offer.full_clean()
    offer.profile = "Avoir moins de 30 ans"
    with pytest.raises(ValidationError) as refused:
        offer.full_clean()
    assert refused.value.message_dict == {
        "profile": ["Une offre ne fixe pas d’âge (article L5331-2 du code du travail)."]
    }


def test_offer_without_the_check_would_be_accepted(
    home_page: HomePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    offer: JobOffer = factories.job(profile="Avoir moins de 30 ans")
    with pytest.raises(ValidationError):
        offer.full_clean()
    monkeypatch.setattr("home.models.jobs.problems", lambda texts: {})
    offer.full_clean()
