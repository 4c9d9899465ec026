"""Invitations in number: what each line of a file asks, and why some cannot be sent."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypedDict

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.folding import folded
from accounts.models import Invitation, Membership, Structure, StructureRole, User
from accounts.role_words import role_of
from accounts.spreadsheets import Column, Row

LONGEST_NAME, LONGEST_EMAIL = 80, 254
FORMULA_STARTS = ("=", "+", "-", "@")
# Who, where, as what: what no two invitations of a file share.
Key = tuple[str, int, str]


class Line(TypedDict):
    """A line of a batch, as it is kept."""

    number: int
    email: str
    first_name: str
    last_name: str
    role: str  # as it was read
    structure: str
    gives: str  # the role it was understood as
    opens: int | None  # and the structure
    problem: str
    note: str
    outcome: str
    sent: bool


@dataclass(frozen=True)
class Known:
    """What the site knows already, read in four queries however long the file is."""

    sender: str
    structures: dict[int, Structure]
    members: set[Key]
    waiting: set[Key]
    closed: set[str]

    def refusal(self, key: Key) -> str:
        """Why this person cannot be invited there; nothing when she can."""
        email, structure_id, _role = key
        if structure_id not in self.structures:
            return _("Vous ne gérez pas cette structure.")
        if email == self.sender:
            return _("C’est votre propre adresse.")
        if email in self.closed:
            return _("Le compte de cette adresse est fermé. Demandez à la fédération de le rouvrir.")
        return _("Déjà membre, avec cette fonction.") if key in self.members else ""


def managed_by(person: User, within: Structure | None = None) -> "QuerySet[Structure]":
    """The structures into which the person may invite: the team all, a direction its own."""
    found = Structure.objects.all() if person.is_team else Structure.objects.directed_by(person)
    return found if within is None else found.filter(pk=within.pk)


def learn(sender: User, allowed: "QuerySet[Structure]", emails: Sequence[str] | None = None) -> Known:
    """What is known of these structures; of these addresses only, when they are few."""
    members = Membership.objects.not_over().filter(structure__in=allowed.values("pk"))
    waiting = Invitation.objects.waiting().filter(structure__in=allowed.values("pk"))
    closed = _closed(sender, allowed)
    if emails is not None:
        members = members.filter(user__email__in=emails)
        waiting, closed = waiting.filter(email__in=emails), closed.filter(email__in=emails)
    return Known(
        sender=sender.email.lower(),
        structures={each.pk: each for each in allowed.only("pk", "name", "slug", "space_id")},
        members=set(members.values_list("user__email", "structure_id", "role")),
        waiting=set(waiting.values_list("email", "structure_id", "role")),
        closed=set(closed.values_list("email", flat=True)),
    )


def _closed(sender: User, allowed: "QuerySet[Structure]") -> QuerySet[User]:
    """The closed accounts that the sender may hear of: those of people who had a role where she
    invites. Whether somebody ever had an account elsewhere is not hers to know."""
    closed = User.objects.filter(is_active=False)
    return closed if sender.is_team else closed.filter(memberships__structure__in=allowed.values("pk"))


def compulsory(structure: Structure | None) -> list[Column]:
    """The columns that a file must have."""
    columns = [Column.EMAIL, Column.ROLE]
    return columns if structure else [*columns, Column.STRUCTURE]


def check(rows: Iterable[Row], *, structure: Structure | None, known: Known) -> list[Line]:
    """Each row as a line to send, with what is wrong in it. Nothing is written."""
    directory = Directory(known.structures.values(), structure)
    met: dict[Key, int] = {}
    return [_checked(row, directory, known, met) for row in rows]


class Directory:
    """Finds a structure by the words of a file: its name, or the end of its sheet's address."""

    def __init__(self, structures: Iterable[Structure], default: Structure | None) -> None:
        self.default = default
        self.by_words: dict[str, set[int]] = {}
        self.names = {each.pk: each.name for each in structures}
        for each in structures:
            for words in (folded(each.name), folded(each.slug)):
                self.by_words.setdefault(words, set()).add(each.pk)

    def find(self, words: str) -> tuple[int | None, str]:
        """The structure, or else the sentence that says why there is none."""
        if not words and self.default is not None:
            return self.default.pk, ""
        found = self.by_words.get(folded(words), set())
        if len(found) == 1:
            return min(found), ""
        if not words:
            return None, _("Indiquez la structure.")
        if found:
            said = _("Plusieurs structures s’appellent « %(words)s » : écrivez l’adresse de sa fiche.")
        elif self.default is not None:
            said = _("Vous invitez ici dans votre structure seulement, pas dans « %(words)s ».")
        else:
            said = _("Structure inconnue : « %(words)s ». Écrivez son nom comme dans l’annuaire.")
        return None, said % {"words": words}


def _checked(row: Row, directory: Directory, known: Known, met: dict[Key, int]) -> Line:
    email = row.get(Column.EMAIL).lower().removeprefix("mailto:")
    role, role_problem = role_of(row.get(Column.ROLE))
    opens, structure_problem = directory.find(row.get(Column.STRUCTURE))
    problems = [row.problem] if row.problem else [
        _email_problem(email), *_name_problems(row), role_problem, structure_problem
    ]  # fmt: skip
    note = ""
    if opens is not None and not any(problems):
        key = (email, opens, role)
        problems.append(_known_problem(key, row.number, known, met))
        note = _("Déjà invitée ou invité : l’invitation sera renvoyée.") if key in known.waiting else ""
    return {
        "number": row.number,
        "email": email,
        "first_name": row.get(Column.FIRST_NAME)[:LONGEST_NAME],
        "last_name": row.get(Column.LAST_NAME)[:LONGEST_NAME],
        "role": str(StructureRole(role).label) if role else row.get(Column.ROLE),
        "structure": row.get(Column.STRUCTURE) if opens is None else directory.names.get(opens, ""),
        "gives": role,
        "opens": opens,
        "problem": " ".join(filter(None, problems)),
        "note": note,
        "outcome": "",
        "sent": False,
    }


def _known_problem(key: Key, number: int, known: Known, met: dict[Key, int]) -> str:
    first = met.setdefault(key, number)
    if first != number:
        return _("Même personne et même fonction qu’à la ligne %(number)s.") % {"number": first}
    return known.refusal(key)


def _email_problem(email: str) -> str:
    if not email:
        return _("Indiquez l’adresse électronique.")
    accents = [mark for mark in email.rpartition("@")[0] if not mark.isascii()]
    if accents:
        said = _("Une adresse électronique n’a pas d’accent : celle-ci contient « %(mark)s ».")
        return said % {"mark": accents[0]}
    try:
        validate_email(email)
    except ValidationError:
        return _("Cette adresse n’est pas complète. Écrivez-la comme nom@exemple.fr")
    return "" if len(email) <= LONGEST_EMAIL else _("Cette adresse est trop longue.")


def _name_problems(row: Row) -> list[str]:
    problems = []
    for column in (Column.FIRST_NAME, Column.LAST_NAME):
        words = row.get(column)
        if len(words) > LONGEST_NAME:
            problems.append(_("« %(column)s » dépasse 80 caractères.") % {"column": column.label})
        if words.startswith(FORMULA_STARTS):
            problems.append(_("« %(column)s » contient une formule de tableur.") % {"column": column.label})
    return problems
