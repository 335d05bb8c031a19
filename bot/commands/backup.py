"""`ventanilla backup WHERE --to age1...`: a sealed copy of the database, while the assistant works."""

import argparse
import asyncio
import os
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot import passphrases

if TYPE_CHECKING:
    from storage.backups.age import Lock
    from storage.backups.making import Made

NAME = "backup"
HELP = "copy the database, sealed, while the assistant works; the copy is opened again and audited"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("where", nargs="?", metavar="WHERE", help="a folder that is there, or the file to write")
    parser.add_argument(
        "--to", action="append", default=[], metavar="age1...", help="a public key; may be repeated"
    )
    passphrases.configure(parser)
    parser.add_argument("--new-key", type=Path, metavar="FILE", help="make a secret key, and say its public one")


def run(arguments: argparse.Namespace) -> int:
    """0: written, and all of it fits; 1: written, and the audit finds something; 2: nothing was written."""
    from bot.settings import SettingsFault  # noqa: PLC0415 -- only this verb needs what it loads
    from domain.ports import StoreError  # noqa: PLC0415 -- for the same reason
    from storage.keys import KeysFault  # noqa: PLC0415 -- for the same reason

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # what was begun is swept away first
    try:
        if arguments.new_key is not None:
            return _make_key(arguments.new_key)
        return _told(asyncio.run(_back_up(arguments)))
    except (SettingsFault, KeysFault, StoreError, passphrases.NoPassphrase) as fault:
        sys.stderr.write(f"No backup was written: {fault}\n")
    except OSError as fault:
        sys.stderr.write(f"No backup was written: {fault.strerror or type(fault).__name__}.\n")
    return 2


def _make_key(path: Path) -> int:
    from storage.backups.age import new_identity  # noqa: PLC0415 -- for the same reason

    secret, public = new_identity()
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(f"# public key: {public}\n{secret}\n")
        file.flush()
        os.fsync(file.fileno())
    print(f"Written: {path}. Keep it away from this machine: it opens the backups. The public key is\n{public}")
    return 0


async def _back_up(arguments: argparse.Namespace) -> "Made":
    from bot.clock import process_clock  # noqa: PLC0415 -- for the same reason
    from bot.opening import told_of_database  # noqa: PLC0415 -- for the same reason
    from bot.settings import load_settings  # noqa: PLC0415 -- for the same reason
    from bot.written import workplace  # noqa: PLC0415 -- for the same reason
    from storage.backups.making import make_backup  # noqa: PLC0415 -- for the same reason
    from storage.keys import load_keys  # noqa: PLC0415 -- for the same reason
    from storage.migrating import pending  # noqa: PLC0415 -- for the same reason

    lock, path = _lock(arguments), _path(arguments.where)
    settings = load_settings(os.environ)
    keys = load_keys(settings.keys_file)
    with told_of_database(settings):
        await pending(settings.database_url)
    now = (await process_clock(settings)).now()
    return await make_backup(settings.database_url, keys, path, lock, now, workplace(settings, os.environ))


def _lock(arguments: argparse.Namespace) -> "Lock":
    from storage.backups.age import lock_by_passphrase, lock_to  # noqa: PLC0415 -- for the same reason

    if bool(arguments.to) == passphrases.is_given(arguments):
        raise passphrases.NoPassphrase("say who may open it: --to age1..., or --passphrase; one of the two.")
    if arguments.to:
        return lock_to(arguments.to)
    return lock_by_passphrase(passphrases.read_passphrase(arguments, is_new=True))


def _path(where: str | None) -> Path:
    """A folder that is missing is not taken for a file's name: each later night would find that there already."""
    if where is None:
        raise passphrases.NoPassphrase("say where to: a folder, or a file.")
    path = Path(where)
    if path.is_dir():
        return path / f"ventanilla-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.age"
    if where.endswith(os.sep) or not path.suffix:
        raise passphrases.NoPassphrase(f"there is no folder {where}: make it, so that this user can write into it.")
    return path


def _told(made: "Made") -> int:
    from bot.commands.audit import in_words  # noqa: PLC0415 -- for the same reason

    found = made.findings
    rows = sum(made.rows.values())
    print(f"Written: {made.path} ({made.size / 1e6:.1f} MB): {rows} rows of {len(made.rows)} tables.")
    print("It was opened again, and a database made of it and audited:")
    print("\n".join(in_words(found)))
    return 1 if found.count else 0
