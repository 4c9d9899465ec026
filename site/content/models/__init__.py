"""What every page shares: themes, pictures, documents, the site's identity and words."""

from content.models.documents import Document
from content.models.downloads import DownloadCount
from content.models.folders import Folder
from content.models.identity import SiteIdentity, SiteText
from content.models.images import Image, Rendition
from content.models.partial_uploads import PartialUpload
from content.models.previews import PreviewLink
from content.models.stamp import Stamp
from content.models.taxonomy import Audience, Theme
from content.models.versions import DocumentVersion

__all__ = [
    "Audience",
    "Document",
    "DocumentVersion",
    "DownloadCount",
    "Folder",
    "Image",
    "PartialUpload",
    "PreviewLink",
    "Rendition",
    "SiteIdentity",
    "SiteText",
    "Stamp",
    "Theme",
]
