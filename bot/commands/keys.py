"""`ventanilla keys list|add|rotate|remove`: the masters, which wrap everybody's data keys."""

import argparse
import asyncio
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.settings import Settings

NAME = "keys"
HELP = "see the keys; put all data under a new master, while the assistant works; remove an old one"


def configure(parser: argparse.ArgumentParser) -> None:
    doings = parser.add_subparsers(dest="doing", metavar="DOING", required=True)
    doings.add_parser("list", help="which there are, and how much each master wraps")
    doings.add_parser("add", help="a new master in the keys file, which opens; `rotate` makes it wrap")
    doings.add_parser("rotate", help="wrap everything with the newest master; killed on the way, say it again")
    doings.add_parser("remove", help="a master that wraps nothing any more").add_argument("id", metavar="ID")


def run(arguments: argparse.Namespace) -> int:
    """0: done; 1: it does not fit, and why is said; 2: settings, keys or database stand in the way."""
    from bot.settings import SettingsFault, load_settings  # noqa: PLC0415 -- only this verb needs what it loads
    from domain.ports import StoreError  # noqa: PLC0415 -- for the same reason
    from storage.keys import KeysFault  # noqa: PLC0415 -- for the same reason

    doing = {"list": _list, "add": _add, "rotate": _rotate, "remove": _remove}[arguments.doing]
    try:
        return asyncio.run(doing(load_settings(os.environ), arguments))
    except (SettingsFault, KeysFault, StoreError) as fault:
        sys.stderr.write(f"{fault}\n")
    except OSError as fault:
        sys.stderr.write(f"The keys file cannot be written: {fault.strerror or type(fault).__name__}.\n")
    return 2


async def _list(settings: "Settings", _: argparse.Namespace) -> int:
    from storage.key_changes import waiting_master  # noqa: PLC0415 -- for the same reason
    from storage.keys import load_keys  # noqa: PLC0415 -- for the same reason

    keys, wrapped = load_keys(settings.keys_file), await _wrapped(settings)
    for id_ in keys.masters:
        if id_ == keys.current_master:
            print(f"master:{id_} wraps {wrapped.get(id_, 0)} data keys, and what is new")
        elif id_ == waiting_master(keys):
            print(f"master:{id_} only opens: once this file is on every machine, `ventanilla keys rotate`")
        elif wrapped.get(id_, 0):
            print(f"master:{id_} wraps {wrapped[id_]} data keys: it must stay; `ventanilla keys rotate`")
        else:
            print(f"master:{id_} wraps nothing: `ventanilla keys remove {id_}`; older backups still need it")
    for id_ in sorted(set(wrapped).difference(keys.masters)):
        print(f"master:{id_} is not in the file, and wraps {wrapped[id_]} data keys: what is theirs cannot be read")
    print("index, events: one each; they do not change")
    print(f"receipt: {', '.join(keys.receipts)}; {keys.current_receipt} signs")
    return 1 if set(wrapped).difference(keys.masters) else 0


async def _add(settings: "Settings", _: argparse.Namespace) -> int:
    from storage.key_changes import add_master  # noqa: PLC0415 -- for the same reason

    id_ = add_master(settings.keys_file)
    print(f"Written: master:{id_} in {settings.keys_file}. Keep a copy somewhere safe.")
    print("It only opens as yet. Copy the file to every other machine (programs read it by themselves), and only")
    print("then say `ventanilla keys rotate`, on each of them: from then on it wraps what is new.")
    return 0


async def _rotate(settings: "Settings", _: argparse.Namespace) -> int:
    """On SQLite, which one machine uses, a new master is made when there is nothing left to do."""
    from storage.key_changes import add_master, promote_master, waiting_master  # noqa: PLC0415 -- as above
    from storage.keys import load_keys  # noqa: PLC0415 -- for the same reason
    from storage.rewrapping import rewrap_all  # noqa: PLC0415 -- for the same reason
    from storage.urls import is_sqlite, read_url  # noqa: PLC0415 -- for the same reason

    keys, wrapped = load_keys(settings.keys_file), await _wrapped(settings)
    new = waiting_master(keys)
    if new is None and not set(wrapped).difference({keys.current_master}):
        if not is_sqlite(read_url(settings.database_url)):
            print(
                f"Everything is wrapped with master:{keys.current_master}. First `ventanilla keys add`, then copy"
            )
            print("the keys file to every machine, then say this again.")
            return 1
        new = add_master(settings.keys_file)
    if new is not None:
        promote_master(settings.keys_file, new)
        print(f"Written: master:{new} wraps what is new, by {settings.keys_file}.")
        keys = load_keys(settings.keys_file)
    count = 0
    async for done in rewrap_all(settings.database_url, keys):
        count += done.rewrapped
    await _forget(settings)
    print(f"{count} data keys are wrapped with master:{keys.current_master} now.")
    return await _list(settings, argparse.Namespace())


async def _remove(settings: "Settings", arguments: argparse.Namespace) -> int:
    from storage.key_changes import remove_master  # noqa: PLC0415 -- for the same reason

    if count := (await _wrapped(settings)).get(arguments.id, 0):
        sys.stderr.write(f"master:{arguments.id} wraps {count} data keys: first `ventanilla keys rotate`.\n")
        return 1
    remove_master(settings.keys_file, arguments.id)
    print(f"Removed: master:{arguments.id}. Backups made before the rotation need it: keep a copy apart, or let")
    print("them go. Remove it on every other machine, too.")
    return 0


async def _wrapped(settings: "Settings") -> dict[str, int]:
    from bot.opening import told_of_database  # noqa: PLC0415 -- for the same reason
    from storage.migrating import pending  # noqa: PLC0415 -- for the same reason
    from storage.opening import NotMigrated  # noqa: PLC0415 -- for the same reason
    from storage.rewrapping import count_wrapped  # noqa: PLC0415 -- for the same reason

    with told_of_database(settings):
        if await pending(settings.database_url):
            raise NotMigrated("migrations are missing; run `ventanilla migrate`")
        return dict(await count_wrapped(settings.database_url))


async def _forget(settings: "Settings") -> None:
    """What was wrapped with the old master leaves the file of SQLite, too."""
    from storage.sqlite_link import emptied_log  # noqa: PLC0415 -- for the same reason
    from storage.urls import is_sqlite, read_url  # noqa: PLC0415 -- for the same reason

    url = read_url(settings.database_url)
    if is_sqlite(url):
        emptied_log(url, rewrite=True)
