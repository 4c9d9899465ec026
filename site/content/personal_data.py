"""The files that a person gave to the site."""

from collections.abc import Iterable
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import personal_data
from accounts.models import User
from content.models import Document, DocumentVersion, Image
from content.search.index import compact


def register() -> None:
    personal_data.sources.append(titles_of)
    personal_data.files.append(files_of)
    personal_data.erasers.append(forget_in_index)


def titles_of(user: User) -> dict[str, Any]:
    return {
        _("Documents déposés"): list(Document.objects.last_given_by(user).values("title", "version_at")),
        _("Images déposées"): list(Image.objects.filter(uploaded_by_user=user).values("title", "created_at")),
    }


def files_of(user: User) -> Iterable[File[bytes]]:
    """Her own bytes: what others put in the place of a file of hers is theirs."""
    yield from (document.file for document in Document.objects.last_given_by(user))
    yield from (former.file for former in DocumentVersion.objects.filter(author=user))
    yield from (image.file for image in Image.objects.filter(uploaded_by_user=user))


def forget_in_index(user: User) -> None:
    """Once the account is blanked and its name out of the index."""
    transaction.on_commit(compact)
