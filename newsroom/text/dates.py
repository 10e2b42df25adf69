"""Dates: as a Vietnamese newspaper prints them."""

from datetime import datetime
from zoneinfo import ZoneInfo

_VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")


def format_date(dt: datetime, style: str = "full") -> str:
    """Return the moment in Vietnam's time: `Thứ Sáu, 09/03/2018 10:30` (full) or `09/03/2018` (short).

    Raises ValueError for a naive datetime and for any other style.
    """
    if dt.utcoffset() is None:
        raise ValueError("format_date needs an aware datetime")
    local = dt.astimezone(_VIETNAM)
    day = f"{local.day:02}/{local.month:02}/{local.year:04}"
    if style == "short":
        return day
    if style == "full":
        return f"{_WEEKDAYS[local.weekday()]}, {day} {local.hour:02}:{local.minute:02}"
    raise ValueError(f"Unknown date style {style!r}: use 'full' or 'short'")
