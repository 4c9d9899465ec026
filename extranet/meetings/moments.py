"""A day and an hour of Paris, as somebody types them."""

import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _


def moment(day: datetime.date, hour: datetime.time) -> datetime.datetime:
    """Raises ValidationError on the nights when clocks change, for an hour that does not exist or that
    comes twice."""
    naive = datetime.datetime.combine(day, hour)
    zone = timezone.get_current_timezone()
    first, second = naive.replace(tzinfo=zone, fold=0), naive.replace(tzinfo=zone, fold=1)
    if first.utcoffset() != second.utcoffset():
        said = _("Cette nuit-là, l’heure change : choisissez une heure qui existe, et une seule fois.")
        raise forms.ValidationError(said)
    return first
