"""What an address names, when the person may see it; and who may do what with it."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from extranet.access import MemberRequest, can_run
from extranet.collectives.abilities import can_contribute, can_keep_record
from extranet.collectives.models import Collective
from extranet.consents.models import Ballot
from extranet.consents.results import Result


def find_ballot(request: MemberRequest, slug: str, ballot_id: int) -> Ballot:
    """Raises Http404 for what the person may not see, as for what never was."""
    found = Ballot.objects.visible_to(request.user).for_listing()
    with_origin = found.select_related("thread", "item__meeting", "decision", "opened_by")
    ballot = get_object_or_404(with_origin, pk=ballot_id, collective__slug=slug)
    for origin in (ballot.thread, ballot.item and ballot.item.meeting, ballot.decision):
        if origin:
            origin.collective = ballot.collective
    return ballot


def may_change(person: User, ballot: Ballot) -> bool:
    """Whoever asked, or runs the collectif; `opening.change` refuses once somebody has answered."""
    asked = ballot.opened_by_id == person.pk
    return can_contribute(person, ballot.collective) and (asked or can_run(person, ballot.collective))


def may_close(person: User, ballot: Ballot) -> bool:
    """Before its hour: whoever runs the collectif."""
    return can_run(person, ballot.collective) and not ballot.collective.has_ended


def may_decide(person: User, ballot: Ballot, result: Result) -> bool:
    """The register is the group's own record; what has no result, or meets an objection, decides nothing."""
    concludes = result.is_adopted if ballot.is_consent else result.is_conclusive
    free = not ballot.is_open and ballot.decision_id is None and concludes
    return free and can_keep_record(person, ballot.collective)


def way_to(collective: Collective, *after: Ballot) -> list[tuple[str, str]]:
    """The breadcrumb that leads to a screen of a ballot."""
    all_of_them = (_("Consultations"), reverse("extranet:ballots", args=[collective.slug]))
    return [(collective.name, collective.url), all_of_them, *((each.subject, each.url) for each in after)]
