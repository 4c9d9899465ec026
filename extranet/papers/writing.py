"""How numbers, days and money are written on paper."""

import datetime
from decimal import Decimal

from django.utils import timezone
from django.utils.formats import number_format

from content.templatetags.site import day as _day


def day(moment: datetime.datetime | datetime.date | None) -> str:
    """In Paris: « 1er décembre 2026 »."""
    if moment is None:
        return ""
    return _day(timezone.localdate(moment) if isinstance(moment, datetime.datetime) else moment)


def money(amount: Decimal) -> str:
    """« 1 250,00 € »."""
    return f"{number_format(amount, 2, use_l10n=True, force_grouping=True)}\u00a0€"


def decimal_hours(hours: Decimal) -> str:
    """« 10,50 », as the official model wants."""
    return number_format(hours, 2, use_l10n=True)


def spaced(code: str) -> str:
    """ABCD-EFGH-JKMN."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))
