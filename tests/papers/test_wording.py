"""What the team writes: fields are replaced, nothing is run, and what a paper must say is never left out."""

import pytest

from extranet.papers.fields import COMPULSORY, FIELDS, examples_of
from extranet.papers.filling import WordingError, check, filled
from extranet.papers.models import PaperKind
from extranet.papers.models.templates import first_words

K = PaperKind
BODY = "Bonjour {{ personne }}, de {{structure}}.\n\n{{ horaires }}"


def values(**changes: str) -> dict[str, str]:
    return examples_of(K.CONVOCATION) | changes


@pytest.mark.parametrize("kind", PaperKind)
def test_first_words_of_each_kind_are_accepted(kind: PaperKind) -> None:
    first = first_words(kind)
    check(kind, first.title, first.body)
    assert "{{" not in filled(kind, first.body, examples_of(kind))
    assert COMPULSORY.get(kind, set()) <= {field.name for field in FIELDS[kind]}


def test_field_is_replaced_and_escaped() -> None:
    said = filled(K.CONVOCATION, BODY, values(personne="<b>L’Œil</b> & co", horaires="lundi\nmardi"))
    assert said == (
        "<p>Bonjour &lt;b&gt;L’Œil&lt;/b&gt; &amp; co, de Centre social d’exemple.</p>\n"
        "<ul><li>lundi</li><li>mardi</li></ul>"
    )


@pytest.mark.parametrize("typed", ["{{ personne|safe }}", "{{ personne.password }}", "{{ request }}"])
def test_what_a_template_engine_would_read_is_an_unknown_field(typed: str) -> None:
    with pytest.raises(WordingError, match=r"Champs inconnus : .*Les champs de ce document : .*personne"):
        filled(K.CONVOCATION, typed, values())


def test_what_the_team_writes_is_never_run() -> None:
    said = filled(K.CONVOCATION, "{% load x %}{% include 'a' %}<script>alert(1)</script>", values())
    assert "{% load x %}" in said and "<script>" not in said


def test_value_that_looks_like_a_field_stays_as_it_is() -> None:
    said = filled(K.CONVOCATION, "{{ personne }}", values(personne="{{ structure }} \ue0000\ue001"))
    assert said == "<p>{{ structure }} \ue0000\ue001</p>"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("{{ salaire }}", "Champs inconnus : salaire."),
        ("{{ personne", "Un champ s’écrit entre deux accolades"),
        ("Les dates : {{ horaires }}", "seul sur sa ligne"),
        ("[Lien]({{ lien visio }})", "dans l’adresse d’un lien"),
    ],
)
def test_wrong_wording_is_refused_with_what_to_do(body: str, said: str) -> None:
    with pytest.raises(WordingError, match=said):
        check(K.CONVOCATION, "Titre", body)


@pytest.mark.parametrize("kind", [K.CONVENTION, K.QUOTE])
@pytest.mark.parametrize("field", ["part à distance", "sanction", "prix total", "déclaration activité"])
def test_contract_never_goes_without_what_the_law_wants(kind: PaperKind, field: str) -> None:
    """Article D6353-1."""
    body = first_words(kind).body.replace(f"{{{{ {field} }}}}", "…")
    with pytest.raises(WordingError, match=f"doit dire : {field}"):
        check(kind, "Titre", body)


def test_line_whose_fields_are_all_empty_is_not_printed() -> None:
    body = "Visio : {{ lien visio }}\n\nLieu : {{ lieu }}"
    assert filled(K.CONVOCATION, body, values(**{"lien visio": ""})) == "<p>Lieu : Melun</p>"


def test_spaces_capitals_and_apostrophes_of_a_field_do_not_matter() -> None:
    said = filled(K.CONVOCATION, "{{  Lien   VISIO }}", values(**{"lien visio": "https://visio.example"}))
    assert said == "<p>https://visio.example</p>"
