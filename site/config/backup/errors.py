"""What stops a backup or a restore, said in words that somebody in a hurry can act on."""


class Refused(Exception):  # noqa: N818  (it is no fault of the code)
    """Its words are French and shown as they are."""
