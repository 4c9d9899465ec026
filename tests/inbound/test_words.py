"""Which words are hers: what is cut is surely quoted or added by a machine, and nothing else goes."""

import re

import pytest

from background.inbound import quotes
from background.inbound.markup import to_text
from background.inbound.reading import answer_in
from background.inbound.wrapping import rejoined, unflowed
from tests.inbound.letters import CUT

WROTE = "Le 3 mars 2026 à 10:12, Fédération <site@federation.example> a écrit :"
OURS = f"{CUT}\n\nBonjour Inès,\n\nQui peut réserver ?"

KEPT_WHOLE = [
    "Le collectif a écrit :\nune charte.",
    "Le maire a écrit le 3 mars, il dit :\n« Venez. »",
    "De : 9 h\nÀ : 12 h\non range la salle.",
    "De : Melun, 8h30\nÀ : Paris\nDate : 12 juin\nIl reste trois places.",
    "Message du 03/03/26 de la mairie : la salle est libre.",
    "> Qui peut réserver ?\nMoi, volontiers.",
    "Il manque :\n- une salle\n- des chaises\n-- et la clé",
    "Bonne journée de travail hier ! Voici la suite.\nIl reste la vaisselle.",
    "Bonne journée\nEst-ce que quelqu’un peut prévenir Samia ?",
    "Cordialement,\nInès\n\nPS : la salle ferme à 22 h.",
    "Envoyé de bon matin. Je reviens demain.",
]


@pytest.mark.parametrize("text", KEPT_WHOLE)
def test_own_words_are_kept_whole(text: str) -> None:
    assert answer_in(f"{text}\n\n{WROTE}\n> {CUT}\n> Bonjour") == text


QUOTATIONS = [
    WROTE,
    WROTE.replace(" :", "\u00a0:"),
    WROTE.replace(" a écrit", "\na écrit"),
    WROTE.replace(" <site", "\n<site"),
    "On Tue, Mar 3, 2026 at 10:12 AM Fédération <site@federation.example> wrote:",
    "Am 3. März 2026 schrieb Fédération <site@federation.example>:",
    "De\u00a0: Fédération\nEnvoyé\u00a0: mardi\nÀ\u00a0: Inès\nObjet\u00a0: La salle",
    "*De :* Fédération\n*Date :* mardi\n*Objet :* La salle",
    "________________________________\nFrom: Fédération\nSent: Tuesday\nTo: Inès\nSubject: La salle",
    "-------- Message d'origine --------\nDe : Fédération\nDate : 03/03/2026 10:12 (GMT+01:00)",
    "-----Original Message-----",
    "----- Mail transféré -----",
]


@pytest.mark.parametrize("quotation", QUOTATIONS)
def test_quotation_goes_however_it_begins(quotation: str) -> None:
    assert answer_in(f"D’accord.\n\n{quotation}\n\n{OURS}") == "D’accord."
    marked = "\n".join(f"> {line}" for line in OURS.split("\n"))
    assert answer_in(f"D’accord.\n\n{quotation}\n\n{marked}") == "D’accord."


@pytest.mark.parametrize(
    "line",
    [
        CUT,
        f"> {CUT}",
        CUT.replace("É", "?").replace("é", "?"),
        CUT.upper(),
        f"*{CUT}*",
        CUT.replace("É", "E\u0301"),
    ],
)
def test_our_line_cuts_whatever_the_way_made_of_it(line: str) -> None:
    mark = "> " if line.startswith(">") else ""
    assert answer_in(f"D’accord.\n{line}\n{mark}Bonjour Inès,\n{mark}Qui peut réserver ?") == "D’accord."


def test_without_our_line_a_program_that_says_nothing_would_have_the_letter_published(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The twin."""
    monkeypatch.setattr(quotes, "OUR_LINE", re.compile("(?!)"))
    assert "Qui peut réserver" in answer_in(f"D’accord.\n\n{OURS}")


def test_answers_between_and_under_what_is_quoted_are_kept_in_their_order() -> None:
    text = f"Mes réponses :\n\n{WROTE}\n> {CUT}\n> Qui ?\nMoi.\n> Quand ?\nJeudi.\n"
    assert answer_in(text) == "Mes réponses :\n\nMoi.\nJeudi."


@pytest.mark.parametrize(
    "end",
    [
        "-- \nInès Martin\nCentre social L’Escale",
        "Cordialement,\nInès Martin\nRéférente famille\n01 23 45 67 89",
        "Très cordialement\n\nInès",
        "Bonne soirée à toutes et à tous !",
        "Envoyé de mon iPhone",
        "Envoyé depuis l’application Mail Orange",
        "Sent from my Galaxy",
        "Obtenez Outlook pour Android<https://aka.example/x>",
        "Provenance : Courrier pour Windows",
        "________________________________\nGaranti sans virus. www.antivirus.example",
        "Cordialement,\nInès\n\nEnvoyé de mon iPad",
    ],
)
def test_signature_goes(end: str) -> None:
    assert answer_in(f"Je viendrai.\n\n{end}\n") == "Je viendrai."


def test_lines_that_a_program_cut_are_put_together_and_those_of_their_writer_are_not() -> None:
    cut = "Nous avons trouvé une salle qui convient à tout le monde, elle est au\nrez-de-chaussée."
    typed = "Nous avons trouvé.\nC’est une salle\nau rez-de-chaussée."
    assert rejoined(cut) == cut.replace("\n", " ")
    assert rejoined(typed) == typed
    assert rejoined(f"{'mot ' * 30}\nsuite") == f"{'mot ' * 30}\nsuite"


def test_flowed_lines_go_on_as_the_standard_says() -> None:
    assert unflowed("Une \nphrase.\nAutre \n> citée \n> ici\n-- \nInès", drops_space=False) == (
        "Une phrase.\nAutre \n> citée ici\n-- \nInès"
    )
    assert unflowed("日本 \n語", drops_space=True) == "日本語"
    assert unflowed(" >pas une citation", drops_space=False) == ">pas une citation"


def test_what_is_not_shown_goes_and_the_rest_is_read_as_it_is_shown() -> None:
    html = (
        "<style>p{}</style><title>t</title><p>Un\n  deux<br>trois</p><div>quatre</div><div><br></div>"
        "<div>cinq <b>six</b></div><pre>sept\nhuit</pre><script>x</script><!-- y -->"
        "<a href='https://a.example/'>https://a.example</a> <a href='javascript:x'>neuf</a>"
    )
    assert to_text(html) == "Un deux\ntrois\n\nquatre\n\ncinq six\nsept\nhuit\nhttps://a.example neuf"


def test_characters_that_no_database_keeps_are_left_out() -> None:
    assert answer_in("a\0b\x08c\u2028d\ufeffe\ue001f") == "abcdef"
