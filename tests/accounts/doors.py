"""What the tests of coming in share: the letters, the links that they hold, and signing in by password."""

import re
from typing import Any

from allauth.account.models import EmailAddress
from django.http import HttpResponse
from django.test import Client

from accounts import actions
from accounts.models import Invitation, Structure, StructureRole, User
from background.models import OutgoingMail
from tests.reading import plain, soup

PASSWORD = "quatre pommes et un vélo"
NEW_PASSWORD = "trois poires, deux trains"
ZOE = "zoe@ailleurs.example"


def said(response: HttpResponse) -> str:
    """What the page says, whatever its status."""
    found = soup(response).select_one("main")
    return plain(found.get_text(" ")) if found else ""


def last_letter(to: str) -> OutgoingMail:
    return OutgoingMail.objects.filter(to=to).latest("pk")


def link_in(letter: OutgoingMail, part: str = "/compte/") -> str:
    """The first address of the site that the letter holds."""
    return next(word for word in letter.text.split() if part in word)


def path_of(link: str) -> str:
    return re.sub(r"^https?://[^/]+", "", link)


def invite(
    structure: Structure, email: str = ZOE, role: str = StructureRole.RECEPTION, **words: Any
) -> Invitation:
    return actions.invite_to_structure(
        **{"email": email, "structure": structure, "role": role, "by": None} | words
    )


def open_link(client: Client, email: str = ZOE) -> HttpResponse:
    """Opens the link of the last letter received."""
    return client.get(path_of(link_in(last_letter(email))), follow=True)


def arrive(client: Client, **words: str) -> HttpResponse:
    """Fills in the newcomer's form."""
    data = {"first_name": "Zoé", "last_name": "Martin", "password": PASSWORD} | words
    return client.post("/compte/invitation/", data)


def with_password(user: User, password: str = PASSWORD) -> User:
    """The account as an accepted invitation leaves it: a password and a confirmed address."""
    user.set_password(password)
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def signed_in(user: User) -> Client:
    """Her browser, once inside: for what is not about coming in."""
    client = Client()
    client.force_login(user)
    return client


def sign_in(client: Client, email: str, password: str = PASSWORD, **extra: Any) -> HttpResponse:
    return client.post("/compte/login/", {"login": email, "password": password}, **extra)


def confirm_identity(client: Client, password: str = PASSWORD) -> HttpResponse:
    """She says her password once more, before what is most her own."""
    return client.post("/compte/reauthenticate/", {"password": password})


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session
