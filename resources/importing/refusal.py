"""Why a line is not imported."""


class Refused(Exception):  # noqa: N818
    """Carries the reason, a French sentence that whoever prepares the file can act on."""
