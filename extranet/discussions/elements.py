"""A message may help to answer a question of its collectif."""

from django.utils.translation import gettext_lazy as _

from extranet.discussions.models import Post
from extranet.questions.elements import ElementKind, add_kind

MESSAGE = "message"


def register() -> None:
    kind = ElementKind(
        MESSAGE,
        _("Messages"),
        Post,
        lambda person: (
            Post.objects.visible_to(person).standing().select_related("author", "thread__collective__space")
        ),
        lambda post: f"{post.thread.title} ({post.signature})",
        lambda post: post.url,
        space_path="thread__collective__space",
    )
    add_kind(kind)
