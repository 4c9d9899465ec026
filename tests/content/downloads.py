"""Bodies of pages that use a document, and what a person gets when asking for it."""

from typing import Any

from django.contrib.auth.models import Permission
from django.http import HttpResponse
from django.test import Client

from accounts.models import User
from content.models import Document


def listed(document: Document) -> list[dict[str, Any]]:
    """A body whose « Fichiers » block holds the document."""
    return [{"type": "files", "value": [document.pk]}]


def linked(document: Document) -> list[dict[str, Any]]:
    """A body whose text links to the document."""
    return [{"type": "text", "value": f'<p><a linktype="document" id="{document.pk}">Le guide</a></p>'}]


def body_of(response: HttpResponse) -> bytes:
    streaming = getattr(response, "streaming_content", None)
    return b"".join(streaming) if streaming is not None else response.content


def editor(user: User) -> User:
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return User.objects.get(pk=user.pk)


def assert_hidden(client: Client, address: str) -> None:
    """The answer is that of an address that never existed."""
    response, missing = client.get(address), client.get("/fichiers/999999/guide.pdf")
    assert (response.status_code, missing.status_code) == (404, 404)
    assert body_of(response).decode().replace(address, "…") == body_of(missing).decode().replace(
        "/fichiers/999999/guide.pdf", "…"
    )
