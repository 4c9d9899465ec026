"""The discussions of the collectifs."""

from extranet.discussions.models.posts import LONGEST_POST, Mention, Post, PostEdit, PostQuerySet
from extranet.discussions.models.readings import Reading
from extranet.discussions.models.threads import LONGEST_TITLE, Thread, ThreadQuerySet

__all__ = [
    "LONGEST_POST",
    "LONGEST_TITLE",
    "Mention",
    "Post",
    "PostEdit",
    "PostQuerySet",
    "Reading",
    "Thread",
    "ThreadQuerySet",
]
