"""What came from a WordPress site, so that nothing comes twice."""

from django.db import models
from wagtail.models import Page, Revision


class MovedItem(models.Model):
    """An item of the old site and what was made of it here. What an editor deleted stays deleted: the
    row remains, and leads to nothing."""

    wagtail_reference_index_ignore = True  # it uses nothing: a file that only this names is not in use

    source = models.CharField(max_length=200)  # « reseau.example/federation »
    item = models.CharField(max_length=300)  # its number there, or the path of a file that has none
    page = models.ForeignKey(Page, on_delete=models.SET_NULL, null=True, related_name="+")
    image = models.ForeignKey("content.Image", on_delete=models.SET_NULL, null=True, related_name="+")
    document = models.ForeignKey("content.Document", on_delete=models.SET_NULL, null=True, related_name="+")
    # The last revision that the import wrote: another one is an editor's work, which the import leaves.
    revision = models.ForeignKey(Revision, on_delete=models.SET_NULL, null=True, related_name="+")
    was_live = models.BooleanField(default=False)
    digest = models.CharField(max_length=64, blank=True)  # SHA-256 of what was written

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "item"], name="moved_in_once")]

    def __str__(self) -> str:
        return f"{self.source} {self.item}"
