"""Writes a batch at once: a document, a resource and its entries in the indexes cost a few queries
for hundreds of them. What `save` and the signals would do for each is done here for all."""

from concurrent.futures import Executor
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from wagtail.models import Collection, ReferenceIndex
from wagtail.models.media import get_root_collection_id
from wagtail.search.backends import get_search_backend

from content import freshness
from content.feeds import at_noon
from content.models import Document
from resources.importing.contents import Content
from resources.importing.copies import stored
from resources.importing.library import Known, Library
from resources.importing.plans import Plan, access_of
from resources.importing.sheets import Reader
from resources.importing.terms import free_slug
from resources.models import Resource, ResourceFile


def write(plans: list[Plan], library: Library, reader: Reader, pool: Executor) -> None:
    """All of the batch, or nothing."""
    new = _new_contents(plans, library)
    with stored(new, pool) as copies, transaction.atomic():
        documents = _make_documents(new, copies.names)
        resources = _make_resources([plan for plan in plans if plan.target is None], library, reader)
        keys = library.documents | {document.sha256: document.pk for document in documents}
        files = _attach(plans, resources, keys)
        _refer(documents, files)
        _index(documents, list(resources.values()))
        freshness.bump()
        copies.finish()
    remember(plans, library, keys, {key: made.pk for key, made in resources.items()})


def remember(plans: list[Plan], library: Library, keys: dict[str, int], made: dict[Any, int]) -> None:
    """What the batch wrote is there for the next one."""
    library.documents.update(keys)
    for plan in plans:
        known = plan.target
        if known is None:
            title, slug = plan.sheet.key
            known = Known(made.get(plan.sheet.key, 0), slug, access_of(plan.sheet), was_edited=False)
            library.resources[title].append(known)
        known.files |= {content.sha256 for content in plan.contents}


def _new_contents(plans: list[Plan], library: Library) -> dict[str, tuple[Content, str]]:
    """Those that the library does not hold, each once, with the title of the first resource."""
    found: dict[str, tuple[Content, str]] = {}
    for plan in plans:
        for content in plan.contents:
            if content.sha256 not in library.documents:
                found.setdefault(content.sha256, (content, plan.sheet.cells["titre"]))
    return found


def _make_documents(new: dict[str, tuple[Content, str]], names: dict[str, str]) -> list[Document]:
    """Unread: the worker reads them afterwards, little by little (content/documents.py)."""
    collection = get_root_collection_id() if new else 0
    return Document.objects.bulk_create(
        Document(
            title=title,
            file=names[sha256],
            file_size=content.size,
            sha256=sha256,
            collection_id=collection,
        )
        for sha256, (content, title) in new.items()
    )


def _make_resources(plans: list[Plan], library: Library, reader: Reader) -> dict[Any, Resource]:
    """Published, by what names them in the mapping."""
    made = {plan.sheet.key: _resource(plan, library, reader) for plan in plans}
    Resource.objects.bulk_create(made.values())
    for column, relation in (("themes", Resource.themes), ("publics", Resource.audiences)):
        _sort(column, relation, made, plans, reader)
    return made


def _resource(plan: Plan, library: Library, reader: Reader) -> Resource:
    says = {column: reader.value(column, text) for column, text in plan.sheet.cells.items()}
    now, today = timezone.now(), timezone.localdate()
    day: Any = says.get("publiee_le", today)
    # What was published long ago is no news: the home and the letters of the members leave it out.
    since = at_noon(day) if day < today else now
    slug = free_slug(plan.sheet.key[1] or plan.sheet.key[0], library.slugs, Resource)
    return Resource(
        title=says["titre"],
        slug=slug,
        summary=says.get("resume", ""),
        kind=says.get("nature", Resource.Kind.PRACTICE_SHEET),
        access=access_of(plan.sheet),
        licence=says.get("licence", ""),  # nobody gives a licence in the place of the authors
        author=says.get("auteur", ""),
        function=says.get("fonction", ""),
        published_on=day,
        review_on=says.get("revoir_le"),
        live=True,
        first_published_at=since,
        last_published_at=since,
    )


def _sort(column: str, relation: Any, made: dict[Any, Resource], plans: list[Plan], reader: Reader) -> None:
    """The rows that say which words each resource has."""
    terms = reader.terms[column]
    words = {plan.sheet.key: terms.read(plan.sheet.cells.get(column, "")) for plan in plans}
    terms.create_absent(word for chosen in words.values() for word in chosen)
    target = f"{relation.field.m2m_reverse_field_name()}_id"
    relation.through.objects.bulk_create(
        relation.through(resource_id=made[key].pk, **{target: pk})
        for key, chosen in words.items()
        for pk in {terms.keys[word] for word in chosen}
    )


def _attach(plans: list[Plan], made: dict[Any, Resource], keys: dict[str, int]) -> list[ResourceFile]:
    return ResourceFile.objects.bulk_create(
        ResourceFile(
            resource_id=plan.target.pk if plan.target else made[plan.sheet.key].pk,
            document_id=keys[content.sha256],
            sort_order=(len(plan.target.files) if plan.target else 0) + number,
        )
        for plan in plans
        for number, content in enumerate(plan.contents)
    )


def _refer(documents: list[Document], files: list[ResourceFile]) -> None:
    """The reference index, which says whether a document is public: as Wagtail writes it for each."""
    collection = _reference(Document, Collection, "collection", "collection")
    rows = [collection(each.pk, each.collection_id) for each in documents]
    for file in files:
        path = f"files.{file.pk}.document"
        reference = _reference(Resource, Document, "files.item.document", path)
        rows.append(reference(file.resource_id, file.document_id))
    ReferenceIndex.objects.bulk_create(rows)


def _reference(holder: type[Model], held: type[Model], path: str, content_path: str) -> Any:
    """Makes the rows of that path, once it is known which record holds which."""
    kinds = ContentType.objects.get_for_models(holder, held)
    said = {
        "content_type_id": kinds[holder].pk,
        "base_content_type_id": kinds[holder].pk,
        "to_content_type_id": kinds[held].pk,
        "model_path": path,
        "content_path": content_path,
        "content_path_hash": ReferenceIndex._get_content_path_hash(content_path),
    }
    return lambda pk, held_pk: ReferenceIndex(object_id=str(pk), to_object_id=str(held_pk), **said)


def _index(documents: list[Document], resources: list[Resource]) -> None:
    """New documents have no tags: the index need not ask for those of each."""
    none = Document.tags.through.tag_model().objects.none()
    len(none)
    for document in documents:
        document._prefetched_objects_cache = {"tags": none}
    for items in (documents, resources):
        if items:
            get_search_backend().add_bulk(type(items[0]), items)
