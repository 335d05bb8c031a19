"""`ventanilla batches list|undo|release`: steps about many candidates whose news still wait."""

import argparse

NAME = "batches"
HELP = "list, undo or release what was done to many candidates at once"


def configure(parser: argparse.ArgumentParser) -> None:
    doings = parser.add_subparsers(dest="doing", metavar="DOING", required=True)
    doings.add_parser("list", help="the newest twenty")
    for name, words in (
        ("undo", "put everything back, while nobody was told"),
        ("release", "let its messages leave now"),
    ):
        doings.add_parser(name, help=words).add_argument("id", type=int, metavar="ID")


def run(arguments: argparse.Namespace) -> int:
    """0: done; 1: it does not fit, and why is said; 2: the settings, keys or database stand in the way."""
    from bot.commands.stages.waiting import DOINGS  # noqa: PLC0415 -- loads much that `--help` does not need
    from bot.office import at_office  # noqa: PLC0415 -- for the same reason

    return at_office(lambda office: DOINGS[arguments.doing](office, arguments))
