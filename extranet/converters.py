"""The keys of records in addresses."""

from django.urls.converters import IntConverter


class KeyConverter(IntConverter):
    """A number short enough for every database: a longer one never was a key."""

    regex = "[0-9]{1,12}"
