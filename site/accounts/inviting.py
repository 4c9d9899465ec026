"""Who may open a structure, a collectif or the team to somebody: read again when the link is used."""

from accounts.models import Invitation, Membership, Space, SpaceMembership, Structure, User


def may_manage(user: User, structure: Structure) -> bool:
    """A direction knows who works in its structure; the team helps, and stands in when there is none."""
    if user.is_team:
        return True
    if user.has_settled_places:
        return structure.space_id in user.directed_spaces
    return Membership.objects.directing(structure).filter(user=user).exists()


def may_run(user: User, space: Space) -> bool:
    """Whoever leads a collectif runs it; the team may, since it answers for all of them."""
    return user.is_team or SpaceMembership.Role.LEAD in user.roles_in_spaces.get(space.pk, ())


def may_send(user: User, invitation: Invitation) -> bool:
    """Whether that person may invite to this today."""
    if invitation.structure:
        return may_manage(user, invitation.structure)
    return invitation.space is not None and may_run(user, invitation.space)


def still_stands(invitation: Invitation) -> bool:
    """An invitation lasts no longer than the right of who sent it: whoever left invites nobody. One
    that no person sent has nobody's right to lose."""
    sender = invitation.invited_by
    return sender is None or (sender.is_active and may_send(sender, invitation))
