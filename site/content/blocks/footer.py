from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.blocks.links import Link


class FooterColumn(blocks.StructBlock):
    """A column of the footer: a title and its links."""

    title = blocks.CharBlock(label=_("titre"), max_length=60)
    links = blocks.ListBlock(Link(), label=_("liens"))

    class Meta:
        icon = "list-ul"
        label = _("Colonne")
