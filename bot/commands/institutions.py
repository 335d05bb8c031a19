"""`ventanilla institutions import FILE`: take in a catalogue of obliged bodies; says first what would change.
`ventanilla institutions missing`: which of them have nobody registered yet."""

import argparse
import asyncio
import os
import sys
from pathlib import Path

from bot.settings import SettingsFault, load_settings
from bot.terminal import is_wanted
from domain.actions.import_institutions import import_institutions
from domain.actions.list_missing import list_missing
from domain.authorization import COMMAND_LINE
from domain.catalogue_changes import Changes, compare
from domain.catalogue_file import CatalogueFile, read_catalogue
from domain.institution import Institution
from domain.ports import Store, StoreError, Transaction

NAME = "institutions"
HELP = "import the catalogue of obliged bodies; list those that have nobody registered"

_SHOWN = 20  # bodies of a kind; the rest are counted


def configure(parser: argparse.ArgumentParser) -> None:
    doings = parser.add_subparsers(dest="doing", metavar="DOING", required=True)
    importing = doings.add_parser("import", help="take in a CSV file: clave,nombre,tipo,municipio,alias,activo")
    importing.add_argument("file", type=Path)
    importing.add_argument("--yes", action="store_true", help="import without asking")
    missing = doings.add_parser("missing", help="which have nobody registered, by kind, and how many of all")
    missing.add_argument("--type", default="", metavar="KIND", help="only of this kind, as the catalogue calls it")


def run(arguments: argparse.Namespace) -> int:
    """0: imported, or nothing to import; listed; 1: not imported, or no such kind; 2: it cannot begin."""
    if arguments.doing == "missing":
        from bot.office import at_office  # noqa: PLC0415 -- loads SQLAlchemy, which only this and an import need

        return at_office(lambda office: tell_missing(office.store, office.process.slug, arguments.type))
    try:
        data = arguments.file.read_bytes()
    except OSError as error:
        print(f"{arguments.file} cannot be read: {error.strerror}.", file=sys.stderr)
        return 1
    file = read_catalogue(data)
    if file.faults:
        _tell_faults(file)
        return 1
    return _import_told(file, is_agreed=arguments.yes)


def _import_told(file: CatalogueFile, *, is_agreed: bool) -> int:
    from storage.keys import KeysFault  # noqa: PLC0415 -- loads SQLAlchemy, which only an import needs

    try:
        return asyncio.run(_import(file, is_agreed=is_agreed))
    except (SettingsFault, StoreError, KeysFault) as reason:
        print(reason, file=sys.stderr)
        return 1


async def _import(file: CatalogueFile, *, is_agreed: bool) -> int:
    from bot.opening import open_store  # noqa: PLC0415 -- as above: SQLAlchemy

    store = await open_store(load_settings(os.environ))
    try:
        return await import_into(store, file.rows, is_agreed=is_agreed)
    finally:
        await store.close()


async def tell_missing(store: Store, slug: str, kind: str) -> int:
    """Each kind with its figures, then the names of those that are missing."""
    kinds = await store.run(lambda tx: list_missing(tx, COMMAND_LINE, slug))
    shown = [one for one in kinds if not kind or one.name.casefold() == kind.casefold()]
    if kind and not shown:
        print(f"The catalogue has no kind {kind!r}; it has: {', '.join(one.name for one in kinds)}.")
        return 1
    lacking, total = sum(len(one.missing) for one in shown), sum(one.total for one in shown)
    print(f"{lacking} of {total} institutions have nobody registered.")
    for one in shown:
        print(f"{one.name}: {len(one.missing)} of {one.total}")
        for institution in one.missing:
            print(f"  {institution.key} {institution.name}")
    return 0


async def import_into(store: Store, rows: tuple[Institution, ...], *, is_agreed: bool) -> int:
    changes = compare(await store.run(_known), rows)
    _tell(changes)
    if changes.is_nothing:
        return 0
    if not is_agreed and not await asyncio.to_thread(is_wanted, "Import?"):
        print("Nothing was imported.")
        return 1

    async def take_in(tx: Transaction) -> Changes:
        return await import_institutions(tx, COMMAND_LINE, rows)

    await store.run(take_in)
    print("Imported.")
    return 0


async def _known(tx: Transaction) -> tuple[Institution, ...]:
    return await tx.institutions()


def _tell_faults(file: CatalogueFile) -> None:
    for fault in file.faults:
        print(fault)
    print(f"{len(file.faults)} to mend (read as {file.encoding}). Nothing was imported.")


def _tell(changes: Changes) -> None:
    print(
        f"{len(changes.new)} new, {len(changes.changed)} changed, {len(changes.gone)} gone (they become inactive), "
        f"{changes.same} the same."
    )
    _list("new", [f"{one.key} {one.name}" for one in changes.new])
    _list("changed", [f"{is_.key} {_difference(was, is_)}" for was, is_ in changes.changed])
    _list("gone", [f"{one.key} {one.name}" for one in changes.gone])


def _list(kind: str, lines: list[str]) -> None:
    for line in lines[:_SHOWN]:
        print(f"  {kind}: {line}")
    if len(lines) > _SHOWN:
        print(f"  {kind}: and {len(lines) - _SHOWN} more")


def _difference(was: Institution, is_: Institution) -> str:
    """All that differs: "name: Old -> New; active: yes -> no"."""
    fields = (
        ("name", was.name, is_.name),
        ("type", was.type, is_.type),
        ("municipality", was.municipality, is_.municipality),
        ("aliases", "|".join(was.aliases), "|".join(is_.aliases)),
        ("active", "yes" if was.active else "no", "yes" if is_.active else "no"),
    )
    return "; ".join(
        f"{name}: {before or '-'} -> {after or '-'}" for name, before, after in fields if before != after
    )
