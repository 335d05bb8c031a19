"""`ventanilla holidays ...`: the days on which nobody works, which no legal term counts."""

import argparse
import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bot.terminal import is_wanted

if TYPE_CHECKING:
    from bot.office import Office
    from domain.rights.holidays import HolidayFile

NAME = "holidays"
HELP = "load and list the days on which nobody works: no legal term counts them"


def configure(parser: argparse.ArgumentParser) -> None:
    doings = parser.add_subparsers(dest="doing", metavar="DOING", required=True)
    doings.add_parser("list", help="those that are loaded")
    importing = doings.add_parser("import", help="take in a CSV file: fecha,motivo; it is the whole calendar")
    importing.add_argument("file", type=Path)
    importing.add_argument("--yes", action="store_true", help="import without asking")


def run(arguments: argparse.Namespace) -> int:
    """0: done; 1: not imported; 2: the settings, keys, files or database stand in the way."""
    from bot.office import at_office  # noqa: PLC0415 -- loads much that `--help` does not need

    if arguments.doing == "list":
        return at_office(show)
    from domain.rights.holidays import read_holidays  # noqa: PLC0415 -- as above

    try:
        found = read_holidays(arguments.file.read_bytes())
    except OSError as error:
        print(f"{arguments.file} cannot be read: {error.strerror}.", file=sys.stderr)
        return 1
    for fault in found.faults:
        print(fault)
    if found.faults or not found.days:
        print(f"{len(found.faults)} to mend (read as {found.encoding}). Nothing was imported.")
        return 1
    return at_office(lambda office: take_in(office, found, is_agreed=arguments.yes))


async def show(office: "Office") -> int:
    days = await office.store.run(lambda tx: tx.rights.holidays(office.process.slug))
    for day, name in days.items():
        print(f"{day.isoformat()}  {name}".rstrip())
    print(f"{len(days)} days." if days else "None.")
    return 0


async def take_in(office: "Office", file: "HolidayFile", *, is_agreed: bool) -> int:
    from domain.actions.load_holidays import load_holidays  # noqa: PLC0415 -- as above
    from domain.authorization import COMMAND_LINE  # noqa: PLC0415 -- as above

    known = await office.store.run(lambda tx: tx.rights.holidays(office.process.slug))
    new, gone = sorted(file.days.keys() - known.keys()), sorted(known.keys() - file.days.keys())
    print(f"{len(file.days)} days: {len(new)} new, {len(gone)} gone. Deadlines that were told stay.")
    for kind, days in (("new", new), ("gone", gone)):
        for day in days:
            print(f"  {kind}: {day.isoformat()}  {file.days.get(day, known.get(day, ''))}".rstrip())
    if not is_agreed and not await asyncio.to_thread(is_wanted, "Import?"):
        print("Nothing was imported.")
        return 1
    await office.store.run(lambda tx: load_holidays(tx, COMMAND_LINE, office.process.slug, file.days))
    print("Imported.")
    return 0
