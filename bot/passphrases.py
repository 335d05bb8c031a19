"""A passphrase, from a file or from whoever sits at the terminal."""

import argparse
import getpass
import sys
from pathlib import Path

FEWEST = 12  # characters of a new one


class NoPassphrase(Exception):
    """Told as it is."""


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--passphrase", action="store_true", help="asked for; or one line on standard input")
    parser.add_argument("--passphrase-file", type=Path, metavar="FILE", help="its first line; mode 600")


def is_given(arguments: argparse.Namespace) -> bool:
    return bool(arguments.passphrase or arguments.passphrase_file is not None)


def read_passphrase(arguments: argparse.Namespace, *, is_new: bool) -> str:
    """Raises NoPassphrase."""
    if arguments.passphrase_file is not None:
        found = _first_line(arguments.passphrase_file)
    elif sys.stdin.isatty():
        found = _asked(is_new=is_new)
    else:
        found = sys.stdin.readline().rstrip("\n")
    if is_new and len(found) < FEWEST:
        raise NoPassphrase(f"The passphrase has {len(found)} characters; it needs {FEWEST} at least.")
    return found


def _first_line(path: Path) -> str:
    try:
        if path.stat().st_mode & 0o077:
            raise NoPassphrase(f"Others can read {path}; set it right with: chmod 600 {path}")
        return path.read_text(encoding="utf-8").split("\n", 1)[0]
    except (OSError, UnicodeDecodeError) as error:
        raise NoPassphrase(f"{path} cannot be read ({type(error).__name__}).") from None


def _asked(*, is_new: bool) -> str:
    found = getpass.getpass("Passphrase (it is not shown): ")
    if is_new and getpass.getpass("The same again: ") != found:
        raise NoPassphrase("The two differ; nothing was written.")
    return found
