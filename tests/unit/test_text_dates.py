"""Dates as a Vietnamese newspaper prints them."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from newsroom.text import format_date

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


@pytest.mark.parametrize(
    ("moment", "full"),
    [
        (datetime(2018, 3, 9, 10, 30, tzinfo=VIETNAM), "Thứ Sáu, 09/03/2018 10:30"),
        (datetime(2018, 3, 8, 17, 30, tzinfo=UTC), "Thứ Sáu, 09/03/2018 00:30"),
        (datetime(2018, 3, 8, 16, 59, 59, tzinfo=UTC), "Thứ Năm, 08/03/2018 23:59"),
        (datetime(2025, 12, 31, 17, 0, tzinfo=UTC), "Thứ Năm, 01/01/2026 00:00"),
        (datetime(2024, 2, 28, 23, 5, tzinfo=timezone(timedelta(hours=-8))), "Thứ Năm, 29/02/2024 14:05"),
    ],
)
def test_full_date(moment, full):
    assert format_date(moment) == full
    assert format_date(moment, "full") == full
    assert format_date(moment, style="short") == full.split()[2]


@pytest.mark.parametrize(
    ("day", "weekday"),
    [
        (5, "Thứ Hai"),
        (6, "Thứ Ba"),
        (7, "Thứ Tư"),
        (8, "Thứ Năm"),
        (9, "Thứ Sáu"),
        (10, "Thứ Bảy"),
        (11, "Chủ Nhật"),
    ],
)
def test_weekdays(day, weekday):
    assert format_date(datetime(2018, 3, day, 7, 0, tzinfo=VIETNAM)) == f"{weekday}, {day:02}/03/2018 07:00"


def test_early_years_keep_four_digits():
    assert format_date(datetime(987, 1, 2, 12, 0, tzinfo=UTC), "short") == "02/01/0987"


def test_naive_moment_is_refused():
    with pytest.raises(ValueError, match="aware"):
        format_date(datetime(2018, 3, 9, 10, 30))  # noqa: DTZ001


@pytest.mark.parametrize("style", ["", "long", "FULL"])
def test_unknown_style_is_refused(style):
    with pytest.raises(ValueError, match="style"):
        format_date(datetime(2018, 3, 9, tzinfo=VIETNAM), style)
