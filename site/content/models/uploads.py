"""Fields that files share. Two are Wagtail's under names of their own: its stock models still exist
beside ours."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager


def by_somebody(label: Any, related_name: str = "+") -> Any:
    """Who did it; what she did stays when her account goes."""
    field = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name=related_name,
        verbose_name=label,
    )
    field.wagtail_reference_index_ignore = True
    return field


def uploaded_by() -> Any:
    return by_somebody(_("déposé par"), "uploaded_%(class)ss")


def tags(related_name: str) -> TaggableManager:
    return TaggableManager(blank=True, verbose_name=_("mots-clés"), related_name=related_name)
