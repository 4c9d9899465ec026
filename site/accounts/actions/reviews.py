"""« Qui est encore là ? » : asked four times a year of each direction."""

import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts import letters
from accounts.models import AuditEntry, Membership, PeopleReview, Structure, User
from accounts.models.audit import record
from accounts.models.membership import directors_of

A_QUARTER = datetime.timedelta(days=91)


@transaction.atomic
def ask_who_is_still_there() -> int:
    """Scheduled: writes to the directions of the structures that have not been asked for a quarter; a
    direction is left in peace in its first. A question left without an answer is asked again. Returns
    how many structures were asked."""
    a_quarter_ago = timezone.now() - A_QUARTER
    recent = PeopleReview.objects.filter(structure=OuterRef("pk"), asked_at__gt=a_quarter_ago)
    directed = Membership.objects.directing().filter(structure=OuterRef("pk"), created_at__lt=a_quarter_ago)
    asked = Structure.objects.filter(Exists(directed)).exclude(Exists(recent))
    for structure in asked:
        _ask(structure)
    return len(asked)


def _ask(structure: Structure) -> None:
    review, _new = PeopleReview.objects.update_or_create(
        structure=structure, done_at=None, defaults={"asked_at": timezone.now()}
    )
    people = list(Membership.objects.current().filter(structure=structure).for_listing())
    for person in directors_of(structure):
        letters.write(
            "people_review",
            to=person.email,
            key=f"people-review:{review.pk}:{review.asked_at:%Y%m%d}:{person.pk}",
            structure=structure,
            memberships=people,
            link=letters.address("extranet:structure_people", structure.slug),
        )


@transaction.atomic
def confirm_people(*, structure: Structure, by: User) -> None:
    """The direction looked at the list; the next letter comes in a quarter."""
    waiting = PeopleReview.objects.filter(structure=structure, done_at=None)
    now = timezone.now()
    if not waiting.update(done_at=now, done_by=by):
        PeopleReview.objects.create(structure=structure, done_at=now, done_by=by)
    record(AuditEntry.Act.REVIEWED, by=by, structure=structure)
