"""Days on which nobody works, as staff keep them: a table with the columns `fecha,motivo`. No legal term counts
them. A file with any fault gives none: nothing is half-loaded, and what is loaded is the whole calendar."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from domain.csv_table import RowFault, decode, heading_faults, split
from domain.typed import clean

COLUMNS = ("fecha", "motivo")
MOST_DAYS = 1_000
LONGEST_NAME = 80
_LOCAL = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_HOUR = re.compile(r"[ T]00:00(:00)?")  # a spreadsheet's day may come with one
_HOW = "Write it as 2022-05-05 or 05/05/2022."


@dataclass(frozen=True, slots=True)
class HolidayFile:
    days: Mapping[date, str] = field(default_factory=dict)  # in order
    faults: tuple[RowFault, ...] = ()
    encoding: str = "UTF-8"


def read_holidays(data: bytes) -> HolidayFile:
    decoded = decode(data)
    if isinstance(decoded, RowFault):
        return HolidayFile(faults=(decoded,))
    text, encoding = decoded
    lines, cut = split(text, COLUMNS)
    if not lines or cut:
        return HolidayFile(faults=cut, encoding=encoding)
    found = read_rows(lines[0], enumerate(lines[1:], 2))
    return HolidayFile(found.days, found.faults, encoding)


def read_rows(heading: Sequence[str], rows: Iterable[tuple[int, Sequence[str]]]) -> HolidayFile:
    """Of a table that was read already; each row with its number in the spreadsheet."""
    names = [name.strip().lower() for name in heading]
    faults = list(heading_faults(heading, COLUMNS, COLUMNS[:1]))
    if faults:
        return HolidayFile(faults=tuple(faults))
    days: dict[date, str] = {}
    for number, cells in rows:
        values = dict(zip(names, (clean(cell) for cell in cells), strict=False))
        if any(values.values()):
            faults += _take(days, number, values)
    if len(days) > MOST_DAYS:
        faults.append(RowFault(0, "", f"it has more than {MOST_DAYS} days.", "Leave out years that are long past."))
    return HolidayFile(faults=tuple(faults)) if faults else HolidayFile(dict(sorted(days.items())))


def _take(days: dict[date, str], number: int, values: Mapping[str, str]) -> list[RowFault]:
    written, name = values.get("fecha", ""), values.get("motivo", "")
    day = _day(written)
    if day is None:
        return [RowFault(number, "fecha", f"{written[:40]!r} is no day.", _HOW)]
    if len(name) > LONGEST_NAME:
        return [RowFault(number, "motivo", f"it has {len(name)} characters.", f"At most {LONGEST_NAME} fit.")]
    if day in days:
        return [RowFault(number, "fecha", f"{day} is there twice.", "Remove one.")]
    days[day] = name
    return []


def _day(written: str) -> date | None:
    written = _HOUR.sub("", written)
    local = _LOCAL.fullmatch(written)
    try:
        found = date(int(local[3]), int(local[2]), int(local[1])) if local else date.fromisoformat(written)
    except ValueError:
        return None
    return found if 2000 <= found.year < 2200 else None
