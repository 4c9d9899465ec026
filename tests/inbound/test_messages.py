"""What is kept of the answers that people's mail programs write: her words, all of them, and nothing else."""

import pytest

from background.inbound import bodies, messages, reading
from background.inbound.automatic import is_automatic
from tests.inbound import letters

KEPT = {
    "gmail-web": "Bonjour Zoé,\n\nOui, je peux réserver la salle des fêtes pour le 12 juin, et j’apporte aussi "
    "les chaises pliantes du centre.\nIl me faut seulement :\n- la clé du placard\n- le code de l’alarme\n\nInès",
    "gmail-android": "Oui pour moi ! Je m’occupe des chaises 🪑",
    "outlook-desktop": "Bonjour Zoé,\n\nLa salle des fêtes est libre le 12 juin. J'ai posé une option jusqu'à "
    "vendredi, il faudra :\n- une attestation d'assurance\n- un chèque de caution",
    "outlook-mobile": "C’est noté pour le 12 juin.\nJe passe prendre la clé jeudi.",
    "outlook-web": "Merci Zoé, je confirme.",
    "apple-iphone": "Oui, je m’en occupe demain.\nEst-ce qu’on prévoit un goûter ?",
    "thunderbird": "Bonjour à toutes et à tous,\n\nLa mairie demande une convention. Je l’ai remplie avec les "
    "dates que nous avions dites, vous pouvez la relire ici : https://mairie.example/convention",
    "thunderbird-below": "Moi, si quelqu’un me prête une voiture. La réserve est à vingt kilomètres et il faut "
    "y aller le matin.\n\nIl y en a quarante.",
    "yahoo": "Bonjour,\nJe ne serai pas là le 12 juin, mais ma collègue Samia peut ouvrir la salle et accueillir "
    "les familles dès neuf heures.\n\nInès",
    "orange": "Bonjour Zoé,\n\nje suis disponible le 12 juin.\n\nà bientôt",
    "free-zimbra": "Bonjour,\n\nJ’ai la clé de la salle, je peux ouvrir à 9 h.",
    "protonmail": "Je vote pour la salle des fêtes.\n\nInès",
    "laposte": "Bonjour Zoé,\n\nLe centre prête sa vaisselle, il suffit de la rendre propre.\n\nInès",
    "html-only": "Bonjour,\n\nDeux pistes :\n\n- la salle des fêtes\n- le gymnase (https://gymnase.example/"
    "reserver)\n\nJe préfère la première & vous ?\n\nInès",
    "emoji-arabic": "شكرا جزيلا يا زوي 🙏🏽\nسأحضر مع عائلتي يوم 12 يونيو.\n\n"
    "Merci Zoé, nous serons cinq 👨‍👩‍👧‍👦 et bébé.",
    "charset-unknown": "J'apporte la vaisselle, c'est déjà prêt.",
    "charset-wrong": "L’été, c’est complet : il faut 30 € de plus.",
    "attachments": "Voici la convention et l’affiche.",
    "winmail": "Je confirme ma venue.\n\nInès",
}
IN_HTML_TOO = ["gmail-web", "gmail-android", "outlook-mobile", "outlook-web", "apple-iphone", "thunderbird",
               "yahoo", "orange", "free-zimbra", "protonmail", "laposte"]  # fmt: skip


def read(raw: bytes) -> reading.Written:
    message = messages.parse(raw)
    assert message is not None
    return reading.read(message)


def words_of_html(raw: bytes) -> str:
    """What is kept when the program sent no plain text."""
    message = messages.parse(raw)
    assert message is not None
    [html] = [part for part in messages.leaves(message) if messages.kind_of(part) == "text/html"]
    return reading.answer_in(bodies.body_of(html).words)


def test_every_letter_of_the_folder_is_read_here() -> None:
    names = {path.stem for path in letters.FOLDER.glob("*.eml")}
    assert names == KEPT.keys() | set(letters.AUTOMATIC)


@pytest.mark.parametrize("name", KEPT)
def test_each_program_gives_the_words_of_its_writer_alone(name: str) -> None:
    raw = letters.message(name)
    assert read(raw).text == KEPT[name]
    assert not is_automatic(messages.headers_of(raw))


@pytest.mark.parametrize("name", IN_HTML_TOO)
def test_html_of_each_program_gives_the_same_words(name: str) -> None:
    assert words_of_html(letters.message(name)) == KEPT[name]


@pytest.mark.parametrize("name", letters.AUTOMATIC)
def test_machine_is_known_as_one(name: str) -> None:
    assert is_automatic(messages.headers_of(letters.message(name)))


@pytest.mark.parametrize(
    "subject",
    [
        "Re: Absence du bureau",
        "RE: Réponse automatique : que faire ?",
        "Absences de juin",
        "Absente le 12 juin",
    ],
)
def test_person_who_writes_about_an_absence_is_not_a_machine(subject: str) -> None:
    headers = messages.Headers([("from", letters.INES), ("subject", subject), ("auto-submitted", "no")])
    assert not is_automatic(headers)


@pytest.mark.parametrize(
    ("name", "value"),
    [("precedence", "Bulk"), ("x-autoreply", "yes"), ("x-autorespond", "x"), ("return-path", "<>"),
     ("x-outbox-key", "12"), ("x-loop", "x"), ("auto-submitted", "auto-replied; owner-email=\"x\""),
     ("from", "MAILER-DAEMON@mx.example"), ("subject", "Automatic reply: La salle"),
     ("content-type", "multipart/report; report-type=delivery-status")],
)  # fmt: skip
def test_each_mark_of_a_machine_is_enough(name: str, value: str) -> None:
    assert is_automatic(messages.Headers([(name, value)]))


def test_files_are_given_with_their_names_and_not_what_a_program_joins_by_itself() -> None:
    given = read(letters.message("attachments")).files
    assert [(file.name, file.data) for file in given] == [
        ("Convention été 2026 – signée.pdf", b"%PDF-1.7 convention"),
        ("Affiche fête du quartier.odt", b"PK\x03\x04 affiche"),
    ]
    assert read(letters.message("winmail")).files == []
