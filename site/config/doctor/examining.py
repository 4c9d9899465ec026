"""Runs every examination; one that fails by itself is a finding, and stops no other."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """What was looked at, whether it is well, what was seen, and what to do."""

    subject: str
    is_well: bool
    words: str
    remedy: str = ""


REMEDIES = {
    "Antivirus": "Vérifiez ANTIVIRUS_URL, et que clamav-daemon est démarré : aucun fichier n’est accepté.",
    "Base de données": "Vérifiez DATABASE_URL, et que le serveur de base de données est démarré.",
    "Cache partagé": "Vérifiez REDIS_URL. Le site marche sans lui, plus lentement.",
    "Certificat": "Vérifiez BASE_URL, le nom de domaine et le serveur web.",
    "Courrier": "Vérifiez MAIL_HOST, MAIL_PORT, MAIL_TLS, MAIL_USER et MAIL_PASSWORD.",
    "Fichiers": "Vérifiez PRIVATE_ROOT et ses droits, ou FILES_URL.",
}

Examination = Callable[[], Iterator[Finding]]


def examine(letter_to: str | None = None) -> Iterator[Finding]:
    from config.doctor import here, outside

    yield from (found for each in here.EXAMINATIONS for found in _tried(each))
    yield from (found for each in outside.EXAMINATIONS for found in _tried(each))
    if letter_to:
        yield from _tried(lambda: outside.letter(letter_to))


def _tried(examination: Examination) -> Iterator[Finding]:
    try:
        yield from examination()
    except Exception as error:  # whatever happens, the other examinations are worth doing
        name = (examination.__doc__ or "Examen").strip().rstrip(".")
        yield Finding(name, False, f"{type(error).__name__} : {error}", REMEDIES.get(name, ""))
