"""`manage.py join_team ADDRESS`: the first person of the federation's team; she invites the others."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from accounts.circles import ensure_team
from accounts.models import AuditEntry, SpaceMembership, User
from accounts.models.audit import record


class Command(BaseCommand):
    help = "Donne à un compte ouvert sa place dans l’équipe de la fédération."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address", help="l’adresse électronique du compte")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(email__iexact=options["address"], is_active=True).first()
        if user is None:
            raise CommandError("Aucun compte ouvert n’a cette adresse.")
        team = ensure_team()
        if not SpaceMembership.objects.not_over().filter(user=user, space=team).exists():
            SpaceMembership.objects.create(user=user, space=team)
            record(AuditEntry.Act.PLACE_GIVEN, by=None, about=user, detail=team.name)
        self.stdout.write(f"{user} est de l’équipe.")
