"""Filling in the editors' forms: the same forms as in the admin, with their rules."""

from typing import Any

from django.db.models import Model
from django.forms import Form
from wagtail.admin.panels import get_edit_handler
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from tests.factories import UserFactory

SETS = ("comments", "dates", "links", "questions", "follow_ups", "form_fields", "subjects", "files")


def editor() -> Any:
    return UserFactory(is_superuser=True, is_staff=True)


def form_of(instance: Model, answers: dict[str, Any]) -> Form:
    """The admin's form of that page or record, as an editor would send it."""
    data = {"slug": "essai", "body": streamfield([]), **{name: inline_formset([]) for name in SETS}} | answers
    words: dict[str, Any] = {"data": nested_form_data(data), "instance": instance, "for_user": editor()}
    if isinstance(instance, Page):
        words["parent_page"] = Page.objects.filter(depth=2).first()
        panels = instance.get_edit_handler()
    else:
        panels = get_edit_handler(type(instance))
    form: Form = panels.get_form_class()(**words)
    return form


def errors(instance: Model, answers: dict[str, Any]) -> dict[str, list[str]]:
    """Field → messages."""
    return {name: [str(text) for text in texts] for name, texts in form_of(instance, answers).errors.items()}
