"""Dates that come back keep their local hour across both clock changes of Europe/Paris."""

import datetime
from zoneinfo import ZoneInfo

import pytest

from home.recurrence import MOST_DATES, Frequency, moments

PARIS = ZoneInfo("Europe/Paris")
TWO_HOURS = datetime.timedelta(hours=2)


def dates(start: datetime.datetime, frequency: str, until: datetime.date | None) -> list[datetime.datetime]:
    return [first.astimezone(PARIS) for first, _last in moments(start, start + TWO_HOURS, frequency, until)]


SPRING = datetime.datetime(2026, 3, 16, 18, 30, tzinfo=PARIS)  # clocks change on 29 March
AUTUMN = datetime.datetime(2026, 10, 12, 18, 30, tzinfo=PARIS)  # and on 25 October


@pytest.mark.parametrize(
    ("start", "until", "days"),
    [
        (SPRING, datetime.date(2026, 4, 6), ["03-16", "03-23", "03-30", "04-06"]),
        (AUTUMN, datetime.date(2026, 11, 2), ["10-12", "10-19", "10-26", "11-02"]),
    ],
)
def test_weekly_date_keeps_its_hour_across_the_clock_change(
    start: datetime.datetime, until: datetime.date, days: list[str]
) -> None:
    found = dates(start, Frequency.WEEKLY, until)
    assert [f"{moment:%m-%d %H:%M}" for moment in found] == [f"{day} 18:30" for day in days]
    assert len({moment.utcoffset() for moment in found}) == 2


def test_adding_weeks_to_the_utc_hour_would_shift_the_local_hour() -> None:
    """The twin: what happens when the hour is not kept locally."""
    naive = [(SPRING.astimezone(datetime.UTC) + n * datetime.timedelta(weeks=1)) for n in range(4)]
    assert {f"{moment.astimezone(PARIS):%H:%M}" for moment in naive} == {"18:30", "19:30"}


def test_fortnightly_date_skips_every_other_week() -> None:
    found = dates(SPRING, Frequency.FORTNIGHTLY, datetime.date(2026, 5, 1))
    assert [f"{moment:%m-%d %H:%M}" for moment in found] == [
        "03-16 18:30", "03-30 18:30", "04-13 18:30", "04-27 18:30"]  # fmt: skip


def test_monthly_date_falls_on_the_same_weekday_of_the_month() -> None:
    third_monday = dates(SPRING, Frequency.MONTHLY, datetime.date(2026, 6, 30))
    assert [f"{moment:%m-%d %H:%M}" for moment in third_monday] == [
        "03-16 18:30", "04-20 18:30", "05-18 18:30", "06-15 18:30"]  # fmt: skip


def test_monthly_date_on_a_fifth_weekday_skips_the_months_without_one() -> None:
    fifth_monday = datetime.datetime(2026, 3, 30, 9, 0, tzinfo=PARIS)
    found = dates(fifth_monday, Frequency.MONTHLY, datetime.date(2026, 9, 1))
    assert [f"{moment:%m-%d}" for moment in found] == ["03-30", "06-29", "08-31"]


def test_event_that_ends_after_midnight_keeps_its_length() -> None:
    start = datetime.datetime(2026, 10, 23, 22, 0, tzinfo=PARIS)
    end = datetime.datetime(2026, 10, 24, 1, 0, tzinfo=PARIS)
    found = list(moments(start, end, Frequency.WEEKLY, datetime.date(2026, 10, 31)))
    assert [f"{last.astimezone(PARIS):%d %H:%M}" for _first, last in found] == ["24 01:00", "31 01:00"]


def test_single_date_and_date_without_an_end_happen_once() -> None:
    assert dates(SPRING, Frequency.ONCE, datetime.date(2027, 1, 1)) == [SPRING]
    assert dates(SPRING, Frequency.WEEKLY, None) == [SPRING]


def test_recurrence_stops_somewhere() -> None:
    assert len(dates(SPRING, Frequency.WEEKLY, datetime.date(2099, 1, 1))) == MOST_DATES
