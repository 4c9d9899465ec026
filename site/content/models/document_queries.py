"""Which documents somebody may have: one answer for pages, lists, search, counts, archives and letters."""

from typing import TYPE_CHECKING

from django.db import models, transaction
from django.utils import timezone
from wagtail.documents.models import DocumentQuerySet as WagtailDocumentQuerySet

from accounts.models import Space
from accounts.reach import Reach
from content.freshness import derived
from content.models.folders import Folder

if TYPE_CHECKING:
    import datetime

    from django.db.models import QuerySet

    from accounts.models import User
    from accounts.models.space import Person


class DocumentQuerySet(WagtailDocumentQuerySet):
    def given_by(self, person: "Person") -> "DocumentQuerySet":
        return self.filter(uploaded_by_user=person.pk)

    def last_given_by(self, person: "Person") -> "DocumentQuerySet":
        """Those of which today's file is hers."""
        hers = models.Q(version_by=person.pk) | models.Q(version_by=None, uploaded_by_user=person.pk)
        return self.filter(hers)

    def kept(self) -> "DocumentQuerySet":
        """Neither in the bin nor past the day until which they were to be kept."""
        over = models.Q(keep_until__lt=timezone.localdate())
        return self.filter(binned_at=None).exclude(over)

    def of_the_site(self) -> "DocumentQuerySet":
        """Those that no space keeps for itself: what editors work with, and what may become public."""
        return self.kept().filter(space=None)

    def visible_to(self, person: "Person") -> "DocumentQuerySet":
        """Private documents this person may have: those of her spaces and of the folders open to her;
        those that something else opens to her; those of the library's records that she may read; and,
        for the editors, those that belong to no space (drafts of what will be published)."""
        from content import seams
        from content.published import keys_of_member_files

        if not person.is_authenticated:
            return self.none()
        mine = self._of_spaces(person)
        mine |= models.Q(pk__in=keys_of_member_files(self.model, person), space=None)
        for opened in seams.opened_documents:
            mine |= models.Q(pk__in=opened(person))
        if person.has_perm("wagtailadmin.access_admin"):
            mine |= models.Q(space=None)
        return self.kept().filter(mine)

    def shared_with(self, person: "Person") -> "DocumentQuerySet":
        """Those of her spaces and of the folders open to her."""
        return self.kept().filter(self._of_spaces(person)) if person.is_authenticated else self.none()

    def shared_in(self, space: Space, person: "User") -> "DocumentQuerySet":
        """The same in one space: which of its folders she reaches is a short question, and what she may do
        there is known."""
        reach = Reach.known_in(person, space)
        at_the_root = space.pk in {*reach.inside, *reach.run}
        folders = Folder.objects.filter(space=space).reached(reach)
        in_folders = models.Q(folder__in=folders.values("pk"))
        found = self.kept().filter(space=space)
        return found.filter(in_folders | models.Q(folder=None) if at_the_root else in_folders)

    def searched_by(self, person: "Person") -> "DocumentQuerySet":
        """The same, for a question asked of many."""
        return self.searched_within(Reach.known(person)) if person.is_authenticated else self.none()

    def searched_within(self, reach: Reach) -> "DocumentQuerySet":
        """Her spaces and folders, which are few, are named one by one, and the spaces once more for all:
        so the database reads nothing but the index `documents_of_a_space`."""
        folders = list(Folder.objects.reached(reach).values_list("pk", flat=True))
        found = self.kept().filter(self._of(reach, folders))
        return found.filter(space__in=[*reach.open, *reach.run])

    def binned_in(self, space: Space) -> "DocumentQuerySet":
        return self.filter(space=space).exclude(binned_at=None)

    @transaction.atomic
    def throw_away(self, by: "User") -> int:
        """To the bin; nobody has them any more. Returns how many."""
        from content import seams

        spaces = set(self.values_list("space", flat=True))
        count = self.filter(binned_at=None).update(binned_at=timezone.now(), binned_by=by)
        seams.tell_documents_changed(spaces)
        return count

    def new_since(self, moment: "datetime.datetime") -> "DocumentQuerySet":
        """Deposited, or replaced, since that moment: few, whatever the number of documents, hence found
        first, and their rights read after."""
        recent = self.model._base_manager.filter(version_at__gt=moment)
        return self.filter(pk__in=recent.values("pk"))

    def within(self, folder: Folder) -> "DocumentQuerySet":
        """Those of the folder and of all that it contains."""
        return self.filter(folder__path__startswith=folder.path)

    def for_listing(self) -> "DocumentQuerySet":
        """Without what they say, which may be long."""
        found = self.defer("text").select_related("space", "folder", "version_by", "uploaded_by_user")
        return found.order_by("title", "pk")

    def for_results(self) -> "DocumentQuerySet":
        """What the results of a search show of each."""
        shown = ("title", "file", "text", "version_at", "space__name", "folder__name", "folder__space")
        return self.select_related("space", "folder").only(*shown)

    def _of_spaces(self, person: "User") -> models.Q:
        reach = _reach_of(person)
        return self._of(reach, Folder.objects.reached(reach))

    def _of(self, reach: Reach, folders: "list[int] | QuerySet[Folder]") -> models.Q:
        """What is in no folder is for those who take part from the inside, and for whoever runs the
        space."""
        at_the_root = models.Q(space__in=reach.inside) | models.Q(space__in=reach.run)
        return models.Q(at_the_root, folder=None) | models.Q(folder__in=folders)


def _reach_of(person: "User") -> Reach:
    """As keys for who only reads a page, without asking: the database has less to join. What acts asks."""
    if not person.has_settled_places:
        return Reach.asked(person)
    return Reach.among(person, derived("kinds-of-spaces", lambda: Space.objects.with_documents().kinds()))
