"""What the discussions bring to the search: only to those who may read them."""

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content import seams
from extranet.discussions.models import Post, PostQuerySet


def register() -> None:
    source = seams.SearchSource(
        "discussions", gettext_lazy("Discussions"), Post, _visible, _present, asks_rights=True
    )
    seams.add_search_source(source)


def _visible(request: HttpRequest) -> PostQuerySet:
    return Post.objects.searched_by(request.user)


def _present(post: Post, request: HttpRequest) -> seams.Found:
    hint = _("%(name)s, collectif %(group)s") % {
        "name": post.signature,
        "group": post.thread.collective.name,
    }
    return seams.Found(post.thread.title, post.url, post.words, hint)
