"""Whoever pays alone: a place that is kept, a contract with all that the law wants, then the place."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from accounts.models import Structure, User
from content import printing
from extranet.papers import filling, issuing, prices, targets
from extranet.papers.contract_values import first_payment
from extranet.papers.fields import COMPULSORY
from extranet.papers.models import Paper, PaperKind, PaperQuerySet, PaperTemplate, kinds
from extranet.papers.subjects import PaperError
from extranet.training import contracts, enrolling, seats
from extranet.training.models import CourseSession, Enrolment, TrainingSettings
from home.models import CoursePage
from tests import factories
from tests.accounts.doors import signed_in
from tests.papers.conftest import person
from tests.papers.test_issuing import one, words
from tests.training.conftest import told, written_to

K, State = PaperKind, Enrolment.State
TODAY = timezone.localdate()


@pytest.fixture
def coming(centre: Structure) -> CourseSession:
    said = {"fee_unit": "personne", "member_fee": 120, "prerequisites": "Aucun.", "methods": "Des échanges.",
            "assessment": "Un questionnaire.", "sanction": "Certificat", "programme": "<p>Une journée</p>",
            "trainers": "Camille Voix : formatrice"}  # fmt: skip
    return factories.training_session(factories.course(**said), max_participants=3)


@pytest.fixture
def odile(coming: CourseSession, centre: Structure, team: Client) -> Enrolment:
    """Placed by the team, at her own expense."""
    hers = person(centre, "Odile")
    form = f"{coming.url}inscrire/{centre.slug}/"
    told(team.post(form, {"people": [hers.pk], "funding": "self"}, follow=True))
    return Enrolment.objects.get(person=hers)


def test_place_is_kept_and_not_final_before_the_contract(odile: Enrolment, team: Client, bob: User) -> None:
    assert (odile.state, odile.awaits_contract) == (State.ASKED, True)
    (letter,) = written_to(odile.person)
    assert letter.startswith("Inscription à confirmer") and written_to(bob) == []
    page = told(signed_in(odile.person).get(odile.url))
    assert "Le contrat de formation est à signer" in page and "Noter la signature" not in page
    assert "Faire signer le contrat" in told(team.get("/espace/formations/bureau/"))


def test_direction_cannot_place_somebody_at_her_expense(
    coming: CourseSession, centre: Structure, director: Client
) -> None:
    hers = person(centre, "Odile")
    page = told(
        director.post(f"{coming.url}inscrire/{centre.slug}/", {"people": [hers.pk], "funding": "self"})
    )
    assert "un contrat est à signer avant" in page and not Enrolment.objects.exists()


def test_contract_says_what_the_law_wants(odile: Enrolment, alice: User) -> None:
    said = words(one(K.CONTRACT, odile.session, alice)).replace("\xa0", " ")
    for phrase in ("Articles L6353-3 à L6353-7", "DEMO Odile", "a dix jours pour se rétracter", "quatorze jours",
                   "Prix total : 120,00 €", "36,00 € au plus", "Solde : 84,00 €", "au fur et à mesure",
                   "force majeure", "3 personnes au plus", "Camille Voix", "La personne"):  # fmt: skip
        assert phrase in said, phrase


@pytest.mark.parametrize("field", sorted(COMPULSORY[K.CONTRACT]))
def test_contract_never_goes_without_its_mentions(field: str, centre: Structure) -> None:
    template = PaperTemplate.of(K.CONTRACT)
    with pytest.raises(filling.WordingError, match=field):
        filling.check(K.CONTRACT, template.title, template.body.replace(f"{{{{ {field} }}}}", "…"))


def test_contract_whose_course_lacks_a_mention_is_not_issued(odile: Enrolment, alice: User) -> None:
    CoursePage.objects.update(prerequisites="")
    with pytest.raises(PaperError, match="prérequis"):
        one(K.CONTRACT, CourseSession.objects.get(), alice)


def test_first_payment_is_never_over_thirty_percent() -> None:
    from decimal import Decimal

    assert first_payment(Decimal("99.99"), 30) == Decimal("29.99")
    assert first_payment(Decimal("100.00"), 80) == Decimal("30.00")


def test_contract_comes_before_the_session(odile: Enrolment, alice: User) -> None:
    past = timezone.now() - datetime.timedelta(hours=1)
    CourseSession.objects.update(starts_at=past)
    with pytest.raises(PaperError, match="se signe avant"):
        one(K.CONTRACT, CourseSession.objects.get(), alice)


@pytest.mark.parametrize(("distance", "days"), [({}, 10), ({"at_distance": "on"}, 14)])
def test_signed_contract_makes_the_place_hers(
    distance: dict[str, str], days: int, odile: Enrolment, team: Client
) -> None:
    signed = TODAY - datetime.timedelta(days=1)
    page = told(
        team.post(f"{odile.url}contrat-signe/", {"signed_on": signed.isoformat()} | distance, follow=True)
    )
    assert "Aucun paiement avant" in page and "rétractation possible" in page
    odile.refresh_from_db()
    assert odile.is_confirmed and odile.withdrawal_until == signed + datetime.timedelta(days=days)
    assert written_to(odile.person)[-1].startswith("Inscription confirmée")


def test_contract_is_not_signed_tomorrow(odile: Enrolment, team: Client) -> None:
    after = (TODAY + datetime.timedelta(days=1)).isoformat()
    assert "pas encore passée" in told(team.post(f"{odile.url}contrat-signe/", {"signed_on": after}))


def test_nobody_else_notes_the_signature(odile: Enrolment, director: Client) -> None:
    for client in (director, signed_in(odile.person)):
        assert client.post(f"{odile.url}contrat-signe/", {"signed_on": TODAY.isoformat()}).status_code == 403
        client.post(f"{odile.url}confirmer/")
    odile.refresh_from_db()
    assert odile.state == State.ASKED


def test_database_knows_no_final_place_without_a_contract(odile: Enrolment) -> None:
    """The twin: without the signature, even a plain question is refused."""
    with pytest.raises(IntegrityError), transaction.atomic():
        Enrolment.objects.filter(pk=odile.pk).update(state=State.CONFIRMED, confirmed_at=timezone.now())


def test_offered_place_waits_for_the_contract_too(
    coming: CourseSession, centre: Structure, alice: User
) -> None:
    CourseSession.objects.update(max_participants=1)
    taken = factories.enrolment(coming, person(centre, "Inès"), centre)
    asked = enrolling.Asked(person(centre, "Odile"), centre, "employee", "self")
    (waits,) = enrolling.enrol(coming, [asked], by=alice)
    assert waits.state == State.WAITING
    enrolling.leave(taken, by=alice, reason="Un empêchement")
    assert enrolling.accept(waits).state == State.ASKED
    done = contracts.note_signature(waits, TODAY, at_distance=False, by=alice)
    assert done.is_confirmed and seats.hold(coming).seats_taken == 1


def test_structure_is_not_asked_to_pay_for_her(odile: Enrolment, alice: User, centre: Structure) -> None:
    contracts.note_signature(odile, TODAY, at_distance=False, by=alice)
    session = CourseSession.objects.get()
    assert targets.of(session, K.CONVENTION) == [] and prices.places_of(session, centre) == []


def test_contract_is_hers_and_the_teams(
    odile: Enrolment, alice: User, director: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = one(K.CONTRACT, odile.session, alice)
    assert director.get(paper.url).status_code == 404
    assert paper in Paper.objects.visible_to(odile.person)
    monkeypatch.setattr(kinds, "OWN", ())  # its twin
    assert director.get(paper.url).status_code == 200


def test_settings_that_lack_a_legal_sentence_issue_nothing(odile: Enrolment, alice: User) -> None:
    said = TrainingSettings.load()
    said.contract_withdrawal = ""
    said.save()
    with pytest.raises(PaperError, match="rétractation"):
        issuing.issue(targets.of(odile.session, K.CONTRACT)[0], by=alice)
    assert isinstance(Paper.objects.all(), PaperQuerySet)


def test_contract_makes_a_file(odile: Enrolment, alice: User) -> None:
    paper = one(K.CONTRACT, odile.session, alice)
    try:
        content = printing.as_pdf(paper.html)
    except printing.NoPrinterError:
        pytest.skip("Pango is not installed here")
    assert content.startswith(b"%PDF")
