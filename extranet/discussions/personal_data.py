"""What the discussions keep of a person: her words are hers; what she read goes with her account."""

from typing import Any

from django.utils.translation import gettext as _

from accounts import personal_data
from accounts.models import User
from extranet.discussions.models import Mention, Post, PostEdit, Reading, Thread


def register() -> None:
    personal_data.sources.append(words_of)
    personal_data.erasers.append(forget)


def words_of(user: User) -> dict[str, Any]:
    """The title that somebody else gave to a discussion that she may no longer see is not hers."""
    posts = Post.objects.standing().filter(author=user).order_by("created_at")
    seen = set(Thread.objects.visible_to(user).values_list("pk", flat=True))
    readings = Reading.objects.filter(user=user, thread__in=seen).select_related("thread")
    return {
        _("Discussions ouvertes"): list(
            Thread.objects.filter(author=user).order_by("created_at").values("title", "created_at")
        ),
        _("Messages écrits"): [
            {"le": p.created_at, "message": p.text}
            | ({"dans": p.thread.title} if p.thread_id in seen else {})
            for p in posts.select_related("thread")
        ],
        _("Messages modifiés"): list(
            PostEdit.objects.filter(edited_by=user).order_by("edited_at").values("former_text", "edited_at")
        ),
        _("Discussions lues"): [
            {"discussion": r.thread.title, "lu jusqu’au": r.read_until, "non suivie": r.muted}
            for r in readings
        ],
    }


def forget(user: User) -> None:
    """Her words stay, signed « Ancien membre »; neither what she read nor where she was named does."""
    Reading.objects.filter(user=user).delete()
    Mention.objects.filter(user=user).delete()
