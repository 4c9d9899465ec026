"""What the discussions bring to the home of those who take part, and to their letters."""

import datetime

from django.utils.translation import gettext_lazy

from accounts.models import User
from content import seams
from extranet.discussions import letters, telling
from extranet.discussions.models import Thread


def register() -> None:
    label = gettext_lazy("Discussions")
    source = seams.HomeSource("discussions", label, new, letters.new_to, to_do, for_externals=True)
    seams.add_home_source(source)


def new(person: User, since: datetime.datetime) -> list[seams.HomeItem]:
    return telling.new_in(Thread.objects.followed_by(person), person, since)


def to_do(person: User) -> list[seams.HomeItem]:
    return telling.asked_of(Thread.objects.visible_to(person), person)
