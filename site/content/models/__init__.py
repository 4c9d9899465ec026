"""What every page shares: themes, pictures, documents, the site's identity and words."""

from content.models.documents import Document
from content.models.downloads import DownloadCount
from content.models.identity import SiteIdentity, SiteText
from content.models.images import Image, Rendition
from content.models.previews import PreviewLink
from content.models.stamp import Stamp
from content.models.taxonomy import Audience, Theme

__all__ = [
    "Audience",
    "Document",
    "DownloadCount",
    "Image",
    "PreviewLink",
    "Rendition",
    "SiteIdentity",
    "SiteText",
    "Stamp",
    "Theme",
]
