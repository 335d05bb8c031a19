"""`ventanilla stages ...`: move candidates along the process; says first what changes and who will be told what."""

import argparse

from bot.commands.stages.arguments import configure

__all__ = ["HELP", "NAME", "configure", "run"]

NAME = "stages"
HELP = "accept registrations, set dates, note attendance, publish results"


def run(arguments: argparse.Namespace) -> int:
    """0: done, or so already; 1: something does not fit, and nothing was changed or what is named was not; 2: the
    settings, keys, files or database stand in the way."""
    from bot.commands.stages.doings import DOINGS  # noqa: PLC0415 -- loads much that `--help` does not need
    from bot.office import at_office  # noqa: PLC0415 -- for the same reason

    return at_office(lambda office: DOINGS[arguments.doing](office, arguments))
