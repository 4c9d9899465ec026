"""A list of hundreds of choices, written at once: Django renders two templates for each of them."""

from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


class LongSelect(forms.Select):
    """The same list as Django's, for structures and courses, of which a national network has hundreds."""

    def _render(self, template_name: str, context: dict[str, Any], renderer: Any = None) -> SafeString:
        widget = context["widget"]
        attributes = flatatt({"name": widget["name"], **_said(widget["attrs"])})
        return format_html("<select{}>{}</select>", attributes, _options(widget["optgroups"]))


def _options(groups: Any) -> SafeString:
    """Ours have no groups."""
    options = [option for _name, choices, _index in groups for option in choices]
    rows = ((option["value"], flatatt(_said(option["attrs"])), option["label"]) for option in options)
    return format_html_join("", '<option value="{}"{}>{}</option>', rows)


def _said(attributes: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in attributes.items() if value is not False}
