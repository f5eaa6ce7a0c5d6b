"""The ruler, from minutes to centuries."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from viewer.timeline.axis import Weight, axis_for
from viewer.timeline.wording import EARLIEST, LATEST

NOON = datetime(2030, 6, 12, 12, tzinfo=ZoneInfo("UTC")).timestamp()
HOUR, DAY, YEAR = 3600.0, 86_400.0, 31_557_600.0


@pytest.mark.parametrize(
    ("span", "upper", "lower"),
    [
        (HOUR, "Wed 12 June 2030", "12:00"),
        (12 * HOUR, "Wed 12 June 2030", "12:00"),
        (5 * DAY, "June 2030", "Wed 12"),
        (30 * DAY, "June 2030", "12"),
        (90 * DAY, "June 2030", "10"),
        (YEAR, "2030", "Jun"),
        (10 * YEAR, "2030s", "2030"),
        (300 * YEAR, "2000s", "2000"),
    ],
)
def test_two_rows_name_the_units_in_sight(span: float, upper: str, lower: str) -> None:
    axis = axis_for(NOON - span / 2, NOON + span / 2, 900, "UTC")
    assert upper in [tick.label for tick in axis.upper]
    assert lower in [tick.label for tick in axis.lower]


@pytest.mark.parametrize("span", [60 * 2.0**step for step in range(0, 34)])
def test_labels_have_room_at_every_zoom(span: float) -> None:
    axis = axis_for(NOON - span / 2, NOON + span / 2, 900, "Europe/Lisbon")
    labelled = [tick for tick in axis.lower if tick.label]
    assert 1 <= len(labelled) <= 45
    pixels = 900 / span
    for before, after in zip(labelled, labelled[1:], strict=False):
        least = 20 if len(before.label) <= 2 else 30
        assert (after.at - before.at) * pixels >= least


def test_the_day_the_clocks_change_has_23_hours() -> None:
    zone = ZoneInfo("Europe/Lisbon")
    noon = datetime(2030, 3, 31, 12, tzinfo=zone).timestamp()
    axis = axis_for(noon - 2 * DAY, noon + 2 * DAY, 900, "Europe/Lisbon")
    days = [tick for tick in axis.lower if tick.weight is Weight.MAJOR]
    lengths = [round((after.at - before.at) / HOUR) for before, after in zip(days, days[1:], strict=False)]
    assert 23 in lengths
    assert set(lengths) <= {23, 24}
    assert all(datetime.fromtimestamp(tick.at, zone).hour == 0 for tick in days)


def test_the_hour_that_is_skipped_has_no_tick() -> None:
    zone = ZoneInfo("Europe/Lisbon")
    one = datetime(2030, 3, 31, 0, tzinfo=zone).timestamp()
    axis = axis_for(one, one + 4 * HOUR, 900, "Europe/Lisbon")
    moments = [tick.at for tick in axis.lower]
    assert moments == sorted(set(moments))


def test_the_calendar_ends_without_a_crash() -> None:
    assert axis_for(EARLIEST, LATEST, 900, "UTC").lower
    assert axis_for(LATEST - YEAR, LATEST, 900, "UTC").lower
    assert axis_for(EARLIEST, EARLIEST + 60, 900, "Asia/Tokyo").lower
