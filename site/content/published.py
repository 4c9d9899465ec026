"""Which files are public: those that a live, unexpired, unrestricted page, or a public record, uses."""

import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, CharField, Model, Q, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.models import Page, ReferenceIndex

from content import seams
from content.restrictions import restricted_paths

if TYPE_CHECKING:
    from accounts.models.space import Person


def public_pages() -> QuerySet[Page]:
    """Pages that a visitor may read now: live, not expired, without restriction above them."""
    pages = Page.objects.live().filter(alias_of=None).exclude(expire_at__lte=timezone.now())
    for path in restricted_paths():
        pages = pages.exclude(path__startswith=path)
    return pages


def expiries_today() -> QuerySet[Page, datetime.datetime]:
    """The moments of this day at which a live page expires."""
    expiring = Page.objects.live().filter(expire_at__date=timezone.localdate())
    return expiring.values_list("expire_at", flat=True)


def is_shown(page: Page) -> bool:
    """Whether a visitor may read this page now: the same rule, for a page already read."""
    expired = page.expire_at is not None and page.expire_at <= timezone.now()
    hidden = any(page.path.startswith(path) for path in restricted_paths())
    return bool(page.live and not expired and not hidden)


def public_files(model: type[Model]) -> QuerySet[Model]:
    """The images or documents that everybody may have. Wagtail's reference index, which follows
    what is live and not the drafts, says who uses what; dates are read at each request."""
    used = _used_by(Page, public_pages())
    for record, public in seams.public_records.items():
        used |= _used_by(record, public())
    return _publishable(model).filter(pk__in=_referred_to(model, used))


def keys_of_member_files(model: type[Model], person: "Person") -> QuerySet[Any]:
    """The keys of those that a record uses which the person may read."""
    used = Q(pk__in=[])
    for record, readable in seams.member_records.items():
        used |= _used_by(record, readable(person))
    return _referred_to(model, used)


def _publishable(model: type[Model]) -> QuerySet[Model]:
    """Those that may ever be public: a document of a space is not, even if a page says so, nor is what
    is in the bin."""
    found = model._default_manager.all()
    return found.of_the_site() if hasattr(found, "of_the_site") else found


def _referred_to(model: type[Model], used: Q) -> QuerySet[Any]:
    references = ReferenceIndex.objects.filter(used, to_content_type=_type(model))
    return references.annotate(file=Cast("to_object_id", BigIntegerField())).values("file")


def is_public(file: Model) -> bool:
    return public_files(type(file)).filter(pk=file.pk).exists()


def _used_by(model: type[Model], holders: QuerySet[Model]) -> Q:
    """References from these holders; the index keeps their ids as text."""
    ids = holders.order_by().annotate(text_pk=Cast("pk", CharField())).values("text_pk")
    return Q(base_content_type=_type(model), object_id__in=ids)


def _type(model: type[Model]) -> ContentType:
    return ContentType.objects.get_for_model(model)
