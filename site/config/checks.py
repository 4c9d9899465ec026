"""What `manage.py check` refuses, hence `migrate` too, which each release runs."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register


@register(Tags.security)
def no_open_door_in_production(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """The demonstration is entered without a password: real people's data would be open to all."""
    if not (settings.DEMO_ENTRY and settings.IN_PRODUCTION):
        return []
    said = "L’entrée de la démonstration, sans mot de passe, est demandée en production."
    hint = "Retirez la variable DEMO_ENTRY, ou donnez-lui la valeur false."
    return [Error(said, hint=hint, id="federation.E001")]
