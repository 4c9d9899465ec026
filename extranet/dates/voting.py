"""Saying when one can come. The moment until which one may is read under a lock, at each answer."""

import secrets

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.models.invitation import fingerprint
from content.templatetags.site import day
from extranet.collectives import changes
from extranet.dates.models import DatePoll, ExternalVoter, Voice

MOST_OUTSIDERS = 60  # a link that went too far fills no table

type Answers = dict[int, str]  # by key of the date: what is said of it


class VotingOverError(Exception):
    """Nobody answers any more, and why, in a sentence."""


@transaction.atomic
def answer(poll: DatePoll, said: Answers, *, by: User) -> None:
    """What a member says, or says now. Raises VotingOverError."""
    _still_open(poll)
    _keep(said, voter=by)


@transaction.atomic
def answer_from_outside(poll: DatePoll, said: Answers, *, name: str) -> str:
    """The first answer of somebody without an account. Returns the key of her own link, which is kept
    nowhere. Raises VotingOverError."""
    poll = _still_open(poll, by_link=True)
    if poll.outsiders.count() >= MOST_OUTSIDERS:
        raise VotingOverError(_("Trop de personnes ont répondu par ce lien. Écrivez au collectif."))
    key = secrets.token_urlsafe(24)
    outsider = ExternalVoter.objects.create(poll=poll, name=name, key_hash=fingerprint(key))
    _keep(said, outsider=outsider)
    return key


@transaction.atomic
def correct_from_outside(outsider: ExternalVoter, said: Answers, *, name: str) -> None:
    _still_open(outsider.poll, by_link=True)
    outsider.name = name
    outsider.save(update_fields=["name"])
    _keep(said, outsider=outsider)


def why_over(poll: DatePoll) -> str:
    """In words, for whoever comes too late."""
    if poll.is_cancelled:
        return _("Le collectif ne cherche plus cette date.")
    if poll.meeting_id is not None:
        return _("La date est choisie.")
    if poll.collective.has_ended:
        return _("Le collectif a terminé son travail.")
    closed = timezone.localtime(poll.closed_at or poll.closes_at)
    return _("On ne répond plus depuis le %(day)s.") % {"day": day(closed)}


def _still_open(poll: DatePoll, *, by_link: bool = False) -> DatePoll:
    found = DatePoll.objects.select_for_update(of=("self",)).for_listing().get(pk=poll.pk)
    if not found.is_open:
        raise VotingOverError(why_over(found))
    if by_link and found.link_key != poll.link_key:
        raise VotingOverError(_("Ce lien n’est plus valable. Demandez le nouveau au collectif."))
    return found


def _keep(said: Answers, *, voter: User | None = None, outsider: ExternalVoter | None = None) -> None:
    rows = [Voice(option_id=key, answer=words, voter=voter, outsider=outsider) for key, words in said.items()]
    who = "outsider" if voter is None else "voter"
    Voice.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["option", who], update_fields=["answer"]
    )
    asked = DatePoll.objects.filter(options__in=said)
    changes.note(asked.values_list("collective", flat=True), "dates")
