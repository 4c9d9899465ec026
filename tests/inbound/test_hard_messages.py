"""Letters that are huge, broken or made to hurt: read in bounded time and memory, or not at all."""

import base64
import time
import tracemalloc
from collections.abc import Callable

import pytest

from background.inbound import bodies, library, markup, messages, reading, tidying
from background.inbound.receiving import BIGGEST
from tests.inbound.letters import INES
from tests.inbound.test_messages import read

QUOTED = "> Une ligne déjà lue, comme il y en a tant dans les longues conversations.\n"
LONG = 150_000  # characters: as many as are read of one part


def letter(body: str, kind: str = "text/plain; charset=utf-8", encoding: str = "8bit") -> bytes:
    head = f"From: {INES}\nMIME-Version: 1.0\nContent-Type: {kind}\nContent-Transfer-Encoding: {encoding}\n\n"
    return (head + body).encode()


def seconds(read: Callable[[], object]) -> float:
    """Of the processor: the machine has other things to do."""
    start = time.process_time()
    read()
    return time.process_time() - start


def huge(kind: str) -> bytes:
    """Five megabytes quoted under one sentence."""
    said = "Le mar. 3 mars 2026 à 10:12, Fédération <site@federation.example> a écrit :"
    if kind == "text":
        return letter(f"Oui, d’accord.\n\n{said}\n\n{QUOTED * 66_000}")
    quoted = f"<p class=MsoNormal>{QUOTED}</p>" * 45_000
    styles = "<style>" + "p.MsoNormal{margin:0}\n" * 5_000 + "</style>"
    html = f"<html><head>{styles}</head><div>Oui, d’accord.</div><div class=gmail_quote>{quoted}</div>"
    return letter(base64.encodebytes(html.encode()).decode(), "text/html; charset=utf-8", "base64")


@pytest.mark.parametrize("kind", ["text", "html"])
def test_five_megabytes_of_quotation_are_read_in_little_time_and_memory(kind: str) -> None:
    raw = huge(kind)
    assert 5_000_000 < len(raw) < BIGGEST
    assert seconds(lambda: read(raw)) < 5
    tracemalloc.start()
    assert read(raw).text == "Oui, d’accord."
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 80_000_000


