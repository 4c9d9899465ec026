"""The site as production serves it; FAULTS_WITHOUT names the protection that a twin switches off."""

import os

from config.wsgi import application

if names := os.environ.get("FAULTS_WITHOUT"):
    from tests.faults import without

    for name in names.split(","):
        application = without.protection(name, application)

__all__ = ["application"]
