"""Resources that members propose: a draft for the editors, who publish it or say why not."""

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.text import slugify
from wagtail.models import ReferenceIndex

from accounts import letters
from accounts.models import User
from content.models import Document, Theme
from resources.federation import federation_readers
from resources.models.resource import TAKEN_BY_SCREENS, Resource, ResourceFile, ResourceQuerySet


@transaction.atomic
def propose(
    *,
    by: User,
    title: str,
    summary: str,
    kind: str,
    themes: Iterable[Theme],
    documents: list[Document],
    note: str,
) -> Resource:
    """A draft kept for the network, that the editors open in the admin; the federation is told.

    Raises ValueError for documents of a space, since a refusal deletes them: propose copies."""
    if any(document.space_id for document in documents):
        raise ValueError("A document of a space is not proposed: a copy of it is.")
    draft = Resource(title=title, slug=free_slug(title), summary=summary, kind=kind, proposal_note=note,
                     live=False, has_unpublished_changes=True,
                     proposed_by=by, proposed_at=timezone.now())  # fmt: skip
    draft.themes = list(themes)
    draft.files = [ResourceFile(document=each, sort_order=n) for n, each in enumerate(documents)]
    draft.save()
    draft.save_revision(user=by)
    _tell_federation(draft, by)
    return draft


def _tell_federation(draft: Resource, by: User) -> None:
    link = letters.address("extranet:team_proposals")
    edit = letters.address("wagtailsnippets_resources_resource:edit", draft.pk)
    for number, to in enumerate(federation_readers()):
        key = f"resource-proposed:{draft.pk}:{number}"
        letters.write("resource_proposed", to=to, key=key, resource=draft, by=by, link=link, edit=edit)


def free_slug(title: str) -> str:
    """An address made from the title, which neither a screen nor another resource has."""
    base = slugify(title)[:100].strip("-") or "ressource"
    taken = TAKEN_BY_SCREENS | set(
        Resource.objects.filter(slug__startswith=base).values_list("slug", flat=True)
    )
    number = 1
    while (slug := base if number == 1 else f"{base}-{number}") in taken:
        number += 1
    return slug


def proposals_of(person: User) -> ResourceQuerySet:
    """Hers that wait, and those that she may read now that they are published; the last one first."""
    waiting = Q(pk__in=Resource.objects.proposed().values("pk"))
    published = Q(pk__in=Resource.objects.visible_to(person).values("pk"))
    return Resource.objects.filter(waiting | published, proposed_by=person).order_by("-proposed_at")


def tell_published(resource: Resource) -> None:
    """Whoever proposed it reads where it is, if she is among those who may read it today."""
    to = resource.proposed_by
    if to is None or not to.is_active:
        return
    is_open = Resource.objects.visible_to(to).filter(pk=resource.pk).exists()
    link = letters.address("extranet:resource", resource.slug) if is_open else ""
    key = f"resource-published:{resource.pk}"
    letters.write("resource_published", to=to.email, key=key, resource=resource, user=to, link=link)


@transaction.atomic
def refuse(*, proposal: Resource, reason: str, by: User) -> bool:
    """Tells why to whoever proposed it, then deletes the draft, and its files that nothing else uses.

    False when it waits no more: somebody else has just published or refused it."""
    draft = Resource.objects.proposed().select_for_update().filter(pk=proposal.pk).first()
    if draft is None:
        return False
    to = draft.proposed_by
    if to is not None and to.is_active:
        words = {"resource": draft, "user": to, "by": by, "reason": reason}
        words["link"] = letters.address("extranet:propose_resource")
        letters.write("resource_refused", to=to.email, key=f"resource-refused:{draft.pk}", **words)
    for document in _files_of_its_own(draft):
        document.delete()
    draft.delete()
    return True


def _files_of_its_own(draft: Resource) -> list[Document]:
    documents = Document.objects.filter(pk__in=draft.files.values("document"), space=None)
    return [each for each in documents if not _is_used_elsewhere(each, draft)]


def _is_used_elsewhere(document: Document, draft: Resource) -> bool:
    """By the index of what refers to what, which follows what is saved and not the drafts of revisions."""
    itself = {"base_content_type": ContentType.objects.get_for_model(draft), "object_id": str(draft.pk)}
    return bool(ReferenceIndex.get_references_to(document).exclude(**itself).exists())
