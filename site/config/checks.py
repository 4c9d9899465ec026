"""What `manage.py check` refuses, hence `migrate` too, which each release runs."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register

from config.backup.errors import Refused

SHORTEST_TOKEN = 32


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
    from config.backup.encrypting import recipients  # a server checks nothing as it starts

    try:
        recipients(settings.BACKUP_RECIPIENTS)
    except Refused as refused:
        return [Error(str(refused), hint="Corrigez BACKUP_RECIPIENT.", id="federation.E002")]
    return []


@register(Tags.security, deploy=True)
def nothing_left_as_it_was_given(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """What a site that is open to the public cannot leave as the examples have it."""
    return [Warning(said, hint=hint, id=code) for is_wrong, said, hint, code in _left() if is_wrong]


@register(Tags.security)
def files_are_sent_by_who_has_them(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """nginx would look in its folder for what a bucket keeps, and answer that it is not there."""
    in_a_folder = settings.STORAGES["default"]["BACKEND"].endswith(".FolderStorage")
    if in_a_folder or not settings.X_ACCEL_PREFIX:
        return []
    said = "Les fichiers sont dans un dépôt S3, et nginx doit les envoyer depuis un dossier qu’il n’a pas."
    return [Error(said, hint="Retirez X_ACCEL_PREFIX, ou FILES_URL.", id="federation.E003")]


def _left() -> list[tuple[bool, str, str, str]]:
    token = settings.METRICS_TOKEN
    return [
        (
            not settings.BASE_URL.startswith("https://"),
            "BASE_URL ne commence pas par https:// : les liens des courriers ne seraient pas sûrs.",
            "Donnez l’adresse complète du site, par exemple BASE_URL=https://www.votre-federation.fr.",
            "federation.W020",
        ),
        (
            settings.DEFAULT_FROM_EMAIL.endswith(".example"),
            "Le courrier part d’une adresse d’exemple : il sera refusé partout.",
            "Donnez à DEFAULT_FROM_EMAIL une adresse de votre domaine.",
            "federation.W021",
        ),
        (
            bool(token) and len(token) < SHORTEST_TOKEN,
            "METRICS_TOKEN est trop court : on peut le deviner.",
            f"Tirez {SHORTEST_TOKEN} signes au hasard au moins.",
            "federation.W022",
        ),
    ]
