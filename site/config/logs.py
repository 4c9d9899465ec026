"""What the logs must not keep: some addresses are keys, and Django writes the address of each refused
request."""

import logging
import re

KEYS = re.compile(
    r"/(agenda-prive|compte/desabonnement|compte/invitation|compte/password/reset/key"
    r"|dates|emargement|espace/formations/signer|questionnaires|relecture|rendez-vous/inscription"
    r"|verifier)/[^\s?\"']+"
)


class WithoutKeys(logging.Filter):
    """Lets every line through, what follows such an address left out."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = KEYS.sub(r"/\1/…", record.getMessage()), None
        return True
