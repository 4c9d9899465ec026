"""The words of somebody, ready to be answered."""

from django.utils.translation import gettext as _

from extranet.discussions.models import Thread

LONGEST_QUOTE = 600


def quoted(thread: Thread, asked: str) -> str:
    """What the form begins with; nothing when the address names no message of this discussion."""
    if not (asked.isascii() and asked.isdigit() and len(asked) <= 12):
        return ""
    post = thread.posts.standing().select_related("author").filter(pk=asked).first()
    if post is None:
        return ""
    said = post.text if len(post.text) <= LONGEST_QUOTE else f"{post.text[:LONGEST_QUOTE].rstrip()}…"
    lines = "\n".join(f"> {line}".rstrip() for line in said.splitlines())
    return _("%(name)s a écrit :") % {"name": post.signature} + f"\n\n{lines}\n\n"
