"""One answers signed in or by a personal link; nothing typed is lost, nothing is written by reading."""

import datetime
import logging

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Membership, User
from config.logs import WithoutKeys
from extranet.surveys import links, sending
from extranet.surveys.models import Answer, Questionnaire, Reply
from extranet.training.models import Enrolment
from tests import factories
from tests.accounts.doors import signed_in
from tests.reading import words
from tests.surveys.conftest import HOT, Audience, Moment, held, questionnaire


@pytest.fixture
def asked(place: Enrolment, positioning: Questionnaire) -> Reply:
    sending.ask_due()
    return Reply.objects.get()


def typed(reply: Reply, role: str = "Animatrice") -> dict[str, object]:
    role_key, level, before = reply.questionnaire.questions.order_by("sort_order")
    return {
        f"q{role_key.pk}": role, f"q{level.pk}_0": 2, f"q{level.pk}_1": 1, f"q{before.pk}": 1,
    }  # fmt: skip


def path_of(reply: Reply, person: User) -> str:
    return "/" + links.address_of(reply, person).split("/", 3)[3]


def test_trainee_answers_from_her_courses(asked: Reply, lucie: User) -> None:
    client = signed_in(lucie)
    assert asked.url in client.get("/espace/formations/").content.decode()
    assert asked.url in client.get(asked.enrolment.url).content.decode()  # type: ignore[union-attr]
    response = client.get(asked.url)
    assert "Animer une réunion" in words(response)
    assert "no-store" in response["Cache-Control"] or "no-cache" in response["Cache-Control"]
    assert client.post(asked.url, typed(asked)).status_code == 302
    found = Answer.objects.filter(objective="Animer une réunion").get()
    assert found.said == "J’ai quelques repères"
    assert asked.url not in client.get("/espace/formations/").content.decode()


def test_link_answers_without_signing_in_and_corrects(asked: Reply, lucie: User, client: Client) -> None:
    path = path_of(asked, lucie)
    response = client.get(path)
    assert response["Referrer-Policy"] == "no-referrer"
    assert not Answer.objects.exists()
    assert client.post(path, typed(asked)).status_code == 302
    assert "Merci" in words(client.get(path))
    client.post(path, typed(asked, role="Référente"))
    assert Answer.objects.filter(words="Référente").count() == 1
    assert Answer.objects.count() == 4
    asked.refresh_from_db()
    assert asked.answered_by == lucie


def test_nothing_typed_is_lost_on_an_error(asked: Reply, lucie: User, client: Client) -> None:
    said = typed(asked) | {f"q{asked.questionnaire.questions.get(key='prerequis').pk}": ""}
    response = client.post(path_of(asked, lucie), said)
    assert "Il reste 1 point à corriger" in words(response)
    assert "Animatrice" in response.content.decode()
    assert not Answer.objects.exists()


def test_answers_are_closed_thirty_days_after(asked: Reply, lucie: User, client: Client) -> None:
    path = path_of(asked, lucie)
    client.post(path, typed(asked))
    past = timezone.now() - datetime.timedelta(days=31)
    Reply.objects.update(asked_at=past, answered_at=past)
    assert client.post(path, typed(asked, role="Autre")).status_code == 409
    assert not Answer.objects.filter(words="Autre").exists()
    assert "Le délai pour les corriger est passé" in words(client.get(path))


def test_link_forged_or_of_another_opens_nothing(
    asked: Reply, lucie: User, karim: User, client: Client
) -> None:
    good = path_of(asked, lucie)
    forged = good.replace(f"{asked.pk}-{lucie.pk}", f"{asked.pk}-{karim.pk}")
    for path in (forged, good[:-2] + "x/", path_of(asked, karim), "/questionnaires/inconnu/"):
        assert client.get(path).status_code == 404, path


def test_link_opens_nothing_once_the_enrolment_ended(asked: Reply, lucie: User, client: Client) -> None:
    Enrolment.objects.update(state=Enrolment.State.CANCELLED)
    assert client.get(path_of(asked, lucie)).status_code == 404


def test_direction_that_left_answers_no_more(place: Enrolment, bob: User, client: Client) -> None:
    questionnaire("structure", Moment.LATER, Audience.STRUCTURE, HOT)
    held(place.session, days_ago=91)
    sending.ask_due()
    path = path_of(Reply.objects.get(), bob)
    assert "Lucie Demo" in words(client.get(path))
    long_ago, yesterday = (timezone.localdate() - datetime.timedelta(days=days) for days in (90, 1))
    Membership.objects.filter(user=bob).update(starts_on=long_ago, ends_on=yesterday)
    assert client.get(path).status_code == 404


def test_somebody_else_does_not_know_of_it(asked: Reply, karim: User, bob: User, team: Client) -> None:
    for client in (signed_in(karim), signed_in(bob), team):
        assert client.get(asked.url).status_code == 404
        assert client.post(asked.url, typed(asked)).status_code == 404


def test_logs_keep_no_link(asked: Reply, lucie: User) -> None:
    path = path_of(asked, lucie)
    record = logging.LogRecord("django", logging.WARNING, "", 0, "Not Found: %s", (path,), None)
    WithoutKeys().filter(record)
    assert record.getMessage() == "Not Found: /questionnaires/…"


def test_question_that_was_answered_keeps_its_words(asked: Reply, lucie: User, client: Client) -> None:
    from django.core.exceptions import ValidationError

    question = asked.questionnaire.questions.get(key="role")
    question.label = "Autre chose"
    question.full_clean()
    client.post(path_of(asked, lucie), typed(asked))
    with pytest.raises(ValidationError, match="n’est plus posée"):
        question.full_clean()
    question.refresh_from_db()
    question.is_retired = True
    question.full_clean()
    question.save()
    assert "Question role" not in words(client.get(path_of(asked, lucie)))


def test_trainee_of_two_sessions_is_asked_twice(asked: Reply, lucie: User) -> None:
    other = factories.enrolment(
        factories.training_session(asked.session.course),
        lucie,
        asked.enrolment.structure,  # type: ignore[union-attr]
    )
    assert sending.ask_due() == 1
    assert other.replies.count() == 1
