"""Links to a page of the site, a file or an outside address."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.blocks.documents import SiteDocumentBlock


class Link(blocks.StructBlock):
    """A label and one target; a target that was removed shows nothing."""

    label = blocks.CharBlock(
        label=_("texte du lien"),
        max_length=80,
        help_text=_("Ce que l’on trouve en suivant le lien, jamais « cliquez ici »."),
    )
    page = blocks.PageChooserBlock(label=_("page du site"), required=False)
    document = SiteDocumentBlock(label=_("ou document"), required=False)
    address = blocks.URLBlock(label=_("ou adresse extérieure"), required=False)

    class Meta:
        icon = "link"
        label = _("Lien")

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        given = [name for name in ("page", "document", "address") if cleaned.get(name)]
        if len(given) != 1:
            message = _("Choisissez une page, un document ou une adresse : un seul des trois.")
            raise blocks.StructBlockValidationError({"page": ValidationError(message)})
        return cleaned
