"""A list of hundreds of records to choose from, read and written at once: Django makes an object of each, and
renders two templates for it."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.db.models import Model
from django.forms.models import ModelChoiceIterator
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


class LongSelect(forms.Select):
    """The same list as Django's. Ours have no groups."""

    def _render(self, template_name: str, context: dict[str, Any], renderer: Any = None) -> SafeString:
        widget = context["widget"]
        options = (option for _group, choices, _index in widget["optgroups"] for option in choices)
        rows = ((each["value"], _said(each["attrs"]), each["label"]) for each in options)
        written = format_html_join("", '<option value="{}"{}>{}</option>', rows)
        return format_html(
            "<select{}>{}</select>", _said({"name": widget["name"], **widget["attrs"]}), written
        )


def _said(attributes: dict[str, Any]) -> str:
    """Nearly no choice says anything: what says nothing is not sorted."""
    said = {name: value for name, value in attributes.items() if value is not False}
    return flatatt(said) if said else ""


class NamesAlone(ModelChoiceIterator[Model]):
    """The key and the name of each record."""

    def __iter__(self) -> Iterator[Any]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        yield from self.queryset.values_list("pk", self.field.named_by)


class LongChoiceField(forms.ModelChoiceField[Any]):
    """One of the structures, of which a national network has hundreds."""

    named_by = "name"
    iterator = NamesAlone
    widget = LongSelect


class PageChoiceField(LongChoiceField):
    """One of the pages of a kind."""

    named_by = "title"
