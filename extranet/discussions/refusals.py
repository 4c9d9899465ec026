"""Why a message is not taken, in words for whoever wrote it."""

from django.utils.translation import gettext_lazy as _

LOST = _("Vous ne participez plus à ce collectif, ou cette discussion n’existe plus.")
ENDED = _("Ce collectif est terminé : on le lit encore, on n’y écrit plus.")
NOT_YOURS = _("Vous ne pouvez pas, ou plus, changer ce message.")

EMPTY = _("Écrivez votre message.")
UNTITLED = _("Donnez un titre à la discussion.")
TOO_LONG = _("Votre message est trop long : 10 000 signes au plus.")


class PostingRefused(Exception):  # noqa: N818  what happened, as the person is told
    """The right to write is not there, or no more. `is_gone`: for this person, the place does not exist."""

    def __init__(self, reason: object, *, is_gone: bool = False) -> None:
        super().__init__(str(reason))
        self.reason, self.is_gone = str(reason), is_gone
