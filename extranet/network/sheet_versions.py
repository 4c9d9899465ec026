"""The versions of a sheet: what the public reads, what was corrected since, and what differs."""

from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst

from accounts.models import Structure
from extranet.network.sheet_form import SHEET_FIELDS

SHEET = (*SHEET_FIELDS, "picture")
# What a revision says of itself, and not of the structure.
OF_REVISIONS = {"live", "has_unpublished_changes", "first_published_at", "last_published_at", "go_live_at",
                "expire_at", "expired", "latest_revision", "live_revision"}  # fmt: skip


@dataclass(frozen=True)
class Change:
    """One field of a sheet: what the public reads, what is proposed."""

    label: str
    before: Any
    after: Any
    is_picture: bool = False


def latest_version(structure: Structure) -> Structure:
    """The sheet with the last corrections, published or not."""
    latest: Structure = structure.get_latest_revision_as_object()
    return latest


def changes_waiting(structure: Structure) -> list[Change]:
    """What differs between the public sheet and its latest version, field by field."""
    return differences(structure, latest_version(structure))


def besides(structure: Structure) -> dict[str, Any]:
    data = structure.serializable_data()
    return {name: value for name, value in data.items() if name not in OF_REVISIONS | set(SHEET)}


def copy_sheet(source: Structure, target: Structure) -> None:
    for name in SHEET:
        setattr(target, name, getattr(source, name))


def differences(before: Structure, after: Structure) -> list[Change]:
    fields = [Structure._meta.get_field(name) for name in SHEET]
    pairs = [(field, getattr(before, field.name), getattr(after, field.name)) for field in fields]
    return [
        Change(capfirst(str(field.verbose_name)), old, new, field.name == "picture")
        for field, old, new in pairs
        if old != new
    ]
