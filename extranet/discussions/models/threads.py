"""The discussions of a collectif: a title, and what people answer to each other under it."""

from typing import TYPE_CHECKING

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.counting import HowMany
from content.models.uploads import by_somebody
from extranet.collectives.models import Collective

if TYPE_CHECKING:
    from accounts.models import User
    from accounts.models.space import Person
    from extranet.discussions.models.posts import PostQuerySet
    from extranet.discussions.models.readings import Reading

LONGEST_TITLE = 140


class ThreadQuerySet(models.QuerySet["Thread"]):
    def visible_to(self, person: "Person") -> "ThreadQuerySet":
        """Those of the collectifs that the person sees today."""
        return self.filter(collective__in=Collective.objects.visible_to(person))

    def followed_by(self, person: "User") -> "ThreadQuerySet":
        """Those of the collectifs in which she takes part; the team sees the others, and follows none."""
        return self.filter(collective__in=Collective.objects.taken_part_in_by(person))

    def not_muted_by(self, person: "User") -> "ThreadQuerySet":
        return self.exclude(models.Exists(_readings(person).filter(muted=True)))

    def unread_by(self, person: "User") -> "ThreadQuerySet":
        """Those in which others wrote since she read them."""
        return self.filter(models.Exists(_posts().unread_by(person)))

    def unresolved(self) -> "ThreadQuerySet":
        return self.filter(resolved_at=None)

    def of_page(self) -> "ThreadQuerySet":
        """Each with its collectif, as the top of its page shows them."""
        return self.select_related("resolved_by", "collective__space")

    def for_listing(self, person: "User") -> "ThreadQuerySet":
        """What is pinned first, then what moved last; with how many messages there are, how many she has
        not read, and who wrote the last one."""
        from extranet.discussions.models.posts import Post

        last = Post.objects.standing().select_related("author").defer("text").order_by("-created_at")
        return (
            self.select_related("author", "collective__space")
            .annotate(
                post_count=HowMany(_posts().standing()),
                unread_count=HowMany(_posts().unread_by(person)),
                is_muted=models.Exists(_readings(person).filter(muted=True)),
            )
            .prefetch_related(models.Prefetch("posts", queryset=last[:1], to_attr="last_posts"))
            .order_by(models.F("pinned_at").desc(nulls_last=True), "-last_post_at", "-pk")
        )


class Thread(models.Model):
    """A discussion of a collectif. Its first message says what it is about."""

    collective = models.ForeignKey(
        Collective, on_delete=models.CASCADE, related_name="threads", verbose_name=_("collectif")
    )
    title = models.CharField(_("titre"), max_length=LONGEST_TITLE)
    author = by_somebody(_("ouverte par"), "threads_started")
    created_at = models.DateTimeField(_("ouverte le"), default=timezone.now, editable=False)
    last_post_at = models.DateTimeField(
        _("dernier message"),
        default=timezone.now,
        editable=False,
        help_text=_("Celui du dernier message : l’ordre de la liste."),
    )
    pinned_at = models.DateTimeField(_("épinglée le"), null=True, editable=False)
    resolved_at = models.DateTimeField(_("résolue le"), null=True, editable=False)
    resolved_by = by_somebody(_("résolue par"))

    objects = ThreadQuerySet.as_manager()
    wagtail_reference_index_ignore = True  # nothing public refers to what a collectif says

    class Meta:
        verbose_name = _("discussion")
        verbose_name_plural = _("discussions")
        ordering = ["-last_post_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(title=""),
                name="thread_has_its_title",
                violation_error_message=_("Donnez un titre à la discussion."),
            ),
            models.CheckConstraint(
                condition=models.Q(resolved_by=None) | models.Q(resolved_at__isnull=False),
                name="thread_resolved_by_somebody_is_resolved",
            ),
        ]
        indexes = [models.Index(fields=["collective", "-last_post_at"], name="threads_of_a_collective")]

    def __str__(self) -> str:
        return self.title

    @property
    def url(self) -> str:
        return reverse("extranet:discussion", args=[self.collective.slug, self.pk])

    @property
    def at_the_first_unread(self) -> str:
        """Where somebody who comes to read what is new begins."""
        return f"{self.url}#nouveau"


def _posts() -> "PostQuerySet":
    """The messages of the discussion that is asked about."""
    from extranet.discussions.models.posts import Post

    return Post.objects.filter(thread=models.OuterRef("pk"))


def _readings(person: "User") -> "models.QuerySet[Reading]":
    from extranet.discussions.models.readings import Reading

    return Reading.objects.filter(thread=models.OuterRef("pk"), user=person.pk)
