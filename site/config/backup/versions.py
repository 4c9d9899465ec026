"""Which code an archive belongs to: its rows fit the tables of one set of migrations, and no other."""

import subprocess
import tomllib
from importlib.metadata import version

from django.conf import settings
from django.db import connections
from django.db.migrations.loader import MigrationLoader

from config.backup.errors import Refused
from config.backup.manifest import Manifest
from config.backup.tables import kept_models

SHOWN = 5


def release() -> dict[str, str]:
    """What to install to read the archive one day."""
    project = tomllib.loads((settings.ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return {
        "site": project["version"],
        "commit": _commit(),
        "django": version("django"),
        "wagtail": version("wagtail"),
    }


def _commit() -> str:
    """Empty where the code was installed without its history."""
    asked = ["git", "-C", str(settings.ROOT), "rev-parse", "HEAD"]
    try:
        return subprocess.run(asked, capture_output=True, text=True, check=True, timeout=10).stdout.strip()  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return ""


def migrations_of_the_code() -> set[str]:
    return {f"{app}.{name}" for app, name in MigrationLoader(None).graph.nodes}


def migrations_applied(alias: str) -> set[str]:
    loader = MigrationLoader(connections[alias])
    return {f"{app}.{name}" for app, name in loader.applied_migrations if (app, name) in loader.graph.nodes}


def refuse_unmigrated(alias: str) -> None:
    """The models would not be those of the tables."""
    if waiting := migrations_of_the_code() - migrations_applied(alias):
        raise Refused(
            f"La base n’est pas à jour de ce code ({_some(waiting)}). Sauvegardez avec la version "
            "installée jusqu’ici, avant de mettre à jour ; ou lancez d’abord « manage.py migrate »."
        )


def refuse_other_code(manifest: Manifest) -> None:
    theirs, ours = set(manifest.migrations), migrations_of_the_code()
    labels = {model._meta.label_lower for model in kept_models()}
    said = []
    if theirs - ours:
        said.append(f"elle connaît {_some(theirs - ours)}, que ce code n’a pas")
    if ours - theirs:
        said.append(f"elle ne connaît pas {_some(ours - theirs)}")
    if not said and labels != set(manifest.tables):
        said.append(f"ses tables ne sont pas celles du code ({_some(labels ^ set(manifest.tables))})")
    if said:
        made_by = manifest.release
        named = f"{made_by.get('site')} {made_by.get('commit', '')[:12]}".strip()
        raise Refused(
            f"Cette sauvegarde n’est pas de cette version du site : {' ; '.join(said)}. "
            f"Installez la version {named} (Django {made_by.get('django')}, "
            f"Wagtail {made_by.get('wagtail')}), restaurez, puis mettez à jour."
        )


def _some(names: set[str]) -> str:
    shown = sorted(names)[:SHOWN]
    more = len(names) - len(shown)
    return ", ".join(shown) + (f" et {more} autres" if more else "")
