"""`ventanilla plan [--from --to]`: who will be told what and when, over the real roster, without sending."""

import argparse
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.office import Office
    from domain.reminders.planning import Plan, Planned

NAME = "plan"
HELP = "who will be told what and when, as things stand now"

_FAR = timedelta(days=400)
_MOMENT = '"2022-05-30" or "2022-05-30 10:00", local time of the process'


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--from", dest="since", metavar="MOMENT", help=f"{_MOMENT}; without it: from now on")
    parser.add_argument("--to", dest="until", metavar="MOMENT", help="a day counts to its end; without it: all")


def run(arguments: argparse.Namespace) -> int:
    """0: shown; 1: a moment cannot be read; 2: the settings, keys, files or database stand in the way."""
    from bot.office import at_office  # noqa: PLC0415 -- loads much that `--help` does not need

    return at_office(lambda office: tell(office, arguments))


async def tell(office: "Office", arguments: argparse.Namespace) -> int:
    from bot.planning import make_plan  # noqa: PLC0415 -- for the same reason
    from domain.actions.plan import Span  # noqa: PLC0415 -- for the same reason

    since = office.instant(arguments.since) if arguments.since else office.now
    until = office.instant(arguments.until, is_end=True) if arguments.until else None
    for name, found in (("from", since), ("to", until)):
        if isinstance(found, str):
            print(f"--{name}: {found}")
            return 1
    if not isinstance(since, datetime) or isinstance(until, str):
        return 1
    if until is not None and until <= since:
        print(f"--to: {office.local(until)} is not after {office.local(since)}. Choose a later one.")
        return 1
    plan = await make_plan(
        office.store, office.process, Span(since, until or since + _FAR, office.now), office.rulings
    )
    _show(office, plan, since, until)
    return 0


def _show(office: "Office", plan: "Plan", since: datetime, until: datetime | None) -> None:
    process = office.process
    span = f"from {office.local(since)}" + (f" to {office.local(until)}" if until else " on")
    print(f"{process.slug}, {span} ({process.zone.key}). As things stand at {office.local(office.now)}:")
    for line in plan.lines:
        print(f"  {_when(office, line):<40} {_what(line):<44} {_whom(line)}")
    if not plan.lines:
        print("  nobody is told anything.")
    for record in plan.dropped:
        given_up = office.local(record.dropped_at) if record.dropped_at else "later"
        print(
            f"  dropped: {record.rule}, due {office.local(record.due_at)}, given up {given_up}; {record.made} made"
        )
    print("Nothing was sent or written.")


def _when(office: "Office", line: "Planned") -> str:
    """Due; and when it may leave, where quiet hours hold it back."""
    words = office.local(line.first_at)
    if line.last_at > line.first_at:
        words += f" - {office.local(line.last_at)[11:]}"
    if line.leaves_at > line.first_at:
        words += f" (leaves {office.local(line.leaves_at)[5:]})"
    return words


def _what(line: "Planned") -> str:
    has_stage = line.stage and not line.rule.endswith(f".{line.stage}")
    return f"{line.rule} {line.stage}" if has_stage else line.rule


def _whom(line: "Planned") -> str:
    people = f"{line.people} {'person' if line.people == 1 else 'people'}"
    if line.is_made:
        return f"{people}: in the outbox"
    if line.is_waiting:
        people += " waiting in the outbox"
    return f"{people}: {', '.join(line.folios)}" if line.folios else people
