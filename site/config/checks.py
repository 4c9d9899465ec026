"""What `manage.py check` refuses, hence `migrate` too, which each release runs."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

from config.backup.encrypting import recipients
from config.backup.errors import Refused


@register(Tags.security)
def no_open_door_in_production(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """The demonstration is entered without a password: real people's data would be open to all."""
    if not (settings.DEMO_ENTRY and settings.IN_PRODUCTION):
        return []
    said = "L’entrée de la démonstration, sans mot de passe, est demandée en production."
    hint = "Retirez la variable DEMO_ENTRY, ou donnez-lui la valeur false."
    return [Error(said, hint=hint, id="federation.E001")]


@register(Tags.security)
def backups_are_for_a_key_that_exists(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A mistyped key would be seen by the night's backup alone, that is by nobody."""
    try:
        recipients(settings.BACKUP_RECIPIENTS)
    except Refused as refused:
        return [Error(str(refused), hint="Corrigez BACKUP_RECIPIENT.", id="federation.E002")]
    return []
