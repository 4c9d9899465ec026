"""A right that ends takes with it what was offered by it, and nobody makes her own last longer."""

import datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts import actions
from accounts.actions.arrivals import InvitationGoneError
from accounts.actions.erasure import ask_erasure
from accounts.actions.merge import merge_people
from accounts.models import Membership, SpaceMembership, User
from tests import factories, reading
from tests.accounts.doors import signed_in

pytestmark = pytest.mark.usefixtures("home_page")
DAY = datetime.timedelta(days=1)


def test_member_does_not_put_off_the_end_of_her_own_role(alice: User, bob: User) -> None:
    factories.teammate(alice)
    last = timezone.localdate() + 2 * DAY
    role = factories.member(bob, factories.structure(), ends_on=last)
    address = f"/espace/fonctions/{role.pk}/terminer/"
    signed_in(bob).post(address, {"when": "later", "last_day": "2099-12-31"})
    assert Membership.objects.get().ends_on == last
    signed_in(bob).post(address, {"when": "later", "last_day": timezone.localdate().isoformat()})
    assert Membership.objects.get().ends_on == timezone.localdate()
    signed_in(alice).post(address, {"when": "later", "last_day": "2099-12-31"})  # the twin: the team may
    assert Membership.objects.get().ends_on == datetime.date(2099, 12, 31)


def test_outsider_does_not_put_off_the_end_of_her_own_place(alice: User, bob: User) -> None:
    collective = factories.collective(alice, slug="jeunes")
    place = factories.takes_part(bob, collective, SpaceMembership.Role.EXTERNAL)
    SpaceMembership.objects.filter(pk=place.pk).update(ends_on=timezone.localdate() + DAY)
    signed_in(bob).post(
        f"/espace/collectifs/jeunes/membres/{place.pk}/terminer/", {"when": "later", "last_day": "2099-12-31"}
    )
    place.refresh_from_db()
    assert place.ends_on == timezone.localdate() + DAY


def test_role_ended_a_moment_ago_does_not_come_back_with_a_date(alice: User, bob: User) -> None:
    stale = factories.member(bob, factories.structure())
    actions.end_membership(Membership.objects.get(), by=alice)
    assert actions.plan_end(stale, last_day=timezone.localdate() + DAY, by=alice) is False
    assert Membership.objects.get().is_over


def test_whoever_leaves_the_team_runs_her_collectif_no_more(alice: User, bob: User) -> None:
    factories.teammate(alice)
    place = factories.teammate(bob)
    factories.member(bob, factories.structure())
    factories.collective(bob, slug="jeunes")
    inviting = "/espace/collectifs/jeunes/membres/inviter/"
    assert signed_in(bob).get(inviting).status_code == 200
    actions.end_place(place, by=alice)
    assert signed_in(bob).get(inviting).status_code == 403
    assert signed_in(bob).get("/espace/collectifs/jeunes/").status_code == 200  # she still takes part


@pytest.mark.parametrize("how", ["role ended", "date passed", "affiliation ended", "account closed"])
def test_invitation_of_whoever_may_invite_no_more_opens_nothing(alice: User, bob: User, how: str) -> None:
    centre = factories.structure(slug="parc")
    role = factories.direct(bob, centre)
    invitation = actions.invite_to_structure(
        email="zoe@exemple.example", structure=centre, role="board", by=bob
    )
    later = timezone.now()
    if how == "role ended":
        Membership.objects.filter(pk=role.pk).update(ended_at=later)
        role.places.update(ended_at=later)
    elif how == "date passed":
        role.ends_on = timezone.localdate()
        role.save()
        later += 2 * DAY
    elif how == "affiliation ended":
        affiliation = centre.affiliations.get()
        affiliation.ends_on = timezone.localdate() - DAY
        affiliation.save()
    else:
        User.objects.filter(pk=bob.pk).update(is_active=False)
    invitation.refresh_from_db()
    with time_machine.travel(later, tick=False), pytest.raises(InvitationGoneError):
        actions.accept_as_newcomer(invitation, first_name="Zoé", last_name="M", password=None)
    assert not User.objects.filter(email="zoe@exemple.example").exists()


def test_invitation_sent_again_by_somebody_else_is_hers(alice: User, bob: User) -> None:
    factories.teammate(alice)
    centre = factories.structure()
    role = factories.direct(bob, centre)
    invitation = actions.invite_to_structure(
        email="zoe@exemple.example", structure=centre, role="board", by=bob
    )
    actions.resend(invitation, by=alice)
    actions.end_membership(role, by=alice)
    invitation.refresh_from_db()
    actions.accept_as_newcomer(invitation, first_name="Zoé", last_name="M", password=None)
    assert Membership.objects.filter(user__email="zoe@exemple.example", structure=centre).exists()


def test_without_the_question_the_invitation_of_somebody_who_left_would_open(
    bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    centre = factories.structure()
    factories.direct(bob, centre)
    invitation = actions.invite_to_structure(
        email="zoe@exemple.example", structure=centre, role="board", by=bob
    )
    User.objects.filter(pk=bob.pk).update(is_active=False)
    invitation.refresh_from_db()
    monkeypatch.setattr("accounts.actions.arrivals.still_stands", lambda invitation: True)
    actions.accept_as_newcomer(invitation, first_name="Zoé", last_name="M", password=None)
    assert User.objects.filter(email="zoe@exemple.example").exists()


def test_profile_in_flight_does_not_open_a_closed_account_again(bob: User) -> None:
    from extranet.network.forms import ProfileForm

    form = ProfileForm({"first_name": "Bob", "last_name": "B"}, instance=User.objects.get(pk=bob.pk))
    assert form.is_valid()
    User.objects.filter(pk=bob.pk).update(is_active=False)
    form.instance.save(update_fields=list(form.fields))
    assert not User.objects.get(pk=bob.pk).is_active


def test_administration_does_not_join_the_team_by_a_merge(alice: User, bob: User, charlie: User) -> None:
    factories.teammate(alice)
    with pytest.raises(ValidationError, match="c’est à l’équipe"):
        merge_people(kept=bob, gone=alice, by=charlie)
    assert not User.objects.get(pk=bob.pk).is_team


def test_last_of_the_team_and_last_superuser_do_not_erase_themselves(alice: User, bob: User) -> None:
    place = factories.teammate(alice)
    with pytest.raises(ValidationError, match="dernière personne de l’équipe"):
        ask_erasure(alice)
    factories.teammate(bob)
    ask_erasure(alice)  # the twin: somebody else is left
    assert not User.objects.get(pk=alice.pk).is_active
    assert place.user_id == alice.pk
    User.objects.filter(pk=bob.pk).update(is_superuser=True)
    with pytest.raises(ValidationError, match="dernier compte d’administration"):
        ask_erasure(User.objects.get(pk=bob.pk))


def test_refusal_is_told_on_the_screen(alice: User) -> None:
    factories.teammate(alice)
    client = signed_in(alice)
    page = client.post("/espace/profil/mes-donnees/effacer/", {"confirm": "oui"}, follow=True)
    assert page.status_code == 200
    assert User.objects.get(pk=alice.pk).is_active
    assert reading.soup(page).h1
