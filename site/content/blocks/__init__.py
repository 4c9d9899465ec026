"""The blocks of a page's body: fourteen, in three groups."""

from content.blocks.body import body_blocks

__all__ = ["body_blocks"]
