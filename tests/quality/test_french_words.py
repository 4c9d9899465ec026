"""The French that the code writes is the French that people read.

French sentences are the message identifiers: Django or Wagtail may hold the same letters as an English
word, and would « translate » them (« Comment » became « Commenter »)."""

import polib
import pytest
from django.utils.translation import gettext, override

from tests.ready import ROOT

CATALOGUE = ROOT / "site" / "locale" / "en" / "LC_MESSAGES" / "django.po"


def changed(sentences: list[str]) -> dict[str, str]:
    """The sentences that French readers would not read as they are written."""
    with override("fr"):
        read = {sentence: gettext(sentence) for sentence in sentences}
    return {sentence: text for sentence, text in read.items() if text.lower() != sentence.lower()}


def test_french_sentences_are_left_as_they_are_written() -> None:
    assert changed([entry.msgid for entry in polib.pofile(str(CATALOGUE)) if not entry.obsolete]) == {}


@pytest.mark.parametrize("english", ["Comment", "Password"])
def test_sentence_taken_for_english_is_seen(english: str) -> None:
    assert list(changed([english])) == [english]
