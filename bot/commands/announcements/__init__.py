"""`ventanilla announcements ...`: the same announcements that the staff make with buttons, for scripts."""

import argparse

from bot.commands.announcements.arguments import configure

__all__ = ["HELP", "NAME", "configure", "run"]

NAME = "announcements"
HELP = "write to many at once: make, ask for approval, watch, stop, and see what became of it"


def run(arguments: argparse.Namespace) -> int:
    """0: done; 1: it does not fit, and nothing was changed; 2: the settings, keys, files or database stand in the
    way."""
    from bot.commands.announcements.doings import DOINGS  # noqa: PLC0415 -- loads much that `--help` does not need
    from bot.office import at_office  # noqa: PLC0415 -- for the same reason

    return at_office(lambda office: DOINGS[arguments.doing](office, arguments))
