"""A document in a page: one of the site's, never one that people share in a space."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.documents.blocks import DocumentChooserBlock


class SiteDocumentBlock(DocumentChooserBlock):
    """The chooser offers the site's documents alone; a form made by hand could name any other."""

    def clean(self, value: Any) -> Any:
        document = super().clean(value)
        if document is not None and document.is_private:
            raise ValidationError(_("Choisissez un document du site."))
        return document
