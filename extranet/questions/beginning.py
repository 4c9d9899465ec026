"""The questions with which a collectif begins."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from extranet.collectives import beginnings
from extranet.collectives.models import Collective
from extranet.questions import asking
from extranet.questions.models.question import LONGEST

MOST = 20


def register() -> None:
    label, help_text = gettext_lazy("Les premières questions"), gettext_lazy("Une question par ligne.")
    beginnings.add(beginnings.Beginning("questions", label, help_text, 10, check, begin, taken_from))


def check(lines: list[str]) -> None:
    if len(lines) > MOST:
        raise ValidationError(_("Pas plus de %(most)s questions pour commencer.") % {"most": MOST})
    seen = set()
    for line in lines:
        if len(line) > LONGEST:
            said = _("« %(line)s… » : une question tient en %(most)s caractères.")
            raise ValidationError(said % {"line": line[:40], "most": LONGEST})
        if line.casefold() in seen:
            raise ValidationError(_("« %(line)s » est écrite deux fois.") % {"line": line})
        seen.add(line.casefold())


def begin(collective: Collective, lines: list[str], by: User) -> None:
    for words in lines:
        asking.ask(collective, words, by=by)


def taken_from(collective: Collective) -> list[str]:
    """As they are asked today, without what was answered."""
    return list(collective.questions.order_by("position", "pk").values_list("words", flat=True)[:MOST])
