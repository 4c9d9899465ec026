"""What is answered is given back to the person, goes with her, and is nobody's after three years."""

import json

from accounts import personal_data
from accounts.models import User
from extranet.surveys import keeping
from extranet.surveys.models import Answer, Questionnaire, Reply
from extranet.surveys.personal_data import forget_words
from extranet.training.models import Enrolment
from tests.surveys.conftest import Audience, Kind, Moment, held, questionnaire, reply_of


def exported(user: User) -> str:
    return json.dumps(personal_data.collect(user), default=str, ensure_ascii=False)


def test_answers_are_in_what_the_person_takes_away(
    place: Enrolment, positioning: Questionnaire, karim: User
) -> None:
    reply_of(positioning, place, {"role": "Animatrice jeunesse", "prerequis": 1})
    assert "Animatrice jeunesse" in exported(place.person)
    assert "Oui" in exported(place.person)
    assert "Animatrice jeunesse" not in exported(karim)


def test_what_the_direction_said_is_its_own(place: Enrolment, bob: User) -> None:
    asked = questionnaire("structure", Moment.LATER, Audience.STRUCTURE, [("constat", Kind.LONG)])
    reply = reply_of(asked, place, {"constat": "Un effet certain"})
    Reply.objects.filter(pk=reply.pk).update(answered_by=bob)
    assert "Un effet certain" in exported(bob)
    assert "Un effet certain" not in exported(place.person)


def test_erasing_takes_her_words_and_leaves_the_figures(place: Enrolment, positioning: Questionnaire) -> None:
    reply_of(positioning, place, {"role": "Animatrice", "prerequis": 1})
    forget_words(place.person)
    assert [(each.words, each.value) for each in Answer.objects.all()] == [("", 1)]
    assert forget_words in personal_data.erasers


def test_after_three_years_an_answer_is_nobodys(place: Enrolment, positioning: Questionnaire) -> None:
    reply = reply_of(positioning, place, {"role": "Animatrice", "prerequis": 1})
    held(place.session, days_ago=3 * 365 - 5)
    assert keeping.forget_people() == 0
    held(place.session, days_ago=3 * 365 + 5)
    assert keeping.forget_people() == 1
    assert keeping.forget_people() == 0
    reply.refresh_from_db()
    assert (reply.enrolment, reply.answered_by) == (None, None)
    assert [each.value for each in reply.answers.all()] == [1]
