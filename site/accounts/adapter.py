"""How allauth behaves here: nobody opens an account alone, and its letters go through the outbox."""

import uuid
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.sites.shortcuts import get_current_site
from django.http import HttpRequest

from background.mail import post


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are opened by the federation; the sign-up address leads nowhere."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Writes the letter in the outbox: a slow mail server never slows a sign-in, and the time
        taken says nothing of whether the account exists."""
        site = get_current_site(self.request)
        words = {"request": self.request, "email": email, "current_site": site} | context
        message = self.render_mail(template_prefix, email, words)
        post(key=f"account:{uuid.uuid4()}", to=email, subject=message.subject, text=str(message.body))
