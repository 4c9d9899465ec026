"""Who may do what with a collectif, beside `extranet/access.py`."""

from accounts.models import User
from extranet.access import can_run
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
