"""Leaves Wagtail's API out of a site that has no address of it.

Wagtail 8 loads its API as a process starts, and describes to it each kind of page, picture, document and
snippet, though "wagtail.api.v3" is not among the applications: a fifth of the start and 8 MB of each process.
"""

import sys
from types import ModuleType
from typing import Any

from django.apps import apps

# What Wagtail's applications import for it, and nothing else of Wagtail uses.
MODULES = [
    "wagtail.api.querysets",
    "wagtail.api.v3.api",
    "wagtail.contrib.redirects.api.v3",
    "wagtail.documents.api.v3.registry",
    "wagtail.documents.api.v3.router",
    "wagtail.images.api.v3.registry",
    "wagtail.images.api.v3.router",
    "wagtail.snippets.api.v3",
    "wagtail.snippets.api.v3.router",
]


class Inert(ModuleType):
    """A module in which everything can be named and called, and does nothing."""

    def __getattr__(self, name: str) -> "Inert":
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __call__(self, *args: Any, **kwargs: Any) -> None:
        pass


def leave_out() -> None:
    """To be called before the applications of Wagtail are ready. A site that installs the API keeps it."""
    if not any(apps.is_installed(f"wagtail.api.{version}") for version in ("v2", "v3")):
        for name in MODULES:
            sys.modules.setdefault(name, Inert(name))
