"""`ventanilla restore FILE --identity FILE`: a backup becomes a database again."""

import argparse
import asyncio
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot import passphrases

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.settings import Settings
    from storage.backups.restoring import Restored

NAME = "restore"
HELP = "make a database of a backup: whoever was erased stays so, and nothing is sent until it is released"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="the backup")
    parser.add_argument("--identity", type=Path, metavar="FILE", help="the secret key that opens it")
    passphrases.configure(parser)
    parser.add_argument("--check", action="store_true", help="only open it, and audit what is made of it")
    parser.add_argument("--despite-audit", action="store_true", help="restore it whatever the audit says")
    parser.add_argument(
        "--complete-file",
        action="store_true",
        help="no newer copy of the file of erased people is left: add whom the backup knows to be erased",
    )


def run(arguments: argparse.Namespace) -> int:
    """0: done, and all of it fits; 1: done, and the audit finds something; 2: nothing was changed."""
    from bot.alone import Taken  # noqa: PLC0415 -- only this verb needs what it loads
    from bot.settings import SettingsFault  # noqa: PLC0415 -- for the same reason
    from domain.ports import StoreError  # noqa: PLC0415 -- for the same reason
    from storage.keys import KeysFault  # noqa: PLC0415 -- for the same reason

    try:
        return asyncio.run(_check(arguments) if arguments.check else _restore(arguments))
    except (SettingsFault, KeysFault, StoreError, Taken, passphrases.NoPassphrase) as fault:
        sys.stderr.write(f"Nothing was restored: {fault}\n")
    except OSError as fault:
        sys.stderr.write(f"Nothing was restored: {fault.strerror or type(fault).__name__}.\n")
    return 2


async def _check(arguments: argparse.Namespace) -> int:
    from bot.settings import load_settings  # noqa: PLC0415 -- for the same reason
    from bot.written import workplace  # noqa: PLC0415 -- for the same reason
    from storage.backups.restoring import look_into  # noqa: PLC0415 -- for the same reason
    from storage.keys import load_keys  # noqa: PLC0415 -- for the same reason

    settings = load_settings(os.environ)
    keys, work = load_keys(settings.keys_file), workplace(settings, os.environ)
    found = await look_into(arguments.file, _identities(arguments), keys, work)
    print(f"The backup opens. It is of {found.made_at:%Y-%m-%d %H:%M} UTC, and holds {found.people} people.")
    return _told_of_audit(found)


async def _restore(arguments: argparse.Namespace) -> int:
    from bot.clock import process_clock  # noqa: PLC0415 -- for the same reason
    from bot.settings import load_settings  # noqa: PLC0415 -- for the same reason
    from bot.sole_program import alone_on_database  # noqa: PLC0415 -- for the same reason
    from storage.backups.restoring import Restoring, restore  # noqa: PLC0415 -- for the same reason
    from storage.keys import load_keys  # noqa: PLC0415 -- for the same reason
    from storage.tombstones import HeldFile  # noqa: PLC0415 -- for the same reason

    settings = load_settings(os.environ)
    erased, keys = _erased_file(settings, is_made=arguments.complete_file), load_keys(settings.keys_file)
    now = (await process_clock(settings)).now()
    async with alone_on_database(settings):
        with HeldFile(erased) as file:
            before, how = len(file.all()), (arguments.despite_audit, arguments.complete_file)
            what = Restoring(arguments.file, _identities(arguments), keys, file, now, *how)
            done = await restore(settings.database_url, what)
            lines = sorted(one.asked_at for one in file.all())
    print(f"Restored: the database as it was at {done.made_at:%Y-%m-%d %H:%M} UTC, with {done.people} people.")
    print(f"Erased again: {done.settled.erased}. Messages that wait: {done.settled.held}; nothing is sent until")
    print("`ventanilla outbox list` was looked at, and `ventanilla outbox release` said.")
    if len(lines) > before:
        print(f"Lines added to the file of erased people: {len(lines) - before}. Copy it away now.")
    print(f"The file of erased people has {_lines(lines)}. Compare that with what the group for alarms was")
    print(
        "told last: were it more, this is an older copy, and whoever was erased since is back. Then restore anew,"
    )
    print("with the newest copy.")
    return _told_of_audit(done)


def _lines(asked_at: "Sequence[datetime]") -> str:
    """In order of their instants."""
    if not asked_at:
        return "no line"
    count = "1 line" if len(asked_at) == 1 else f"{len(asked_at)} lines"
    return f"{count}, the last asked for at {asked_at[-1]:%Y-%m-%d %H:%M} UTC"


def _erased_file(settings: "Settings", *, is_made: bool) -> Path:
    """Without it those who were erased since the backup would be back."""
    from bot.settings import PREFIX, SettingsFault  # noqa: PLC0415 -- for the same reason

    path = settings.erased_file
    if path is None:
        raise SettingsFault((f"{PREFIX}ERASED_FILE: is needed, or those who were erased since would be back.",))
    if not path.is_file() and not is_made:
        why = f"there is no file {path}; put back the newest copy, and if there is none, say --complete-file."
        raise SettingsFault((f"{PREFIX}ERASED_FILE: {why}",))
    return path


def _identities(arguments: argparse.Namespace) -> list[Any]:
    from storage.backups.age import (  # noqa: PLC0415 -- for the same reason
        identities_by_passphrase,
        is_by_passphrase,
        read_identities,
    )

    if is_by_passphrase(arguments.file):
        if not passphrases.is_given(arguments):
            raise passphrases.NoPassphrase("it was sealed with a passphrase: say --passphrase.")
        return identities_by_passphrase(arguments.file, passphrases.read_passphrase(arguments, is_new=False))
    if arguments.identity is None:
        raise passphrases.NoPassphrase(
            "it was sealed to a public key: say --identity, and the file of the secret one."
        )
    return read_identities(arguments.identity)


def _told_of_audit(done: "Restored") -> int:
    from bot.commands.audit import in_words  # noqa: PLC0415 -- for the same reason

    found = done.findings
    print("\n".join(in_words(found)))
    return 1 if found.count else 0
