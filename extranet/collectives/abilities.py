"""Who may do what with a collectif, beside `extranet/access.py`."""

from accounts.models import User
from extranet.access import can_run, can_take_part
from extranet.collectives.models import Collective
from extranet.collectives.stages import Stage


def can_add_people(user: User, collective: Collective) -> bool:
    """Whoever runs it, until it is archived: nobody joins what is only read."""
    return can_run(user, collective) and collective.stage != Stage.ARCHIVED


def can_change_commitments(user: User, collective: Collective) -> bool:
    """The team, until it is closed: what was promised is not rewritten once it was judged."""
    return user.is_team and not collective.has_ended


def can_extend(user: User, collective: Collective) -> bool:
    """Whoever runs it answers for its time, with a reason that everybody reads."""
    return can_run(user, collective) and collective.is_running


def can_judge(user: User, collective: Collective) -> bool:
    """Whoever runs it says what became of it, after the synthesis; and may correct it until the archive."""
    return can_run(user, collective) and collective.stage in (Stage.SYNTHESIS, Stage.CLOSED)


def can_contribute(user: User, collective: Collective) -> bool:
    """Whoever has a place today writes, answers and says when she can come, from outside too; nobody once
    it is closed."""
    has_place = bool(user.roles_in_spaces.get(collective.space_id)) or user.is_team
    return has_place and not collective.has_ended


def can_keep_record(user: User, collective: Collective) -> bool:
    """Meetings, minutes and decisions are the group's own record: whoever takes part from the inside."""
    return can_take_part(user, collective.space) and not collective.has_ended
