"""The letters about accounts: one plain text each, from which the laid-out version is made."""

from typing import Any, TypedDict
from urllib.parse import urljoin

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from background.mail import Letter, post


class Envelope(TypedDict, total=False):
    """What a letter carries beside its words: see `background.mail.Letter`."""

    reply_to: str
    conversation: str
    calendar: str
    unsubscribe_url: str


def write(name: str, *, to: str, key: str, envelope: Envelope | None = None, **words: Any) -> None:
    """Posts `templates/letters/<name>.txt`."""
    post(**compose(name, to=to, key=key, envelope=envelope, **words))


def compose(name: str, *, to: str, key: str, envelope: Envelope | None = None, **words: Any) -> Letter:
    """A letter whose subject is the first line of `templates/letters/<name>.txt`. Letters are French.

    What is not service mail has its `unsubscribe_url`, said in the letter and in its headers."""
    carried = envelope or {}
    words |= {"unsubscribe_url": carried.get("unsubscribe_url", "")}
    with override(settings.LANGUAGE_CODE):
        subject, _blank, text = render_to_string(f"letters/{name}.txt", words).strip().partition("\n")
        html = laid_out(subject, text.strip())
    return {"key": key, "to": to, "subject": subject, "text": text.strip(), "html": html, **carried}


def laid_out(subject: str, text: str) -> str:
    """The same words for mail programs that show HTML."""
    return render_to_string("letters/layout.html", {"subject": subject, "text": text})


def address(name: str, *args: Any) -> str:
    """The whole address of a screen. It never comes from a request, whose host anybody may write."""
    return urljoin(settings.BASE_URL, reverse(name, args=args))
