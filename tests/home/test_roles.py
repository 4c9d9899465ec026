"""The three roles of the editors: who writes, who publishes, and the review between them."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from wagtail.models import GroupPagePermission, Workflow, WorkflowPage

from accounts.models import User
from home import roles
from home.models import HomePage, NewsIndexPage
from tests import factories

pytestmark = pytest.mark.slow

Groups = dict[str, Group]


@pytest.fixture
def groups(home_page: HomePage) -> Groups:
    made = roles.ensure_roles()
    roles.ensure_workflow(made[roles.EDITORS])
    return made


def person(groups: Groups, role: str) -> Any:
    user = factories.UserFactory()
    user.groups.add(groups[role])
    return User.objects.get(pk=user.pk)


def test_author_writes_and_proposes_but_does_not_publish(groups: Groups) -> None:
    author = person(groups, roles.AUTHORS)
    may = NewsIndexPage.objects.get().permissions_for_user(author)
    assert (may.can_add_subpage(), may.can_publish_subpage()) == (True, False)
    page = factories.news(owner=author)
    may = page.permissions_for_user(author)
    assert (may.can_edit(), may.can_publish(), may.can_unpublish()) == (True, False, False)
    assert may.can_submit_for_moderation()


def test_editor_publishes(groups: Groups) -> None:
    may = factories.news().permissions_for_user(person(groups, roles.EDITORS))
    assert (may.can_edit(), may.can_publish(), may.can_unpublish()) == (True, True, True)


def test_somebody_without_a_role_does_nothing(groups: Groups) -> None:
    bob = factories.UserFactory()
    may = factories.news().permissions_for_user(bob)
    assert (may.can_edit(), may.can_publish(), may.can_add_subpage()) == (False, False, False)
    assert not bob.has_perm("wagtailadmin.access_admin")


RIGHTS: dict[str, set[str]] = {
    "wagtailadmin.access_admin": {roles.AUTHORS, roles.EDITORS, roles.ADMINISTRATION},
    "home.publish_joboffer": {roles.EDITORS, roles.ADMINISTRATION},
    "accounts.change_structure": {roles.EDITORS, roles.ADMINISTRATION},
    "accounts.delete_structure": {roles.ADMINISTRATION},
    "accounts.change_user": {roles.ADMINISTRATION},
    "auth.change_group": {roles.ADMINISTRATION},
    "content.change_siteidentity": {roles.ADMINISTRATION},
    "content.change_sitetext": {roles.EDITORS, roles.ADMINISTRATION},
    "wagtail_localize.submit_translation": {roles.EDITORS, roles.ADMINISTRATION},
    "background.view_outgoingmail": {roles.ADMINISTRATION},
    "background.change_outgoingmail": {roles.ADMINISTRATION},  # to relaunch them
    "background.delete_outgoingmail": set(),
}


def test_each_right_belongs_to_its_roles(groups: Groups) -> None:
    people = {role: person(groups, role) for role in groups}
    found = {right: {role for role in people if people[role].has_perm(right)} for right in RIGHTS}
    assert found == RIGHTS


def test_every_right_that_is_named_exists(groups: Groups) -> None:
    for name, records in roles.RECORDS.items():
        codenames = {f"{action}_{model}" for _app, model, actions in records for action in actions}
        given = set(groups[name].permissions.values_list("codename", flat=True))
        assert codenames - given == set()


def test_proposed_text_waits_for_an_editor(groups: Groups) -> None:
    author, editor = person(groups, roles.AUTHORS), person(groups, roles.EDITORS)
    page = factories.news(live=False, owner=author)
    page.save_revision(user=author)
    workflow = page.get_workflow()
    assert workflow.name == roles.WORKFLOW
    state = workflow.start(page, author)
    task = state.current_task_state.task.specific
    assert "approve" not in {name for name, *_rest in task.get_actions(page, author)}
    assert "approve" in {name for name, *_rest in task.get_actions(page, editor)}
    state.current_task_state.specific.approve(user=editor)
    page.refresh_from_db()
    assert page.live


def test_roles_are_prepared_again_without_any_change(groups: Groups) -> None:
    def picture() -> list[Any]:
        return [
            sorted(Group.objects.values_list("name", flat=True)),
            {g.name: g.permissions.count() for g in Group.objects.all()},
            GroupPagePermission.objects.count(),
            Workflow.objects.count(),
            WorkflowPage.objects.count(),
        ]

    before = picture()
    roles.ensure_workflow(roles.ensure_roles()[roles.EDITORS])
    assert picture() == before


def test_what_the_federation_gave_by_hand_is_kept(groups: Groups) -> None:
    from django.contrib.auth.models import Permission

    given = Permission.objects.get(codename="delete_resource")
    groups[roles.AUTHORS].permissions.add(given)
    roles.ensure_roles()
    assert given in groups[roles.AUTHORS].permissions.all()
