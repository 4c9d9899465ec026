"""An answer that is not published: one letter gives it back, so that nothing is lost, and says what to do.

It goes to the address of the account, never to the one that wrote; it is automatic and has no address to
answer (RFC 3834 §4), so that two machines do not write to each other.
"""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import letters
from accounts.models import User
from background.inbound.reading import Written
from background.inbound.receiving import Received
from background.models import InboundMail
from extranet.answering.conversations import Conversation

Outcome = InboundMail.Outcome

MOST_FILES = 10
LONGEST_GIVEN_BACK = 20_000

REASONS = {
    Outcome.NOT_HERS: _(
        "Il ne vient pas, ou pas sûrement, de l’adresse de votre compte : nous ne publions rien d’autre en "
        "votre nom. Répondez depuis cette adresse, ou écrivez dans votre espace."
    ),
    Outcome.CLOSED: _(
        "Cette conversation ne vous est plus ouverte : elle est terminée, ou votre place a pris fin. "
        "Si c’est une erreur, écrivez à la fédération."
    ),
    Outcome.TOO_BIG: _(
        "Il est trop lourd : 10 Mo au plus, et dix fichiers. Renvoyez-le sans ses fichiers, et déposez-les "
        "dans votre espace."
    ),
    Outcome.EMPTY: _(
        "Nous n’y avons rien trouvé d’écrit. Écrivez votre réponse tout en haut, au-dessus du message auquel "
        "vous répondez, puis renvoyez-la."
    ),
    Outcome.TOO_MANY: _(
        "Plus de soixante courriels sont arrivés de vous en une heure. Attendez une heure, puis renvoyez-le, "
        "ou écrivez dans votre espace."
    ),
}


class Refusal(Exception):  # noqa: N818  what happened, as the person is told
    """Why an answer is not published: one of the reasons above, or the words of the area that refused."""

    def __init__(self, outcome: Outcome, reason: str = "") -> None:
        super().__init__(outcome)
        self.outcome, self.reason = outcome, reason or str(REASONS[outcome])


def tell(person: User, received: Received, refusal: Refusal, conversation: Conversation | None) -> None:
    """Once for each message; once a day of a machine that writes without end."""
    too_many = refusal.outcome == Outcome.TOO_MANY
    key = f"{person.pk}:{timezone.localdate()}" if too_many else received.fingerprint
    letters.write(
        "answer_refused",
        to=person.email,
        key=f"answer-refused:{key}",
        user=person,
        reason=refusal.reason,
        conversation=conversation,
        given_back=given_back(received.written),
    )


def given_back(written: Written) -> str:
    """Her words, or all that the letter says when they could not be told apart; and the names of her
    files."""
    names = "\n".join(file.name for file in written.files)
    return f"{(written.text or written.whole)[:LONGEST_GIVEN_BACK]}\n\n{names}".strip()
