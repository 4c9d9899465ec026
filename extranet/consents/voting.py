"""Giving one's voice. Whether one still may is read under a lock, at each voice."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Structure, User
from content.templatetags.site import day
from extranet.consents import anonymity, voters
from extranet.consents.models import AnonymousVote, Ballot, Option, Participation, Voice
from extranet.consents.models.options import ARGUED
from extranet.consents.opening import locked


class VoiceRefusedError(Exception):
    """Why this voice is not kept, in a sentence."""


@dataclass(frozen=True)
class Answer:
    """What somebody says: the keys of what she chooses, and her words."""

    options: Collection[int]
    words: str = ""


@transaction.atomic
def vote(ballot: Ballot, said: Answer, *, by: User, structure: Structure | None = None) -> Ballot:
    """Keeps a voice, or the one that replaces it when it has a name. Raises VoiceRefusedError."""
    ballot = locked(ballot.pk)
    if not ballot.is_open:
        raise VoiceRefusedError(why_over(ballot))
    if not voters.still_takes_part(by, ballot.collective):
        raise VoiceRefusedError(_("Vous ne participez plus à ce collectif."))
    chosen = _chosen(ballot, said)
    whose = _whose(ballot, by, structure)
    participation, is_new = Participation.objects.get_or_create(ballot=ballot, **whose)
    if ballot.is_anonymous:
        if not is_new:
            raise VoiceRefusedError(already_given(ballot))
        anonymity.drop_in(ballot, [AnonymousVote(**_row(ballot, each, said)) for each in chosen])
    else:
        _keep(participation, chosen, said, by)
    return ballot


def already_given(ballot: Ballot) -> str:
    """An anonymous voice is given once: nobody can find it again to change it."""
    if ballot.per_structure:
        return _("Votre structure a déjà donné sa voix. Elle est anonyme : elle ne change plus.")
    return _("Vous avez déjà donné votre voix. Elle est anonyme : elle ne change plus.")


def why_over(ballot: Ballot) -> str:
    """In words, for whoever comes too late."""
    if ballot.closed_at is None and ballot.collective.has_ended:
        return _("Le collectif a terminé son travail.")
    return _("On ne répond plus depuis le %(day)s.") % {"day": day(timezone.localtime(ballot.ended_at))}


def _chosen(ballot: Ballot, said: Answer) -> list[Option]:
    wanted = set(said.options)
    found = [each for each in ballot.options.all() if each.pk in wanted]
    if not found or len(found) < len(wanted):
        raise VoiceRefusedError(_("Choisissez parmi les réponses proposées."))
    if len(found) > 1 and not ballot.takes_several:
        raise VoiceRefusedError(_("Choisissez une seule réponse."))
    if any(each.stance in ARGUED for each in found) and not said.words.strip():
        raise VoiceRefusedError(_("Dites pourquoi, en une phrase."))
    return found


def _whose(ballot: Ballot, by: User, structure: Structure | None) -> dict[str, User | Structure]:
    if not ballot.per_structure:
        return {"person": by}
    if structure is None or not voters.structures_of(by).filter(pk=structure.pk).exists():
        raise VoiceRefusedError(_("Chaque structure a une voix, et vous n’êtes pas de celle-là aujourd’hui."))
    return {"structure": structure}


def _keep(participation: Participation, chosen: list[Option], said: Answer, by: User) -> None:
    if participation.structure_id and participation.given_by_id != by.pk:
        participation.given_by = by
        participation.save(update_fields=["given_by"])
    ballot = participation.ballot
    participation.voices.all().delete()
    Voice.objects.bulk_create(
        Voice(participation=participation, is_only=not ballot.takes_several, **_row(ballot, each, said))
        for each in chosen
    )


def _row(ballot: Ballot, option: Option, said: Answer) -> dict[str, object]:
    words = said.words.strip() if ballot.is_consent else ""
    return {"ballot": ballot, "option": option, "stance": option.stance, "words": words}
