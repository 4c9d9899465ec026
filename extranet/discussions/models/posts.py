"""What people write in a discussion, and what stays of what they changed."""

from typing import TYPE_CHECKING

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from accounts.models import User
from accounts.models.user import FORMER_MEMBER
from content import wording
from content.models import Document
from content.models.uploads import by_somebody
from extranet.collectives.models import Collective
from extranet.discussions.models.threads import LONGEST_TITLE, Thread

if TYPE_CHECKING:
    from accounts.models.space import Person

LONGEST_POST = 10_000


class PostQuerySet(models.QuerySet["Post"]):
    def visible_to(self, person: "Person") -> "PostQuerySet":
        """Those of the collectifs that the person sees today."""
        return self.filter(thread__collective__in=Collective.objects.visible_to(person))

    def standing(self) -> "PostQuerySet":
        """Those that were not withdrawn."""
        return self.filter(withdrawn_at=None)

    def of_others(self, person: "User") -> "PostQuerySet":
        return self.standing().exclude(author=person.pk)

    def unread_by(self, person: "User") -> "PostQuerySet":
        """Those of others that came after what she read."""
        from extranet.discussions.models.readings import Reading

        read = Reading.objects.filter(user=person.pk, read_until__gte=models.OuterRef("created_at"))
        return self.of_others(person).exclude(models.Exists(read.filter(thread=models.OuterRef("thread"))))

    def searched_by(self, person: "Person") -> "PostQuerySet":
        """What the search looks through: messages that stand, and titles, which the first one carries."""
        kept = models.Q(withdrawn_at=None) | models.Q(opens_thread=True)
        return self.visible_to(person).filter(kept).select_related("author", "thread__collective__space")


class Post(index.Indexed, models.Model):
    """One message. Withdrawn, it keeps its place and its author; its words and their traces are gone."""

    thread = models.ForeignKey(
        Thread, on_delete=models.CASCADE, related_name="posts", verbose_name=_("discussion")
    )
    author = by_somebody(_("auteur ou autrice"), "discussion_posts")
    text = models.TextField(_("message"), max_length=LONGEST_POST, blank=True)
    opens_thread = models.BooleanField(_("ouvre la discussion"), default=False, editable=False)
    created_at = models.DateTimeField(_("écrit le"), default=timezone.now, editable=False)
    edited_at = models.DateTimeField(_("modifié le"), null=True, editable=False)
    withdrawn_at = models.DateTimeField(_("retiré le"), null=True, editable=False)
    withdrawn_by = by_somebody(_("retiré par"))
    by_mail = models.BooleanField(_("écrit par courriel"), default=False, editable=False)
    mentioned = models.ManyToManyField(
        User,
        through="discussions.Mention",
        related_name="posts_mentioning",
        verbose_name=_("personnes prévenues"),
    )
    attachments = models.ManyToManyField(
        Document,
        blank=True,
        related_name="discussion_posts",
        verbose_name=_("documents joints"),
    )

    objects = PostQuerySet.as_manager()
    wagtail_reference_index_ignore = True  # nothing public refers to what a collectif says
    search_fields = [index.SearchField("title", boost=2), index.SearchField("words")]

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["created_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None) & ~models.Q(text="")
                | models.Q(withdrawn_at__isnull=False) & models.Q(text=""),
                name="post_says_something_until_withdrawn",
                violation_error_message=_("Écrivez votre message."),
            ),
            models.UniqueConstraint(
                fields=["thread"],
                condition=models.Q(opens_thread=True),
                name="one_post_opens_a_thread",
            ),
        ]
        indexes = [models.Index(fields=["thread", "created_at"], name="posts_of_a_thread")]

    def __str__(self) -> str:
        """What it says is for its readers alone, and not for those who look at who reads it."""
        return f"{self.thread.title} · {timezone.localtime(self.created_at):%d/%m/%Y %H:%M}"

    @property
    def title(self) -> str:
        """What the search finds a discussion by: its first message bears its title."""
        return self.thread.title if self.opens_thread else ""

    @property
    def words(self) -> str:
        """What it says, on one line and without its marks."""
        return wording.to_words(self.text)

    @property
    def signature(self) -> str:
        return str(self.author or FORMER_MEMBER)

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    @property
    def anchor(self) -> str:
        return f"message-{self.pk}"

    @property
    def url(self) -> str:
        """The address by which it is cited, whatever the page it is on."""
        return reverse("extranet:post", args=[self.thread.collective.slug, self.thread_id, self.pk])


class PostEdit(models.Model):
    """What a message said before it was changed: those who answered it answered that."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="edits", verbose_name=_("message"))
    former_title = models.CharField(_("titre d’avant"), max_length=LONGEST_TITLE, blank=True)
    former_text = models.TextField(_("texte d’avant"), max_length=LONGEST_POST)
    edited_at = models.DateTimeField(_("modifié le"), default=timezone.now, editable=False)
    edited_by = by_somebody(_("modifié par"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("modification d’un message")
        verbose_name_plural = _("modifications des messages")
        ordering = ["-edited_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.post_id} · {self.edited_at}"


class Mention(models.Model):
    """Somebody is named in a message: she is told until she has seen it."""

    post = models.ForeignKey(
        Post, on_delete=models.CASCADE, related_name="mentions", verbose_name=_("message")
    )
    user = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="mentions", verbose_name=_("personne")
    )
    seen_at = models.DateTimeField(_("vu le"), null=True, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        constraints = [models.UniqueConstraint(fields=["post", "user"], name="one_mention_per_post")]

    def __str__(self) -> str:
        return f"{self.user_id} · {self.post_id}"
