from django.db import models


class Stamp(models.Model):
    """The one row that changes whenever content does (see content/freshness.py)."""

    value = models.CharField(max_length=16)

    def __str__(self) -> str:
        return self.value
