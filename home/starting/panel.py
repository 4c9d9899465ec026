"""The first thing that a new federation sees on its dashboard."""

from typing import Any

from wagtail.admin.ui.components import Component

from home.starting.steps import first_steps


class FirstSteps(Component):
    """« Pour que ce site soit le vôtre » : shown to whoever may change the identity, until all is done."""

    name = "first_steps"
    template_name = "home/admin/first_steps.html"
    order = 5

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        person = parent_context["request"].user
        steps = first_steps(person) if person.has_perm("content.change_siteidentity") else []
        return {"steps": steps, "done": sum(step.is_done for step in steps), "total": len(steps)}
