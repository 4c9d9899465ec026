"""What is done to the folders of shared documents."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import AuditEntry, Space, SpaceMembership, User
from accounts.models.audit import record
from content.models import Document, Folder
from content.models.folders import DEEPEST, free_name
from extranet.documents.places import Place

# What most groups put away; they change it as they like.
USUAL = {
    Space.Kind.COLLECTIVE: (
        (gettext_lazy("Comptes rendus"), Folder.Audience.INSIDERS),
        (gettext_lazy("Documents de travail"), Folder.Audience.INSIDERS),
        (gettext_lazy("Ouvert aux personnes extérieures"), Folder.Audience.EVERYBODY),
    ),
    Space.Kind.CIRCLE: (
        (gettext_lazy("Comptes rendus"), Folder.Audience.INSIDERS),
        (gettext_lazy("Outils à partager"), Folder.Audience.INSIDERS),
    ),
    Space.Kind.NETWORK: (
        (gettext_lazy("Vie fédérale"), Folder.Audience.INSIDERS),
        (gettext_lazy("Formation"), Folder.Audience.INSIDERS),
        (gettext_lazy("Modèles et logos"), Folder.Audience.INSIDERS),
    ),
    Space.Kind.FEDERATION: ((gettext_lazy("Équipe"), Folder.Audience.INSIDERS),),
}


def make_usual_folders(space: Space, *, by: User | None) -> list[Folder]:
    """The first folders of a space that has none."""
    with transaction.atomic():
        _lock(space)
        if Folder.objects.filter(space=space).exists():
            return []
        usual = USUAL.get(Space.Kind(space.kind), ())
        return [
            Folder.objects.create(space=space, name=str(name), audience=audience, created_by=by)
            for name, audience in usual
        ]


def make_folder(place: Place, name: str, *, by: User) -> Folder:
    """A folder here; inside another, it is seen by those who see that one.

    Raises ValidationError for a name that is taken, or a tree too deep to find one's way."""
    with transaction.atomic():
        _lock(place.space)
        if place.folder and place.folder.depth >= DEEPEST:
            raise ValidationError(_("Ce dossier est déjà très profond. Rangez plutôt à côté."))
        _check_free(place, name)
        return Folder.objects.create(space=place.space, parent=place.folder, name=name, created_by=by)


def rename(folder: Folder, name: str) -> None:
    with transaction.atomic():
        _lock(folder.space)
        _check_free(Place(folder.space, folder.parent), name, but=folder)
        folder.name = name
        folder.save(update_fields=["name"])


def open_to(folder: Folder, audience: str, readers: Iterable[SpaceMembership], *, by: User) -> None:
    """Says who sees a folder of the first level, and so all that it contains. The log keeps it."""
    with transaction.atomic():
        folder.audience = audience
        folder.save(update_fields=["audience"])
        folder.readers.set(readers if audience == Folder.Audience.CHOSEN else [])
        said = f"{folder.space} · {folder.name} · {Folder.Audience(audience).label}"
        record(AuditEntry.Act.FOLDER_OPENED, by=by, detail=said)


def move(folder: Folder, *, to: Place) -> None:
    """Puts a folder elsewhere in its space, with all that it contains: it is then seen by those who
    see its new place. At the first level it keeps the readers that it had.

    Raises ValidationError when it would be inside itself, or too deep."""
    with transaction.atomic():
        _lock(folder.space)
        for each in filter(None, (folder, to.folder)):
            each.refresh_from_db()  # somebody may have moved it while we waited
        inside = list(Folder.objects.within(folder).order_by("path"))
        _check_room(folder, inside, to)
        before = folder.top
        folder.parent, folder.name = to.folder, free_name(folder.space, to.folder, folder.name)
        if to.folder is None and before is not None and before != folder:
            folder.audience = before.audience
            folder.readers.set(before.readers.all())
        folder.save()
        parents = {folder.pk: folder}
        for each in sorted(inside, key=lambda each: each.depth)[1:]:
            each.parent = parents[each.parent_id or 0]
            each.save()
            parents[each.pk] = each


def throw_away(folder: Folder, *, by: User) -> int:
    """The folder and all that it contains go to the bin together; returns how many documents."""
    with transaction.atomic():
        _lock(folder.space)
        inside = Folder.objects.within(folder).filter(binned_at=None)
        count = Document.objects.filter(folder__in=inside).throw_away(by=by)
        inside.update(binned_at=timezone.now())
        return count


def _lock(space: Space) -> None:
    """Two people who arrange the same space do it one after the other."""
    Space.objects.select_for_update().get(pk=space.pk)


def _check_free(place: Place, name: str, but: Folder | None = None) -> None:
    here = Folder.objects.at(place.space, place.folder).filter(binned_at=None, name__iexact=name)
    if here.exclude(pk=but.pk if but else None).exists():
        raise ValidationError(_("Un dossier porte déjà ce nom ici."))


def _check_room(folder: Folder, inside: list[Folder], to: Place) -> None:
    if to.folder and to.folder.path.startswith(folder.path):
        raise ValidationError(_("Un dossier ne peut pas être rangé dans lui-même."))
    depth = max(each.depth for each in inside) - folder.depth + 1
    if depth + (to.folder.depth if to.folder else 0) > DEEPEST:
        raise ValidationError(_("Ce dossier serait trop profond. Rangez-le plus haut."))
