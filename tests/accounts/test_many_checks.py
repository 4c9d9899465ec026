"""The boxes that we write at once are those of Django."""

from typing import Any

import pytest
from django import forms
from django.test import SimpleTestCase

from accounts.many_checks import ManyChecks

PEOPLE = [(1, "Anaïs <b>Morel</b>"), (2, "Bob & fils"), (3, "Zoé")]


def boxes(widget: type[forms.CheckboxSelectMultiple], said: Any) -> str:
    class Told(forms.Form):
        people = forms.MultipleChoiceField(choices=PEOPLE, widget=widget({"class": "names"}), required=True)

    return str(Told(said)["people"])


@pytest.mark.parametrize(
    "said",
    [None, {}, {"people": ["2"]}, {"people": ["1", "3"]}, {"people": ["9"]}, {"people": ['"><script>']}],
)
def test_they_say_the_same(said: Any) -> None:
    ours, theirs = boxes(ManyChecks, said), boxes(forms.CheckboxSelectMultiple, said)
    SimpleTestCase().assertHTMLEqual(ours, theirs)
    assert "<script" not in ours and "<b>" not in ours
