"""The folders with which a collectif begins. « Bilans / 2026 » is a folder in another; « (ouvert) » after
one of the first level opens it to people from outside."""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from content.models import Folder
from content.models.folders import DEEPEST
from extranet.collectives import beginnings
from extranet.collectives.models import Collective
from extranet.documents.folder_actions import make_usual_folders

MOST, LONGEST_NAME = 40, 80
OPENED = "(ouvert)"


def register() -> None:
    folders = beginnings.Beginning(
        "dossiers",
        gettext_lazy("Les dossiers"),
        gettext_lazy(
            "Un dossier par ligne. « Bilans / 2026 » range un dossier dans un autre ; « (ouvert) », à la fin "
            "d’un dossier de premier niveau, l’ouvre aux personnes de l’extérieur. "
            "Rien d’écrit : les dossiers habituels."
        ),
        20,
        check,
        begin,
        taken_from,
    )
    beginnings.add(folders)


def check(lines: list[str]) -> None:
    if len(lines) > MOST:
        raise ValidationError(_("Pas plus de %(most)s dossiers pour commencer.") % {"most": MOST})
    for line in lines:
        way, is_opened = _read(line)
        if not all(way) or any(len(name) > LONGEST_NAME for name in way):
            said = _("« %(line)s » : un nom de dossier a de un à %(most)s caractères.")
            raise ValidationError(said % {"line": line, "most": LONGEST_NAME})
        if len(way) > DEEPEST:
            raise ValidationError(_("« %(line)s » : ce dossier serait trop profond.") % {"line": line})
        if is_opened and len(way) > 1:
            said = _("« %(line)s » : seul un dossier de premier niveau s’ouvre.")
            raise ValidationError(said % {"line": line})


def begin(collective: Collective, lines: list[str], by: User) -> None:
    """Those above a folder are made with it; without a line, the usual ones."""
    if not lines:
        make_usual_folders(collective.space, by=by)
    made: dict[tuple[str, ...], Folder] = {}
    opened = {way[0].casefold() for way, is_opened in map(_read, lines) if is_opened}
    for way, _is_opened in map(_read, lines):
        for depth, name in enumerate(way, 1):
            key = tuple(each.casefold() for each in way[:depth])
            if key not in made:
                everybody = depth == 1 and key[0] in opened
                made[key] = Folder.objects.create(
                    space=collective.space,
                    parent=made.get(key[:-1]),
                    name=name,
                    audience=Folder.Audience.EVERYBODY if everybody else Folder.Audience.INSIDERS,
                    created_by=by,
                )


def taken_from(collective: Collective) -> list[str]:
    """Their names alone. What is kept for some people is not told to the others, not even by its name."""
    kept = Folder.objects.filter(space=collective.space, binned_at=None)
    shared = kept.exclude(top__audience=Folder.Audience.CHOSEN).exclude(top__binned_at__isnull=False)
    return list(_lines(list(shared.order_by("name", "pk"))))[:MOST]


def _lines(folders: list[Folder], parent: int | None = None, before: str = "") -> Iterator[str]:
    """Each after the one that contains it."""
    for folder in (each for each in folders if each.parent_id == parent):
        # A « / » in a name would be read as a folder in another.
        name = before + folder.name.replace("/", "-")
        opened = parent is None and folder.audience == Folder.Audience.EVERYBODY
        yield f"{name} {OPENED}" if opened else name
        yield from _lines(folders, folder.pk, f"{name} / ")


def _read(line: str) -> tuple[list[str], bool]:
    """The names on the way to the folder, and whether it is open to people from outside."""
    is_opened = line.casefold().endswith(OPENED)
    way = line[: -len(OPENED)] if is_opened else line
    return [name.strip() for name in way.split("/")], is_opened
