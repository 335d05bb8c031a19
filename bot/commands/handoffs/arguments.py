"""The words of `ventanilla handoffs`."""

import argparse
from pathlib import Path

_MOST = 2**63 - 1  # a number of the database


def configure(parser: argparse.ArgumentParser) -> None:
    doings = parser.add_subparsers(dest="doing", metavar="DOING", required=True)
    doings.add_parser("list", help="the open ones, the longest waiting first; nothing of what was written")
    showing = doings.add_parser("show", help="what both sides wrote; that it was read is noted for the person")
    _numbered(showing)
    _acting(doings, "take", "have it from now on: others of the team see that you do")
    answering = _acting(doings, "answer", "write to the person; without --text or --file: from standard input")
    words = answering.add_mutually_exclusive_group()
    words.add_argument("--text", help="the answer")
    words.add_argument("--file", type=Path, help="a file with the answer, UTF-8")
    _acting(doings, "close", "nothing more is to be said; the assistant answers the person again")


def _acting(
    doings: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, told: str
) -> argparse.ArgumentParser:
    parser = doings.add_parser(name, help=told)
    _numbered(parser)
    parser.add_argument("--as", dest="name", required=True, metavar="NAME", help="who acts; the person reads it")
    parser.add_argument("--take-over", action="store_true", help="also when somebody else has it")
    return parser


def _numbered(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", type=_number, metavar="ID", help="its number, as the list shows it")


def _number(word: str) -> int:
    number = int(word)
    if not 0 < number <= _MOST:
        raise argparse.ArgumentTypeError("it is no number of the list")
    return number
