"""The three roles of the editors, and the review that an author's text goes through.

Author: writes and proposes. Editor: publishes and keeps the lists. Administration: settings and
accounts too. Run by `manage.py setup_site`; run again, it adds what is missing and removes nothing
that the federation changed.
"""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

AUTHORS, EDITORS, ADMINISTRATION = "Autrices et auteurs", "Éditrices et éditeurs", "Administration"
WORKFLOW = "Relecture fédération"
PAGE_RIGHTS = {
    AUTHORS: ["add_page", "change_page"],
    EDITORS: ["add_page", "change_page", "publish_page", "lock_page", "unlock_page"],
    ADMINISTRATION: ["add_page", "change_page", "publish_page", "bulk_delete_page", "lock_page",
                     "unlock_page"],
}  # fmt: skip
FILE_RIGHTS = {
    AUTHORS: ["add_image", "choose_image", "add_document", "choose_document"],
    EDITORS: ["add_image", "change_image", "choose_image", "add_document", "change_document",
              "choose_document"],
    ADMINISTRATION: ["add_image", "change_image", "delete_image", "choose_image", "add_document",
                     "change_document", "delete_document", "choose_document"],
}  # fmt: skip
# (app, model, actions) that each role may do on records other than pages.
RECORDS = {
    AUTHORS: [],
    EDITORS: [
        ("accounts", "structure", ["add", "change", "publish"]),
        ("home", "joboffer", ["add", "change", "delete", "publish"]),
        ("resources", "resource", ["add", "change", "delete", "publish"]),
        ("content", "theme", ["add", "change"]),
        ("surveys", "questionnaire", ["add", "change"]),
        ("content", "audience", ["add", "change"]),
        ("content", "sitetext", ["change"]),
        ("wagtailsearchpromotions", "searchpromotion", ["add", "change", "delete"]),
    ],
}
RECORDS[ADMINISTRATION] = [
    *RECORDS[EDITORS],
    ("accounts", "structure", ["delete"]),
    ("accounts", "user", ["add", "change", "view"]),
    ("accounts", "membership", ["add", "change", "view"]),
    ("accounts", "auditentry", ["view"]),
    ("auth", "group", ["add", "change", "delete"]),
    ("content", "theme", ["delete"]),
    ("content", "audience", ["delete"]),
    ("content", "sitetext", ["add", "delete"]),
    ("content", "siteidentity", ["change"]),
    ("training", "trainingsettings", ["change"]),
    ("wagtailredirects", "redirect", ["add", "change", "delete"]),
    ("wagtailcore", "workflow", ["add", "change"]),
    ("wagtailcore", "task", ["add", "change"]),
    ("background", "outgoingmail", ["change", "view"]),
    ("background", "inboundmail", ["view"]),
]


def ensure_roles() -> dict[str, Group]:
    """The groups with their rights; existing groups keep what was given to them by hand."""
    groups = {}
    for name in (AUTHORS, EDITORS, ADMINISTRATION):
        group, _created = Group.objects.get_or_create(name=name)
        group.permissions.add(*_permissions(name))
        _allow_on_pages(group, PAGE_RIGHTS[name])
        _allow_on_files(group, FILE_RIGHTS[name])
        groups[name] = group
    Group.objects.filter(name__in=["Editors", "Moderators"], user__isnull=True).delete()
    return groups


def _permissions(name: str) -> Iterable[Permission]:
    yield Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    if name != AUTHORS:
        yield Permission.objects.get(
            content_type__app_label="wagtail_localize", codename="submit_translation"
        )
    for app, model, actions in RECORDS[name]:
        codenames = [f"{action}_{model}" for action in actions]
        yield from Permission.objects.filter(content_type__app_label=app, codename__in=codenames)


def _allow_on_pages(group: Group, codenames: list[str]) -> None:
    root = Page.get_first_root_node()
    for permission in Permission.objects.filter(
        content_type__app_label="wagtailcore", codename__in=codenames
    ):
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)


def _allow_on_files(group: Group, codenames: list[str]) -> None:
    root = Collection.get_first_root_node()
    found = Permission.objects.filter(content_type__app_label="content", codename__in=codenames)
    for permission in found:
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)


def ensure_workflow(editors: Group) -> None:
    """What an author proposes waits for one editor, on the whole site."""
    if Workflow.objects.filter(name=WORKFLOW).exists():
        return
    WorkflowPage.objects.all().delete()
    Workflow.objects.filter(name="Moderators approval").update(active=False)
    workflow = Workflow.objects.create(name=WORKFLOW)
    task = GroupApprovalTask.objects.create(name="Relecture par une éditrice ou un éditeur")
    task.groups.add(editors)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page=Page.get_first_root_node())
