"""The department: its communes and its map, loaded from open data by `manage.py load_territory`."""

import math
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from content.search.stems import fold

EARTH_RADIUS_KM = 6371.0


class CommuneQuerySet(models.QuerySet["Commune"]):
    def named(self, text: str) -> "Commune | None":
        """The commune that somebody means: by postcode or by name, accents and hyphens forgotten."""
        key = search_key(text)
        digits = key.replace(" ", "")
        if not key or (digits.isdecimal() and len(digits) != 5):
            return None
        found = self.order_by("-population")
        if digits.isdecimal():
            return found.filter(postcodes__contains=digits).first()
        return found.filter(search_key=key).first() or found.filter(search_key__startswith=key).first()


def search_key(text: str) -> str:
    """« St-Germain » and « Saint Germain » alike: folded words, the two usual abbreviations opened."""
    words = fold(text[:80]).replace("-", " ").replace("'", " ").replace("’", " ").split()
    return " ".join({"st": "saint", "ste": "sainte"}.get(word, word) for word in words)


class Commune(models.Model):
    """A commune of the department, with the place of its town hall."""

    insee = models.CharField(_("code Insee"), max_length=5, primary_key=True)
    name = models.CharField(_("nom"), max_length=80)
    search_key = models.CharField(max_length=80, db_index=True)
    postcodes = models.CharField(_("codes postaux"), max_length=200)
    population = models.PositiveIntegerField(_("habitants"), default=0)
    epci = models.CharField(_("intercommunalité"), max_length=120, blank=True)
    latitude = models.FloatField(_("latitude"))
    longitude = models.FloatField(_("longitude"))

    objects = CommuneQuerySet.as_manager()

    class Meta:
        verbose_name = _("commune")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Territory(models.Model):
    """The department as a drawing: its outline and the outlines of its intercommunalités."""

    name = models.CharField(_("nom"), max_length=80)
    credit = models.CharField(_("source"), max_length=160)
    west = models.FloatField()
    south = models.FloatField()
    east = models.FloatField()
    north = models.FloatField()
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    outline = models.TextField()
    areas: Any = models.JSONField(default=list)

    class Meta:
        verbose_name = _("territoire")

    def __str__(self) -> str:
        return self.name

    def place(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Where a point falls on the drawing (equirectangular projection, in its own units)."""
        x = (longitude - self.west) / (self.east - self.west) * self.width
        y = (self.north - latitude) / (self.north - self.south) * self.height
        return round(x, 1), round(y, 1)


def distance_km(first: Any, second: Any) -> float:
    """Great-circle distance in kilometres between two things with a latitude and a longitude."""
    lat1, lat2 = math.radians(first.latitude), math.radians(second.latitude)
    half_lat = (lat2 - lat1) / 2
    half_lon = math.radians(second.longitude - first.longitude) / 2
    chord = math.sin(half_lat) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(chord))
