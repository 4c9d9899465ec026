"""The parts of the page tree that Wagtail keeps for some groups."""

from wagtail.models import PageViewRestriction

from content.freshness import derived


def restricted_paths() -> list[str]:
    """Tree paths under which pages are restricted; few, so read once a change of content."""
    return derived(
        "restrictions",
        lambda: list(PageViewRestriction.objects.values_list("page__path", flat=True)),
    )
