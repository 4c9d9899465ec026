"""The first thing that a new federation sees on its dashboard."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from wagtail.admin.ui.components import Component

from home.starting.steps import first_steps


class FirstSteps(Component):
    """« Pour que ce site soit le vôtre » : shown to whoever may change the identity, until all is done."""

    name = "first_steps"
    template_name = "home/admin/first_steps.html"
    order = 5

    def render_html(self, parent_context: dict[str, Any] | None = None) -> SafeString:
        may = parent_context and parent_context["request"].user.has_perm("content.change_siteidentity")
        steps = first_steps() if may else []
        done = sum(step.is_done for step in steps)
        if done == len(steps):
            return SafeString()
        context = {"steps": steps, "done": done, "total": len(steps)}
        return SafeString(render_to_string(self.template_name, context))
