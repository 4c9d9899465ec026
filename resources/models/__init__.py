"""The library: tools that the network shares, and what members do with them."""

from resources.models.index_page import ResourceIndexPage
from resources.models.members import SavedResource, Trial
from resources.models.resource import Resource, ResourceFile, ResourceQuerySet

__all__ = ["Resource", "ResourceFile", "ResourceIndexPage", "ResourceQuerySet", "SavedResource", "Trial"]
