"""`ventanilla handoffs ...`: questions that wait for a person of the team; whoever asked is told of every step."""

import argparse

from bot.commands.handoffs.arguments import configure

__all__ = ["HELP", "NAME", "configure", "run"]

NAME = "handoffs"
HELP = "list, read, take, answer and close the questions that wait for a person of the team"


def run(arguments: argparse.Namespace) -> int:
    """0: done; 1: it does not fit, and nothing was changed; 2: the settings, keys, files or database stand in the
    way."""
    from bot.commands.handoffs.doings import DOINGS  # noqa: PLC0415 -- loads much that `--help` does not need
    from bot.office import at_office  # noqa: PLC0415 -- for the same reason

    return at_office(lambda office: DOINGS[arguments.doing](office, arguments))
