"""`ventanilla pause ...`: let the assistant rest, and end that."""

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.office import Office

NAME = "pause"
HELP = "let the assistant rest, with a reason that everyone reads, and end that"


def configure(parser: argparse.ArgumentParser) -> None:
    doings = parser.add_subparsers(dest="doing", metavar="DOING", required=True)
    beginning = doings.add_parser("begin", help="from now on; who writes is told why")
    beginning.add_argument("--reason", required=True, help="why; people read it as it is")
    beginning.add_argument("--back", metavar="WHEN", help='when it is promised to be back: "2022-05-12 18:00"')
    doings.add_parser("end", help="it works again, and what waited leaves")


def run(arguments: argparse.Namespace) -> int:
    """0: done; 1: it does not fit, and nothing was changed; 2: the settings, keys, files or database stand in the
    way."""
    from bot.office import at_office  # noqa: PLC0415 -- loads much that `--help` does not need

    return at_office(lambda office: rest(office, arguments))


async def rest(office: "Office", arguments: argparse.Namespace) -> int:
    from domain.actions.pause import pause, resume  # noqa: PLC0415 -- for the same reason
    from domain.authorization import COMMAND_LINE  # noqa: PLC0415 -- for the same reason
    from domain.rulings.pauses import Unfit  # noqa: PLC0415 -- for the same reason

    slug = office.process.slug
    if arguments.doing == "end":
        done = await office.store.run(lambda tx: resume(tx, COMMAND_LINE, slug, office.now))
    else:
        back = None if arguments.back is None else office.instant(arguments.back)
        if isinstance(back, str):
            print(f"--back: {back}")
            return 1
        reason = arguments.reason.strip()
        done = await office.store.run(lambda tx: pause(tx, COMMAND_LINE, slug, reason, back, office.now))
    words = {
        Unfit.IS_SO: "It is so already.",
        Unfit.NO_REASON: "--reason is empty. People are told why.",
        Unfit.LONG_REASON: "--reason is too long: at most 300 characters fit.",
        Unfit.BACK_IN_THE_PAST: "--back is past.",
    }
    if isinstance(done, Unfit):
        print(f"{words[done]} Nothing was changed.")
        return 1
    print("Done. Running programs know it within seconds.")
    return 0
