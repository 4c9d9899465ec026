"""French pages are set as a careful printer would; code and English are left alone."""

import pytest
from django.template import Context, Template
from django.utils import translation

from content import typography
from content.typography import file_size, french, french_html

N, T = "\u00a0", "\u202f"  # no-break space, thin no-break space
CASES = [
    ("l'été d'Awa", "l’été d’Awa"),
    ("l&#x27;été", "l’été"),
    ("et puis...", "et puis…"),
    ("« Un mot »", f"«{N}Un mot{N}»"),
    ("«Un mot»", f"«{N}Un mot{N}»"),
    (f"«{N}Déjà juste{N}»", f"«{N}Déjà juste{N}»"),
    ("Que faire ?", f"Que faire{T}?"),
    ("Bravo !", f"Bravo{T}!"),
    ("ici ; là", f"ici{T}; là"),
    (f"Que faire{N}?", f"Que faire{T}?"),
    ("Horaires : 9 h", f"Horaires{N}: 9{N}h"),
    ("Prix :", f"Prix{N}:"),
    ("14 h 30", f"14{N}h{N}30"),
    ("1 200 €", f"1{T}200{N}€"),
    ("1 234 567 habitants", f"1{T}234{T}567 habitants"),
    ("50 % de 3 ans", f"50{N}% de 3{N}ans"),
    ("2 Mo à 15 km", f"2{N}Mo à 15{N}km"),
]
LEFT_ALONE = [
    "https://exemple.example/a?b=1;c",
    "01 64 00 00 00",
    "77000 Melun",
    "a:b et 14:30",
    "le 2 décembre 2026",
    "l’été",
    "Bonjour, le monde.",
    "&amp; &nbsp; &lt;",
]


@pytest.mark.parametrize(("typed", "printed"), CASES)
def test_text_is_set_as_french_typography_wants(typed: str, printed: str) -> None:
    assert french(typed) == printed
    assert french(printed) == printed  # twice changes nothing more


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_is_right_already_is_left_alone(text: str) -> None:
    assert french(text) == text


def test_attributes_code_and_scripts_are_left_alone() -> None:
    html = "<a title=\"l'été ?\" href='/a?b=c !'>l'été ?</a>"
    assert french_html(html) == f"<a title=\"l'été ?\" href='/a?b=c !'>l’été{T}?</a>"
    for tag in ("script", "style", "pre", "code", "textarea", "svg"):
        whole = f"<{tag} x='1'>l'a ? <b>l'b !</b></{tag}>"
        assert french_html(whole) == whole
    assert french_html("<code>a ?</code><p>b ?</p>") == f"<code>a ?</code><p>b{T}?</p>"
    assert french_html("<svg/><p>b ?</p>") == f"<svg/><p>b{T}?</p>"


def test_tags_are_never_added_nor_lost() -> None:
    html = "<p>a < b ? « <b>c</b> » &lt;script&gt;</p>"
    printed = french_html(html)
    assert "<script" not in printed
    assert printed.count("<b>") == printed.count("</b>") == 1


def test_french_page_is_set_and_english_page_is_not() -> None:
    page = Template("{% french %}<p>{{ text }} ?</p>{% endfrench %}{{ text|typo }} ?")
    with translation.override("fr"):
        assert page.render(Context({"text": "l'été"})) == f"<p>l’été{T}?</p>l’été ?"
    with translation.override("en"):
        assert page.render(Context({"text": "l'été"})) == "<p>l&#x27;été ?</p>l&#x27;été ?"


def test_what_was_typed_stays_escaped_once_set() -> None:
    page = Template("{% french %}{{ text }}{% endfrench %}{{ text|typo }}")
    with translation.override("fr"):
        assert "<b>" not in page.render(Context({"text": "<b>l'été ?</b>"}))


def test_without_the_rules_a_line_could_begin_with_a_question_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typography, "RULES", [])
    assert french("Que faire ?") == "Que faire ?"


@pytest.mark.parametrize(
    ("size", "words"),
    [(None, ""), (0, ""), (12, f"1{N}Ko"), (84_400, f"84{N}Ko"), (999_600, f"1{N}Mo"),
     (1_000_000, f"1{N}Mo"), (1_240_000, f"1,2{N}Mo"), (25_000_000, f"25{N}Mo")],
)  # fmt: skip
def test_size_of_a_file_reads_in_french_units(size: int | None, words: str) -> None:
    assert file_size(size) == words
