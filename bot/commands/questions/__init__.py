"""`ventanilla questions ...`: how well questions are understood, and which were left open."""

import argparse
from pathlib import Path

NAME = "questions"
HELP = "measure how well questions are understood, and see which were left open"

_DAYS = 30


def configure(parser: argparse.ArgumentParser) -> None:
    doings = parser.add_subparsers(dest="doing", metavar="DOING", required=True)
    told = "figures and confusion over questions whose intent is known"
    evaluating = doings.add_parser("evaluate", help=told, description=told)
    evaluating.add_argument("file", type=Path, help="lines of INTENT<TAB>QUESTION, UTF-8")
    evaluating.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    told = "what people asked that was left open, by what was said instead; what is personal is masked"
    reporting = doings.add_parser("report", help=told, description=told)
    reporting.add_argument(
        "--since", type=_days, default=_DAYS, metavar="DAYS", help=f"so far back; {_DAYS} unless said"
    )
    reporting.add_argument("--json", type=Path, metavar="FILE", help="write it there too")


def run(arguments: argparse.Namespace) -> int:
    """0: done; 1: faults in the file; 2: it cannot be read, what is to be written cannot, or, for the report, the
    settings, keys, files or database stand in the way."""
    if arguments.doing == "evaluate":
        from bot.commands.questions.evaluating import evaluate  # noqa: PLC0415 -- needs no settings and no database

        return evaluate(arguments)
    from bot.commands.questions.reporting import report  # noqa: PLC0415 -- loads much that `--help` does not need
    from bot.office import at_office  # noqa: PLC0415 -- for the same reason

    return at_office(lambda office: report(office, arguments))


def _days(word: str) -> int:
    days = int(word)
    if not 0 < days <= 10_000:
        raise argparse.ArgumentTypeError("it is no number of days")
    return days
