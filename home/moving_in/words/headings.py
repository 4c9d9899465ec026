"""Titles inside a page: the page has its own first level, ours go from the second to the third."""

from bs4 import Tag


class Headings:
    """The titles of one text, whatever the levels that its author chose for their size."""

    def __init__(self, soup: Tag) -> None:
        used = {tag.name for tag in soup.find_all(["h1", "h2", "h3", "h4", "h5", "h6"])}
        self.highest = min(used, default="h2")
        self.began = False

    def level(self, name: str) -> str:
        """« h2 » for the highest ones and for the first of all, « h3 » for all that are lower."""
        if name == self.highest or not self.began:
            self.began = True
            return "h2"
        return "h3"
