"""A link that shows a draft to somebody without an account, for a few days."""

import datetime
import hashlib
import secrets
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision

LIFETIME = datetime.timedelta(days=7)


class PreviewLinkQuerySet(models.QuerySet["PreviewLink"]):
    def for_token(self, token: str) -> "PreviewLink | None":
        """The link that still opens with this token; only the token's hash is kept."""
        return self.filter(digest=digest(token), expires_at__gt=timezone.now()).first()


def digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


class PreviewLink(models.Model):
    """The right to read the latest draft of one page until a date."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="preview_links")
    digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("lien de relecture")
        verbose_name_plural = _("liens de relecture")

    def __str__(self) -> str:
        return f"{self.page} jusqu’au {self.expires_at:%d/%m/%Y}"

    @classmethod
    def make(cls, page: Page, *, by: Any) -> str:
        """Opens a link for seven days and returns its token (128 bits), shown this once."""
        token = secrets.token_urlsafe(16)
        cls.objects.create(page=page, digest=digest(token), made_by=by, expires_at=timezone.now() + LIFETIME)
        return token

    @property
    def draft(self) -> Page:
        latest: Revision | None = self.page.get_latest_revision()
        return latest.as_object() if latest else self.page.specific
