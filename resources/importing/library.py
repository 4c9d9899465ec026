"""What the library already holds, read at once: a few queries, whatever the number of lines."""

from collections import defaultdict
from dataclasses import dataclass, field

from accounts.spreadsheets import clean
from content.models import Document
from resources.models import Resource, ResourceFile
from resources.models.resource import TAKEN_BY_SCREENS


@dataclass
class Known:
    """A resource that is there."""

    pk: int
    slug: str
    access: str
    was_edited: bool
    files: set[str] = field(default_factory=set)


class Library:
    """The documents of the library by their content, and its resources by their title."""

    def __init__(self) -> None:
        held = Document.objects.kept().filter(space=None).exclude(sha256="")
        self.documents: dict[str, int] = dict(held.order_by("-pk").values_list("sha256", "pk"))
        self.slugs = TAKEN_BY_SCREENS | set(Resource.objects.values_list("slug", flat=True))
        self.resources: dict[str, list[Known]] = defaultdict(list)
        self._read_resources()

    def _read_resources(self) -> None:
        files = defaultdict(set)
        for pk, sha256 in ResourceFile.objects.values_list("resource_id", "document__sha256"):
            files[pk].add(sha256)
        found = Resource.objects.exclude(access=Resource.Access.SPACE).order_by("pk")
        for pk, title, slug, access, revision in found.values_list(
            "pk", "title", "slug", "access", "latest_revision"
        ):
            self.resources[clean(title)].append(Known(pk, slug, access, revision is not None, files[pk]))

    def holder(self, title: str, contents: set[str]) -> Known | None:
        """The resource of that title to which all these contents are attached."""
        return next((each for each in self.resources.get(title, ()) if contents <= each.files), None)

    def namesake(self, title: str, slug: str) -> Known | None:
        """The resource of that title; of that address too, when the mapping says it."""
        return next((each for each in self.resources.get(title, ()) if slug in ("", each.slug)), None)
