"""Instants are stored as milliseconds since 1970, UTC."""

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_EXACT = 1 << 42  # until 2109 the seconds as a float tell each millisecond apart, and take half the time


def to_ms(at: datetime) -> int:
    """`at` is aware. What is finer than a millisecond is cut off."""
    return (at - _EPOCH) // _MILLISECOND


def from_ms(ms: int) -> datetime:
    return datetime.fromtimestamp(ms / 1000, UTC) if 0 <= ms < _EXACT else _EPOCH + timedelta(milliseconds=ms)


def to_ms_or_none(at: datetime | None) -> int | None:
    return None if at is None else to_ms(at)


def from_ms_or_none(ms: int | None) -> datetime | None:
    return None if ms is None else from_ms(ms)