TEXTS = {
    "on": "On " * (LONG // 3),
    "le": "Le " + "a écrit " * (LONG // 8),
    "lines of on": ("On " * 90 + "\n") * (LONG // 271),
    "blank": "\n" * LONG,
    "spaces": " " * LONG + "x",
    "quotes": "> " * (LONG // 2),
    "from": "De : x\n" * (LONG // 7),
    "rules": "_" * LONG,
    "marks": ">" * LONG + "\n" + "Écrivez votre réponse",
    "sentences": "Envoyé de " * (LONG // 10),
    "farewell": "Cordialement\n" * (LONG // 13),
    "one letter": "a\n" * (LONG // 2),
}
MARKUPS = {
    "open": "<div>" * (LONG // 5),
    "unclosed": "<a " * (LONG // 3),
    "comments": "<!--" * (LONG // 4),
    "instructions": "<?" * (LONG // 2),
    "paragraphs": "<p>a" * (LONG // 4),
    "breaks": "<br>" * (LONG // 4),
    "deep": "<span>" * 499 + "a<br>" * (LONG // 5 - 600),
    "misnested": "<b>" * 499 + "<p></b>" * (LONG // 7 - 300),
    "entities": "&" * LONG,
    "quotations": "<blockquote>a" * (LONG // 13),
    "pictures": "<img src='data:x" * (LONG // 16),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", TEXTS)
def test_no_text_takes_long(name: str) -> None:
    assert seconds(lambda: reading.answer_in(TEXTS[name], is_wrapped=True)) < 10


@pytest.mark.slow
@pytest.mark.parametrize("name", MARKUPS)
def test_no_markup_takes_long(name: str) -> None:
    assert seconds(lambda: read(letter(MARKUPS[name], "text/html; charset=utf-8"))) < 15


def test_without_the_shield_the_library_would_take_the_square_of_the_length(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The twin."""
    text = "On " + "a " * 2500
    shielded = seconds(lambda: library.answer_in(text))
    monkeypatch.setattr(library, "LONGEST_LINE", LONG)
    assert seconds(lambda: library.answer_in(text)) > 10 * shielded


@pytest.mark.slow
def test_without_the_bound_depth_would_take_its_square(monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin."""
    html = "<div>" * 25_000
    bounded = seconds(lambda: markup.to_text(html))
    monkeypatch.setattr(tidying, "DEEPEST", LONG)
    assert seconds(lambda: markup.to_text(html)) > 5 * bounded


def test_long_paragraph_is_given_back_whole() -> None:
    long = "On en a parlé. " * 60
    assert reading.answer_in(
        f"{long}\n\nMerci.\n\nOn Tue, Mar 3, 2026 at 10:12 AM F <f@f.example> wrote:\n> x"
    ) == (f"{long.strip()}\n\nMerci.")


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff\xfe\x00\x00",
        b"\r\n\r\nsans en-tete",
        b"Content-Type: multipart/mixed\n\nsans separateur",
        b'Content-Type: multipart/mixed; boundary="a"\n\n--a\n\n--a',
        b"Content-Type: text/plain; charset=zlib\n\nx\x9c",
        b"Content-Type: text/plain; charset=punycode\n\n" + b"a-" * 50_000,
        b"Content-Type: text/html; charset=utf-16\n\n<p>a",
        b"Content-Type: " + b"(" * 20_000 + b"\n\nx",
        b"From: " + b"(" * 20_000 + b"\nContent-Transfer-Encoding: base64\n\n!!!!",
        b"Content-Type: message/rfc822\n\n" * 3_000,
    ],
)
def test_message_that_nobody_would_write_breaks_nothing(raw: bytes) -> None:
    headers = messages.headers_of(raw)
    assert isinstance(headers.sender + headers.words("subject"), str)
    message = messages.parse(raw)
    if message is not None:
        assert "\0" not in reading.read(message).text


def test_message_of_a_million_parts_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = b'Content-Type: multipart/mixed; boundary="a"\n' + b"\n--a\n\n" * 3_000
    assert messages.parse(raw) is None
    monkeypatch.setattr(messages, "MOST_BOUNDARIES", 10_000)  # the twin
    parsed = messages.parse(raw)
    assert parsed is not None
    assert len(list(messages.leaves(parsed))) > 2_000


def test_message_of_millions_of_lines_is_not_opened() -> None:
    assert messages.parse(letter("a\n" * 500_000)) is None
    assert messages.parse(letter("a\n" * 300_000)) is not None


def test_words_before_and_after_a_photograph_are_one_answer() -> None:
    """As telephones send them; the photograph is given, the logo of a signature is not."""
    photo, logo = (base64.encodebytes(b"\xff\xd8" + b"x" * size).decode() for size in (30_000, 3_000))
    parts = [
        "Content-Type: text/plain; charset=utf-8\n\nVoici la salle :\n",
        f"Content-Type: image/jpeg; name=IMG_1.jpeg\nContent-Disposition: inline;\n filename=IMG_1.jpeg\n"
        f"Content-Transfer-Encoding: base64\n\n{photo}",
        "Content-Type: text/plain; charset=utf-8\n\nEt voilà la cuisine.\n\nEnvoyé de mon iPhone\n",
        f"Content-Type: image/jpeg; name=logo.jpg\nContent-Disposition: inline\n"
        f"Content-Transfer-Encoding: base64\n\n{logo}",
    ]
    body = "".join(f"--a\n{part}\n" for part in parts) + "--a--\n"
    found = read(letter(body, 'multipart/mixed; boundary="a"'))
    assert found.text == "Voici la salle :\n\nEt voilà la cuisine."
    assert [(file.name, len(file.data)) for file in found.files] == [("IMG_1.jpeg", 30_002)]


def test_file_loses_the_folders_of_its_name_and_one_without_a_name_gets_one() -> None:
    parts = [
        "Content-Type: text/plain\n\nVoici.",
        'Content-Type: application/pdf\nContent-Disposition: attachment; filename="..\\\\..\\\\C:/plan.pdf"\n\n%PDF',
        "Content-Type: application/pdf\nContent-Disposition: attachment\n\n%PDF",
        "Content-Type: application/pdf\nContent-Disposition: attachment; filename=vide.pdf\n\n",
    ]
    body = "".join(f"--a\n{part}\n" for part in parts) + "--a--\n"
    found = read(letter(body, 'multipart/mixed; boundary="a"'))
    assert [file.name for file in found.files] == ["plan.pdf", "document.pdf"]


def test_plain_text_that_is_empty_gives_way_to_the_html() -> None:
    body = "--a\nContent-Type: text/plain\n\n \n--a\nContent-Type: text/html\n\n<p>Oui.</p>\n--a--\n"
    message = messages.parse(letter(body, 'multipart/alternative; boundary="a"'))
    assert message is not None
    assert bodies.body_of(message).words == "Oui."
