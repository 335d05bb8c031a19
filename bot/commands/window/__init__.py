"""`ventanilla window ...`: the registration window for everyone, from the command line."""

import argparse

NAME = "window"
HELP = "show, open, close and extend the registration window; everyone it concerns is told"

_WHEN = '"2022-05-12 18:00", local time; a day alone is the whole of it'


def configure(parser: argparse.ArgumentParser) -> None:
    doings = parser.add_subparsers(dest="doing", metavar="DOING", required=True)
    doings.add_parser("show", help="how it stands, whose word that is, and whom it concerns")
    opening = doings.add_parser("open", help="open it now, or change when it opens")
    opening.add_argument("--at", metavar="WHEN", help=f"later than now: {_WHEN}")
    opening.add_argument("--until", metavar="WHEN", help="and close it then")
    closing = doings.add_parser("close", help="close it now, or sooner than it would")
    closing.add_argument("--at", metavar="WHEN", help=f"later than now: {_WHEN}")
    extending = doings.add_parser("extend", help="close it later; a closed one is open again")
    extending.add_argument("--until", metavar="WHEN", required=True, help=_WHEN)
    resetting = doings.add_parser("reset", help="what the process file says holds again")
    for one in (opening, closing, extending, resetting):
        one.add_argument("--reason", required=True, help="why; people read it as it is")
        one.add_argument("--dry-run", action="store_true", help="say what would follow, and change nothing")
        one.add_argument("--yes", action="store_true", help="do it without asking")


def run(arguments: argparse.Namespace) -> int:
    """0: done, or so already; 1: it does not fit, and nothing was changed; 2: the settings, keys, files or database
    stand in the way."""
    from bot.commands.window.doings import DOINGS  # noqa: PLC0415 -- loads much that `--help` does not need
    from bot.office import at_office  # noqa: PLC0415 -- for the same reason

    return at_office(lambda office: DOINGS[arguments.doing](office, arguments))
