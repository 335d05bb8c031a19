"""`ventanilla answers ...`: answer a frequent question in your own words; everybody reads it within seconds."""

import argparse
from pathlib import Path

NAME = "answers"
HELP = "see and set the answers to frequent questions, without another release"

_ANSWER = "the answer in {}; {{apertura}}, {{cierre}}, {{telefono}}, {{correo}} and {{pagina}} are filled in"


def configure(parser: argparse.ArgumentParser) -> None:
    doings = parser.add_subparsers(dest="doing", metavar="DOING", required=True)
    doings.add_parser("list", help="who answers what: the process file, staff, or nobody")
    setting = doings.add_parser("set", help="answer in staff's words, in both languages")
    setting.add_argument("intent", metavar="INTENT", help="what is asked: costo, requisitos ...; see the list")
    setting.add_argument("--es", help=_ANSWER.format("Spanish"))
    setting.add_argument("--en", help=_ANSWER.format("English"))
    setting.add_argument("--file", type=Path, help='instead: a TOML file with es = "…" and en = "…"')
    resetting = doings.add_parser("reset", help="take staff's answer back: the process file's holds again")
    resetting.add_argument("intent", metavar="INTENT")
    for one in (setting, resetting):
        one.add_argument("--yes", action="store_true", help="do it without asking")


def run(arguments: argparse.Namespace) -> int:
    """0: done, or so already; 1: it does not fit, and nothing was changed; 2: the settings, keys, files or database
    stand in the way."""
    from bot.commands.answers.doings import DOINGS  # noqa: PLC0415 -- loads much that `--help` does not need
    from bot.office import at_office  # noqa: PLC0415 -- for the same reason

    return at_office(lambda office: DOINGS[arguments.doing](office, arguments))
