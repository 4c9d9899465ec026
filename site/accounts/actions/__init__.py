"""What people do to accounts: invite, ask, answer, leave. Each writes its audit entry and its letters
in the same transaction."""

from accounts.actions.access_requests import (
    accept_request,
    ask_access,
    escalate_idle_requests,
    refuse_request,
)
from accounts.actions.arrivals import accept_as_newcomer, accept_as_user
from accounts.actions.batches import (
    cancel_batch,
    confirm_batch,
    forget_old_batches,
    read_batch,
    resume_batches,
    send_batch,
)
from accounts.actions.departures import cancel_end, close_account, end_membership, end_place, plan_end
from accounts.actions.invitations import cancel, invite_to_space, invite_to_structure, resend

__all__ = [
    "accept_as_newcomer",
    "accept_as_user",
    "accept_request",
    "ask_access",
    "cancel",
    "cancel_batch",
    "cancel_end",
    "close_account",
    "confirm_batch",
    "end_membership",
    "end_place",
    "escalate_idle_requests",
    "forget_old_batches",
    "invite_to_space",
    "invite_to_structure",
    "plan_end",
    "read_batch",
    "refuse_request",
    "resend",
    "resume_batches",
    "send_batch",
]
