"""`ventanilla init`: asks for the token and writes `.env` and the keys file, both readable by their owner alone."""

import argparse
import getpass
import os
import sys
from pathlib import Path

NAME = "init"
HELP = "prepare a real installation: asks for the token, writes .env and the keys"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--folder", type=Path, default=Path(), help="where to write (default: here)")


def run(arguments: argparse.Namespace) -> int:
    """0: written; 1: there is an .env already, no token was given, or the folder cannot be written in."""
    from bot.settings import SettingsFault, check_token  # noqa: PLC0415 -- only when asked for

    dotenv = arguments.folder / ".env"
    if dotenv.exists():
        print(f"{dotenv} is there already; nothing was changed.", file=sys.stderr)
        return 1
    try:
        token = check_token(_ask())
    except SettingsFault as fault:
        print(fault, file=sys.stderr)
        return 1
    try:
        keys = _write(arguments.folder, dotenv, token)
    except OSError as fault:
        print(f"{fault.filename or arguments.folder} cannot be written: {fault.strerror}.", file=sys.stderr)
        return 1
    print(
        f"Written: {dotenv} and {keys}. Keep a copy of the keys somewhere safe: without them nothing can be read."
    )
    print("Next: ventanilla run" + ("" if arguments.folder == Path() else f" (in {arguments.folder})"))
    return 0


def _write(folder: Path, dotenv: Path, token: str) -> Path:
    """The keys file. `.env` names it as it is called from its own folder, where both are read."""
    from bot.settings import PREFIX  # noqa: PLC0415 -- only when asked for
    from storage.keys import make_keys_file  # noqa: PLC0415 -- for the same reason

    keys = folder / "keys.txt"
    (folder / "var").mkdir(parents=True, exist_ok=True)
    if not keys.exists():
        make_keys_file(keys)
    lines = (f"BOT_TOKEN={token}", f"KEYS_FILE={keys.name}", "ERASED_FILE=erased.txt")
    _write_privately(dotenv, "".join(f"{PREFIX}{line}\n" for line in lines))
    return keys


def _ask() -> str:
    if sys.stdin.isatty():
        return getpass.getpass("Token from @BotFather (it is not shown): ").strip()
    return sys.stdin.readline().strip()


def _write_privately(path: Path, text: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
