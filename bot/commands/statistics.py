"""`ventanilla statistics [--json FILE] [--charts FOLDER]`: the numbers of the process, as staff see them."""

import argparse
import json
import sys
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.office import Office
    from domain.charts import Chart

NAME = "statistics"
HELP = "how far people came, registrations by hour and institution, reminders, open questions"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the numbers there too")
    parser.add_argument("--charts", type=Path, metavar="FOLDER", help="draw them there, one PNG a subject")
    parser.add_argument("--language", choices=("en", "es"), default="en", help="of the words (English)")


def run(arguments: argparse.Namespace) -> int:
    """0: shown; 2: the settings, keys, files or database stand in the way, or a file cannot be written."""
    from bot.office import at_office  # noqa: PLC0415 -- loads much that `--help` does not need

    try:
        return at_office(lambda office: tell(office, arguments))
    except OSError as error:
        print(f"{error.filename} cannot be written: {error.strerror}.", file=sys.stderr)
        return 2


async def tell(office: "Office", arguments: argparse.Namespace) -> int:
    from bot.numbers import read_numbers  # noqa: PLC0415 -- for the same reason
    from domain.authorization import COMMAND_LINE  # noqa: PLC0415 -- for the same reason
    from domain.conversation.voice import Voice  # noqa: PLC0415 -- for the same reason
    from domain.statistics.subjects import Subject  # noqa: PLC0415 -- for the same reason
    from domain.texts.catalogue import as_plain, load_texts  # noqa: PLC0415 -- for the same reason

    voice = Voice(load_texts(), arguments.language, office.process, office.now)
    found: dict[str, Any] = {}
    charts: dict[str, Chart] = {}
    for subject in Subject:
        shown = await read_numbers(office.store, COMMAND_LINE, subject, voice)
        print(f"{as_plain(shown.table)}\n")
        found[subject.value], charts[subject.value] = asdict(shown.found), shown.chart
    if arguments.json:
        arguments.json.write_text(json.dumps(found, indent=2, default=_as_json) + "\n", encoding="utf-8")
    if arguments.charts:
        _draw(arguments.charts, charts)
    return 0


def _draw(folder: Path, charts: "dict[str, Chart]") -> None:
    from domain.papers.charts import draw_chart  # noqa: PLC0415 -- for the same reason

    folder.mkdir(parents=True, exist_ok=True)
    for name, chart in charts.items():
        (folder / f"{name}.png").write_bytes(draw_chart(chart))


def _as_json(value: object) -> str | float:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    raise TypeError(f"{type(value).__name__} is no number")
