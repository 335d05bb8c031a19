"""`ventanilla registrations import FILE`: registrations of the institute's platform; says first what changes."""

import argparse
from pathlib import Path

NAME = "registrations"
HELP = "take over registrations that were made on the institute's own platform"


def configure(parser: argparse.ArgumentParser) -> None:
    doings = parser.add_subparsers(dest="doing", metavar="DOING", required=True)
    importing = doings.add_parser("import", help="take in an XLSX or CSV of the platform; may be repeated")
    importing.add_argument("file", type=Path)
    importing.add_argument(
        "--map", action="append", default=[], metavar="FIELD=HEADING", help='as in --map curp="Clave única"'
    )
    importing.add_argument("--dry-run", action="store_true", help="only say what would change")
    importing.add_argument("--yes", action="store_true", help="do it without asking")


def run(arguments: argparse.Namespace) -> int:
    """0: done, or nothing to do; 1: nothing was changed; 2: the settings, keys or database stand in
    the way."""
    from bot.commands.stages.importing import import_file  # noqa: PLC0415 -- loads much that `--help` does not need
    from bot.office import at_office  # noqa: PLC0415 -- for the same reason

    return at_office(lambda office: import_file(office, arguments))
