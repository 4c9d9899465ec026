"""The letters of these tests: those of the folder `messages`, as real mail programs write them, with
people who do not exist; and the short ones that a test writes itself."""

from email.message import EmailMessage
from pathlib import Path

from accounts.models import User
from background.inbound.addresses import Named, address

FOLDER = Path(__file__).parent / "messages"
AUTOMATIC = ["absence-subject", "auto-exchange", "auto-gmail", "bounce-postfix", "list"]
CUT = "─── Écrivez votre réponse au-dessus de cette ligne ───"
INES = "ines@centre-a.example"


def message(name: str, to: str = "") -> bytes:
    """As it comes from the network, to that address of ours."""
    text = (FOLDER / f"{name}.eml").read_text("utf-8")
    text = text.replace("reponse+TOKEN@federation.example", to) if to else text
    return text.encode().replace(b"\n", b"\r\n")


def answer_address(person: User, key: int, letter: str = "t") -> str:
    return address(Named(letter, key, person.pk))


def written(to: str, text: str = "Oui, bien sûr.", sender: str = INES, **headers: str) -> bytes:
    """A short letter; a header named with underscores is added."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = f"Inès Martin <{sender}>", to, "Re: La salle"
    made["Message-ID"] = headers.pop("message_id", "<une-reponse@centre-a.example>")
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(text)
    return made.as_bytes()
