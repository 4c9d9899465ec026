"""Why a line is not imported."""


class RefusedError(Exception):
    """Carries the reason, a French sentence that whoever prepares the file can act on."""
