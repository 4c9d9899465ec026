"""One's data are shown to who has just said again who she is."""

from functools import partial

from accounts import identity

# Downloading and erasing are buttons: who signed in again comes back to the screen that holds them.
identity_confirmed = partial(identity.identity_confirmed, then="extranet:my_data")
