"""`ventanilla outbox list|release|drop`: messages that wait since the database was restored."""

import argparse

NAME = "outbox"
HELP = "see, release or drop the messages that wait since the database was restored"
_LOST_AT = 'until when the lost database was at work, "2022-05-12 11:40" local; without it: until the restore'


def configure(parser: argparse.ArgumentParser) -> None:
    doings = parser.add_subparsers(dest="doing", metavar="DOING", required=True)
    for name, words in (
        ("list", "how many of each kind, and which may have left already"),
        ("release", "send those that certainly did not leave"),
        ("drop", "give up those that may have left"),
    ):
        doing = doings.add_parser(name, help=words)
        doing.add_argument("--lost-at", default="", metavar="WHEN", help=_LOST_AT)
        if name == "release":
            doing.add_argument(
                "--doubtful", action="store_true", help="send those that may have left, too: marked as sent again"
            )


def run(arguments: argparse.Namespace) -> int:
    """0: done; 1: it does not fit, and why is said; 2: the settings, keys or database stand in the way."""
    from bot.commands.outbox.doings import DOINGS  # noqa: PLC0415 -- loads much that `--help` does not need
    from bot.office import at_office  # noqa: PLC0415 -- for the same reason

    return at_office(lambda office: DOINGS[arguments.doing](office, arguments))
