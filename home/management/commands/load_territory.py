"""`manage.py load_territory FOLDER`: the communes and the map of a department (home/data/README.md)."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from home.models import Commune, Territory
from home.models.territory import search_key


class Command(BaseCommand):
    help = "Charge les communes et la carte d’un département depuis un dossier."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)

    @transaction.atomic
    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            communes = [_commune(row) for row in json.loads((folder / "communes.json").read_text("utf-8"))]
            drawing = json.loads((folder / "map.json").read_text("utf-8"))
            west, south, east, north = drawing.pop("bounds")
            territory = Territory(west=west, south=south, east=east, north=north, **drawing)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise CommandError(f"Dossier illisible : {error}") from error
        Commune.objects.all().delete()
        Commune.objects.bulk_create(communes)
        Territory.objects.all().delete()
        territory.save()
        self.stdout.write(f"{len(communes)} communes, carte « {territory.name} ».")


def _commune(row: dict[str, Any]) -> Commune:
    return Commune(
        insee=row["insee"],
        name=row["name"],
        search_key=search_key(row["name"]),
        postcodes=" ".join(row["postcodes"]),
        population=row["population"],
        epci=row["epci"],
        latitude=row["lat"],
        longitude=row["lon"],
    )
