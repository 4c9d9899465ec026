"""Changing the words of a kind of paper: those that left keep their own."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from extranet.papers.models import PaperTemplate
from extranet.papers.models.templates import first_words


class EditedMeanwhileError(Exception):
    """Somebody else changed it since it was read."""


@transaction.atomic
def keep(kind: str, title: str, body: str, *, read: int, by: User) -> PaperTemplate:
    """Under a lock of the row. Raises EditedMeanwhileError."""
    first = first_words(kind)
    PaperTemplate.objects.get_or_create(kind=kind, defaults={"title": first.title, "body": first.body})
    found = PaperTemplate.objects.select_for_update().get(kind=kind)
    if found.version != read:
        said = _(
            "Une autre personne a changé ce modèle. Votre texte est gardé ci-dessous : relisez les deux."
        )
        raise EditedMeanwhileError(said)
    found.title, found.body, found.version = title, body, found.version + 1
    found.changed_at, found.changed_by = timezone.now(), by
    found.save()
    return found
