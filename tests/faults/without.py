"""Protections switched off, so that what they prevent is seen."""

import secrets
from typing import Any


def protection(name: str, application: Any) -> Any:
    return {"keys": _without_keys, "admission": _without_admission, "one_making": _without_one_making}[name](
        application
    )


def _without_keys(application: Any) -> Any:
    """A registration and a deposit that come twice are two."""
    from content.models import Document
    from extranet.documents import actions
    from extranet.registrations import models

    models.RegistrationQuerySet.live = lambda self: self.none()  # type: ignore[method-assign]
    Document.fingerprint = lambda self: secrets.token_hex(32)  # type: ignore[method-assign]
    actions.already_kept = lambda *given, **named: None  # type: ignore[attr-defined]
    return application


def _without_admission(application: Any) -> Any:
    """Everybody enters at once."""
    from django.core.wsgi import get_wsgi_application

    from config.page_cache.application import before

    return before(get_wsgi_application())


def _without_one_making(application: Any) -> Any:
    """Each visitor has the page made."""
    from config.page_cache.application import PageCache

    PageCache._make_once = PageCache._make  # type: ignore[method-assign]
    return application
