"""What the discussions keep of a person: her words are hers; what she read goes with her account."""

from typing import Any

from django.utils.translation import gettext as _

from accounts import personal_data
from accounts.models import User
from accounts.processing import Processing, declare
from accounts.processings import LEGITIMATE
from extranet.discussions.models import Mention, Post, PostEdit, Reading, Thread

DISCUSSIONS = Processing(
    name="Discussions",
    purpose="Échanger par écrit dans un collectif.",
    basis=LEGITIMATE,
    people="Membres des collectifs",
    data="Messages, fils suivis et lus, mentions",
    recipients="Les membres du collectif ; l’équipe ; l’hébergeur, sous-traitant",
    kept="Tant que le collectif se lit ; les lectures et mentions vont avec le compte.",
    jobs=("erase_when_due",),
    deleted=("discussions.Mention", "discussions.Reading"),
    unsigned=("discussions.Thread", "discussions.Post", "discussions.PostEdit"),
    not_exported={"discussions.Mention": "contenu écrit par une autre personne"},
)


def register() -> None:
    declare(DISCUSSIONS)
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
