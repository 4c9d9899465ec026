"""`manage.py setup_site`: roles, review, first spaces and first pages; safe to run at each release."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from accounts.circles import ensure_circles, ensure_network, ensure_team
from home import roles
from home.starting import skeleton


class Command(BaseCommand):
    help = "Prépare les rôles, la relecture, les cercles et les premières pages. Se relance sans risque."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        groups = roles.ensure_roles()
        roles.ensure_workflow(groups[roles.EDITORS])
        ensure_team()
        ensure_network()
        ensure_circles()
        home = skeleton.ensure_site()
        self.stdout.write(f"Site prêt : {home.title}, rôles {', '.join(groups)}.")
