"""`python -m bot.drawing_child`: draws one paper after another until its standard input ends.

In: the length (4 bytes, big end first) of a JSON object, the object: `paper` (the name of a record of
`domain/screen.py` or `domain/charts.py`), the fields of that record, and for an acuse `sealed`.
Out: "D" and a PDF, a calendar file, a PNG or an XLSX, or "F" and the name of what went wrong, each with
its length before it.
"""

import json
import os
import signal
import struct
import sys
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, BinaryIO

from domain.papers.acuse import draw_sealed
from domain.papers.calendar import draw_calendar
from domain.papers.data_sheet import draw_data
from domain.papers.path import draw_path
from domain.papers.templates import write_table
from domain.papers.told_charts import CHARTS, read_chart
from domain.screen import AcuseFacts, CalendarFacts, DataFacts, PathFacts, PathMark, PathStep, TableFacts


def serve(asked: BinaryIO, answers: BinaryIO) -> None:
    while len(head := asked.read(4)) == 4:
        (length,) = struct.unpack(">I", head)
        status, answer = _answer(asked.read(length))
        answers.write(struct.pack(">cI", status, len(answer)) + answer)
        answers.flush()


def _answer(asked: bytes) -> tuple[bytes, bytes]:
    try:
        told = json.loads(asked)
        draw = _draw_chart if told["paper"] in CHARTS else _DRAWN[told["paper"]]
        return b"D", draw(told)
    except Exception as error:  # noqa: BLE001 -- the edge of one page: the parent is told, the next one goes on
        return b"F", type(error).__name__.encode()


def _facts(told: dict[str, Any]) -> AcuseFacts:
    return AcuseFacts(
        language=told["language"],
        folio=told["folio"],
        process_name=told["process_name"],
        authority=told["authority"],
        standard=told["standard"],
        sent_at=datetime.fromisoformat(told["sent_at"]),
        sent_at_words=told["sent_at_words"],
        version=told["version"],
        rows=_pairs(told["rows"]),
        labels=_pairs(told["labels"]),
        digest=told["digest"],
    )


def _calendar_facts(told: dict[str, Any]) -> CalendarFacts:
    return CalendarFacts(
        language=told["language"],
        uid=told["uid"],
        sequence=told["sequence"],
        starts=datetime.fromisoformat(told["starts"]),
        ends=None if told["ends"] is None else datetime.fromisoformat(told["ends"]),
        is_whole_day=told["is_whole_day"],
        zone=told["zone"],
        title=told["title"],
        place=told["place"],
        note=told["note"],
        made_at=datetime.fromisoformat(told["made_at"]),
    )


def _data_facts(told: dict[str, Any]) -> DataFacts:
    return DataFacts(
        language=told["language"],
        title=told["title"],
        author=told["author"],
        lead=tuple(told["lead"]),
        sections=tuple((heading, _pairs(rows)) for heading, rows in told["sections"]),
        page=told["page"],
        made_at=datetime.fromisoformat(told["made_at"]),
    )


def _path_facts(told: dict[str, Any]) -> PathFacts:
    steps = (PathStep(one["name"], PathMark(one["mark"]), one["word"], one["about"]) for one in told["steps"])
    return PathFacts(told["language"], told["title"], told["subtitle"], tuple(steps), told["turn"])


def _table_facts(told: dict[str, Any]) -> TableFacts:
    rows = tuple(tuple(row) for row in told["rows"])
    return TableFacts(told["title"], tuple(told["heading"]), rows, tuple(told["notes"]))


def _draw_chart(told: dict[str, Any]) -> bytes:
    """Its library is loaded with the first one: 60 MB that no candidate's paper needs."""
    from domain.papers.charts import draw_chart  # noqa: PLC0415 -- for the reason above

    return draw_chart(read_chart(told))


def _pairs(told: list[list[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((first, second) for first, second in told)


_DRAWN: Mapping[str, Callable[[dict[str, Any]], bytes]] = {
    AcuseFacts.__name__: lambda told: draw_sealed(_facts(told), told["sealed"]),
    CalendarFacts.__name__: lambda told: draw_calendar(_calendar_facts(told)),
    DataFacts.__name__: lambda told: draw_data(_data_facts(told)),
    PathFacts.__name__: lambda told: draw_path(_path_facts(told)),
    TableFacts.__name__: lambda told: write_table(_table_facts(told)),
}


def main() -> int:
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)  # sent to all at once, but the parent still has people in hand
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints stays out of the answers
    try:
        serve(sys.stdin.buffer, answers)
    except BrokenPipeError:  # the parent is gone
        os.dup2(2, answers.fileno())  # so that closing it has nowhere to fail
    return 0


if __name__ == "__main__":
    sys.exit(main())
