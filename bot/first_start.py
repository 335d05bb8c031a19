"""What a new database lacks: the process and the catalogue, taken from their files once; then it alone is read."""

import asyncio
import logging
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from bot.process_files import load_process_text, shipped_catalogue
from bot.settings import Settings
from domain.actions.import_institutions import import_institutions
from domain.actions.import_process import import_process
from domain.authorization import SYSTEM
from domain.catalogue_file import read_catalogue
from domain.ports import ProcessVersion, Store, Transaction
from domain.process import Process
from domain.processes.reading import read_process

_log = logging.getLogger("ventanilla.process")


class FileFault(Exception):
    """PROCESS_FILE or INSTITUTIONS_FILE cannot be used; the message says why, fault by fault."""

    def __init__(self, path: Path | str, faults: Iterable[object]) -> None:
        super().__init__("\n".join([f"{path} cannot be used:", *(f"  {fault}" for fault in faults)]))


async def import_what_is_missing(store: Store, settings: Settings, now: datetime) -> str:
    """The process's slug. Raises FileFault, StoreError."""
    slug = await _import_process(store, settings.process_file, now)
    await _import_institutions(store, settings.institutions_file)
    return slug


async def _import_process(store: Store, path: Path, now: datetime) -> str:
    try:
        text = load_process_text(path)
    except (OSError, UnicodeDecodeError) as error:
        raise FileFault(path, [type(error).__name__]) from None
    process = read_process(text.source, text.name)
    if not isinstance(process, Process):
        raise FileFault(path, process)
    newest = await store.run(lambda tx: tx.process_version(process.slug))
    if newest is None:
        version = await store.run(lambda tx: import_process(tx, SYSTEM, text.source, text.name, now))
        if not isinstance(version, ProcessVersion):
            raise FileFault(path, version)
    elif newest.sha256 != process.source_hash:
        _log.warning(
            "%s differs from version %d in the database, which holds; to take it in: ventanilla import-process",
            path.name,
            newest.number,
        )
    return process.slug


async def _import_institutions(store: Store, path: Path | None) -> None:
    if await store.run(_catalogue_number):
        return
    data = await asyncio.to_thread(path.read_bytes) if path is not None else shipped_catalogue()
    file = read_catalogue(data)
    if file.faults:
        raise FileFault(path or "the shipped catalogue", file.faults)
    await store.run(lambda tx: import_institutions(tx, SYSTEM, file.rows))


async def _catalogue_number(tx: Transaction) -> int:
    return await tx.catalogue_number()
