"""What an action refuses is said to the person, and nothing else is lost."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest


@contextmanager
def refusals_said(request: HttpRequest) -> Iterator[None]:
    """The block stops at a refusal, whose words become a message."""
    try:
        yield
    except ValidationError as error:
        for sentence in error.messages:
            messages.error(request, sentence)
