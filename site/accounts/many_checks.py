"""As many boxes to tick as there are people, written at once."""

from html import escape
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

OF_EACH = ("id", "checked")


class ManyChecks(forms.CheckboxSelectMultiple):
    """The boxes of Django, which opens three templates for each: sixty people took a quarter of a page.
    Choices are plain words, in no groups."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        context = self.get_context(name, value, attrs)["widget"]
        options = [each for _group, group, _index in context["optgroups"] for each in group]
        own = {key: context["attrs"][key] for key in ("id", "class") if key in context["attrs"]}
        common = {key: said for key, said in context["attrs"].items() if key not in OF_EACH}
        start = f'<input type="checkbox" name="{escape(name)}"{flatatt(common)}'
        boxes = mark_safe("".join(_box(option, start) for option in options))  # escaped below
        return format_html("<div{}>{}</div>", flatatt(own), boxes)


def _box(option: dict[str, Any], start: str) -> str:
    key, checked = escape(option["attrs"].get("id", "")), " checked" if option["selected"] else ""
    box = f'{start} value="{escape(str(option["value"]))}" id="{key}"{checked}>'
    return f'<div><label for="{key}">{box} {escape(str(option["label"]))}</label></div>'
