"""`ventanilla keys list|add|rotate|remove`: the masters, which wrap everybody's data keys."""

import argparse
import asyncio
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.settings import Settings
    from storage.key_changes import KeyChanges

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
    from storage.key_checks import examine_keys  # noqa: PLC0415 -- for the same reason
    from storage.keys import load_keys  # noqa: PLC0415 -- for the same reason
    from storage.urls import read_url  # noqa: PLC0415 -- for the same reason

    keys, wrapped = load_keys(settings.keys_file), await _wrapped(settings)
    found = await examine_keys(read_url(settings.database_url), keys)
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
    for name in found.others:
        print(f"{name} is another key than this database's own")
    for one in found.unopened:
        print(f"Not all that master:{one.master} wraps opens: {one.reason}")
    return 1 if found.others or found.unopened else 0


async def _add(settings: "Settings", _: argparse.Namespace) -> int:
    from storage.key_changes import changing_keys  # noqa: PLC0415 -- for the same reason

    await _wrapped(settings)  # the database says which numbers were given already, so it must be up to date
    with changing_keys(settings.keys_file) as changes:
        await _learn(settings, changes)
        id_ = await _added(settings, changes)
    print(f"Written: master:{id_} in {settings.keys_file}. Keep a copy somewhere safe.")
    print("It only opens as yet. Copy the file to every other machine (programs read it by themselves), and only")
    print("then say `ventanilla keys rotate`, on each of them: from then on it wraps what is new.")
    return 0


async def _rotate(settings: "Settings", _: argparse.Namespace) -> int:
    """On SQLite, which one machine uses, a new master is made when there is nothing left to do."""
    from storage.key_changes import changing_keys  # noqa: PLC0415 -- for the same reason

    with changing_keys(settings.keys_file) as changes:  # to the end: what it wraps with must stay in the file
        return await _rotate_alone(settings, changes)


async def _rotate_alone(settings: "Settings", changes: "KeyChanges") -> int:
    """No master wraps anything before the database knows it: another one of the same number would be told then."""
    from storage.key_changes import waiting_master  # noqa: PLC0415 -- for the same reason
    from storage.rewrapping import rewrap_all  # noqa: PLC0415 -- for the same reason
    from storage.urls import is_sqlite, read_url  # noqa: PLC0415 -- for the same reason

    wrapped = await _wrapped(settings)
    await _learn(settings, changes)
    keys = changes.keys()
    new = waiting_master(keys)
    if new is None and not set(wrapped).difference({keys.current_master}):
        if not is_sqlite(read_url(settings.database_url)):
            print(
                f"Everything is wrapped with master:{keys.current_master}. First `ventanilla keys add`, then copy"
            )
            print("the keys file to every machine, then say this again.")
            return 1
        new = await _added(settings, changes)
    if new is not None:
        changes.promote(new)
        print(f"Written: master:{new} wraps what is new, by {settings.keys_file}.")
        keys = changes.keys()
    count = 0
    async for done in rewrap_all(settings.database_url, keys):
        count += done.rewrapped
    await _forget(settings)
    print(f"{count} data keys are wrapped with master:{keys.current_master} now.")
    return await _list(settings, argparse.Namespace())


async def _remove(settings: "Settings", arguments: argparse.Namespace) -> int:
    from storage.key_changes import changing_keys  # noqa: PLC0415 -- for the same reason

    with changing_keys(settings.keys_file) as changes:  # nobody begins to wrap with it meanwhile
        if count := (await _wrapped(settings)).get(arguments.id, 0):
            sys.stderr.write(f"master:{arguments.id} wraps {count} data keys: first `ventanilla keys rotate`.\n")
            return 1
        changes.remove(arguments.id)
    print(f"Removed: master:{arguments.id}. Backups made before the rotation need it: keep a copy apart, or let")
    print("them go. Remove it on every other machine, too.")
    return 0


async def _added(settings: "Settings", changes: "KeyChanges") -> str:
    """One that the database knows, and no other machine's. Raises KeysFault, StoreError; then there is none."""
    from storage.key_checks import known_masters  # noqa: PLC0415 -- for the same reason
    from storage.urls import read_url  # noqa: PLC0415 -- for the same reason

    id_ = changes.add(await known_masters(read_url(settings.database_url)))
    try:
        await _learn(settings, changes)
    except BaseException:
        changes.remove(id_)
        raise
    return id_


async def _learn(settings: "Settings", changes: "KeyChanges") -> None:
    """The database takes in what is new in the file. Raises KeysFault: it knows another key of that name."""
    from bot.opening import told_of_database, told_of_keys  # noqa: PLC0415 -- for the same reason
    from storage.key_checks import check_keys  # noqa: PLC0415 -- for the same reason
    from storage.urls import read_url  # noqa: PLC0415 -- for the same reason

    with told_of_keys(settings), told_of_database(settings):
        await check_keys(read_url(settings.database_url), changes.keys())


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
