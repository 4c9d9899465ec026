"""What the directory computes: dots of the map, distances, open data."""

import csv
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse

from accounts.csv_files import harmless
from accounts.models import Structure

if TYPE_CHECKING:
    from home.models import Commune, DirectoryPage

NEAREST = 5


def nearest(commune: "Commune", structures: list[Structure]) -> list[tuple[Structure, int]]:
    """The five structures closest to the town hall, with the distance in kilometres."""
    from home.models.territory import distance_km

    placed = [s for s in structures if s.latitude is not None]
    ranked = sorted(placed, key=lambda s: distance_km(commune, s))[:NEAREST]
    return [(structure, round(distance_km(commune, structure))) for structure in ranked]


def map_dots(territory: Any, structures: Iterable[Structure]) -> list[dict[str, Any]]:
    """One dot a structure, numbered as in the list."""
    if not territory:
        return []
    dots = []
    for number, structure in enumerate(structures, start=1):
        if structure.latitude is not None and structure.longitude is not None:
            x, y = territory.place(structure.latitude, structure.longitude)
            dots.append({"number": number, "structure": structure, "x": x, "y": y, "label_y": y + 4.5})
    return dots


def public_record(structure: Structure, page: "DirectoryPage", request: HttpRequest) -> dict[str, Any]:
    """What the open data says of a structure: its public sheet, nothing else."""
    return {
        "name": structure.name,
        "kind": structure.get_kind_display(),
        "address": structure.address,
        "postal_code": structure.postal_code,
        "commune": structure.commune,
        "insee_code": structure.insee_code,
        "epci": structure.epci,
        "latitude": structure.latitude,
        "longitude": structure.longitude,
        "phone": structure.phone,
        "email": structure.email,
        "website": structure.website,
        "themes": [theme.label for theme in structure.themes.all()],
        "url": request.build_absolute_uri(page.structure_url(structure, request)),
    }


def as_csv(records: list[dict[str, Any]]) -> HttpResponse:
    """The records as CSV for spreadsheets, in which no cell starts a formula."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="annuaire.csv"'
    response.write("\ufeff")  # spreadsheets read UTF-8 only with it
    writer = csv.writer(response, delimiter=";")
    if records:
        writer.writerow(records[0])
    for record in records:
        writer.writerow([harmless(value) for value in record.values()])
    return response
