"""Job offers: open between two dates, in French, and read by search engines."""

import datetime

import time_machine
from django.test import Client
from django.utils import timezone

from home.models import HomePage, JobOffer
from tests import factories, reading
from tests.home.filling import errors

FIRST, LAST = datetime.date(2026, 3, 10), datetime.date(2026, 3, 20)
COMPLETE = {
    "title": "Responsable d’accueil",
    "contract": JobOffer.Contract.PERMANENT,
    "location": "Melun",
    "weekly_hours": "35",
    "salary": "2 300 € brut",
    "missions": "Accueillir",
    "apply_email": "recrutement@structure.example",
    "published_on": "2026-03-10",
    "expires_on": "2026-03-20",
}


def on(day: datetime.date, hour: int = 12) -> time_machine.travel:
    moment = timezone.make_aware(datetime.datetime.combine(day, datetime.time(hour)))
    return time_machine.travel(moment, tick=False)


def test_visitor_sees_an_offer_only_between_its_dates(visitor: Client) -> None:
    with on(FIRST):
        offer = factories.job(title="Responsable", published_on=FIRST, expires_on=LAST)
    address = f"/offres-d-emploi/{offer.slug}/"
    channels = ["/offres-d-emploi/", "/offres-d-emploi/flux.rss", "/recherche/?q=responsable", "/sitemap.xml"]
    day = datetime.timedelta(days=1)
    for when, hour, shown in (
        (FIRST - day, 23, False),
        (FIRST, 0, True),
        (LAST, 23, True),
        (LAST + day, 0, False),
    ):
        with on(when, hour):
            assert reading.status(visitor, address) == (200 if shown else 404), when
            for channel in channels:
                assert (offer.slug in visitor.get(channel).content.decode()) is shown, (channel, when)


def test_visitor_reads_all_that_an_offer_must_say(visitor: Client) -> None:
    today = timezone.localdate()
    offer = factories.job(
        title="Directrice ou directeur", structure=factories.structure(name="La Source"),
        contract_note="temps plein", agreement="Alisfa", profile="Expérience", starts_on=today,
        apply_instructions="CV et lettre",
    )  # fmt: skip
    response = visitor.get(f"/offres-d-emploi/{offer.slug}/")
    facts = reading.facts(response)
    assert list(facts) == ["Contrat", "Temps de travail", "Prise de poste", "Rémunération", "Convention",
                           "Publiée le", "Candidatures jusqu’au"]  # fmt: skip
    assert facts["Contrat"] == "CDI, temps plein"
    assert facts["Rémunération"] == "34 000 € brut par an"
    text = reading.words(response)
    for said in ("Directrice ou directeur", "La Source, Melun", "Conduire le projet", "Expérience",
                 "CV et lettre", "recrutement@structure.example"):  # fmt: skip
        assert said in text
    assert "Directrice ou directeur, La Source" in reading.soup(response).title.get_text()


def test_search_engine_reads_the_offer_in_schema_org_words(visitor: Client) -> None:
    offer = factories.job(title="Responsable", contract=JobOffer.Contract.FIXED_TERM)
    (data,) = reading.structured(visitor.get(f"/offres-d-emploi/{offer.slug}/"))
    assert (data["@type"], data["title"]) == ("JobPosting", "Responsable")
    assert data["datePosted"] == offer.published_on.isoformat()
    assert data["validThrough"] == offer.expires_on.isoformat()
    assert data["employmentType"] == "TEMPORARY"
    assert data["hiringOrganization"]["name"] == offer.structure.name
    assert data["jobLocation"]["address"]["addressLocality"] == "Melun"


def test_visitor_filters_offers_by_contract_and_place(visitor: Client) -> None:
    factories.job(title="Un", contract=JobOffer.Contract.FIXED_TERM, location="Provins")
    factories.job(title="Deux")
    assert reading.titles(visitor.get("/offres-d-emploi/?contrat=cdd")) == ["Un"]
    assert reading.titles(visitor.get("/offres-d-emploi/?lieu=Melun")) == ["Deux"]
    assert reading.titles(visitor.get("/offres-d-emploi/?lieu=Melun&contrat=cdd")) == []


def test_visitor_sees_an_empty_list_that_says_so(visitor: Client) -> None:
    assert "Pas d’offre en ce moment." in reading.words(visitor.get("/offres-d-emploi/"))


def test_two_offers_of_the_same_title_have_two_addresses(visitor: Client) -> None:
    structure = factories.structure()
    offers = [factories.job(title="Responsable", structure=structure) for _ in range(3)]
    assert len({offer.slug for offer in offers}) == 3
    for offer in offers:
        assert reading.status(visitor, f"/offres-d-emploi/{offer.slug}/") == 200


def test_offer_in_draft_is_not_found(visitor: Client) -> None:
    offer = factories.job(live=False)
    assert reading.status(visitor, f"/offres-d-emploi/{offer.slug}/") == 404
    assert reading.titles(visitor.get("/offres-d-emploi/")) == []


def test_editor_sends_a_complete_offer_and_nothing_is_refused(home_page: HomePage) -> None:
    assert errors(JobOffer(), COMPLETE | {"structure": factories.structure().pk}) == {}


def test_editor_cannot_leave_the_dates_out(home_page: HomePage) -> None:
    answers = COMPLETE | {"structure": factories.structure().pk}
    assert errors(JobOffer(), answers | {"expires_on": ""}) == {"expires_on": ["Champ requis."]}
    assert errors(JobOffer(), answers | {"published_on": ""}) == {"published_on": ["Champ requis."]}


def test_editor_cannot_publish_an_offer_that_expires_before_or_lasts_for_ever(home_page: HomePage) -> None:
    answers = COMPLETE | {"structure": factories.structure().pk}
    before = errors(JobOffer(), answers | {"expires_on": "2026-03-09"})
    assert "L’offre expire avant d’être publiée. Vérifiez les dates." in str(before)
    too_long = errors(JobOffer(), answers | {"expires_on": "2026-10-01"})
    assert too_long == {"expires_on": ["Une offre reste six mois au plus : prolongez-la alors."]}
