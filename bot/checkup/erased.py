"""The file of erased people: can it be written here, and is it this database's."""

import os
from collections.abc import Collection
from pathlib import Path

from bot.checkup.finding import Finding, look, ok, wrong
from domain.actions.erase_people import COMPLETE
from domain.erasure.erasure import Tombstone
from domain.ports import Store
from storage.tombstones import ErasedFileFault, Tombstones, read_tombstones

_MEND = f"put back the newest copy; is there none, say {COMPLETE}"
_NONE = "VENTANILLA_ERASED_FILE is not set: this program erases nobody; one program must"


def file_of_erased(path: Path | None) -> Finding:
    """Whether this user can write it; nothing is opened for that, nor made."""
    if path is None:
        return look("erased file", _NONE)
    if not path.exists():
        if not os.access(path.parent, os.W_OK | os.X_OK):
            return wrong("erased file", f"{path} is not there, and cannot be made in its folder")
        return look("erased file", f"{path} is not there; where nobody was erased so far, the first start makes it")
    if not os.access(path, os.R_OK | os.W_OK):
        return wrong("erased file", f"{path} cannot be written: nobody is erased")
    return ok("erased file", f"{path} can be written")


async def fits(store: Store, path: Path | None, *, is_shared: bool) -> Finding:
    """`is_shared`: several programs serve the database, of which one holds the file."""
    known, done = await store.run(lambda tx: tx.erasures.file_id()), await store.run(lambda tx: tx.erasures.done())
    found = _read(path)
    if isinstance(found, ErasedFileFault):
        return wrong("erased people", str(found))
    if found is None and not known:
        return ok("erased people", "none so far, in no file")
    if found is None and path is not None and not is_shared:
        return wrong("erased people", f"{len(done)} stand in a file that is not there: {_MEND}")
    if found is None or (known and known != found.id):
        mild = is_shared or path is None
        return (look if mild else wrong)("erased people", "they stand in another file than that of these settings")
    return _compared(done, found.all(), is_known=bool(known))


def _read(path: Path | None) -> Tombstones | ErasedFileFault | None:
    if path is None or not path.exists():
        return None
    try:
        return read_tombstones(path)
    except ErasedFileFault as fault:
        return fault


def _compared(done: Collection[Tombstone], named: Collection[Tombstone], *, is_known: bool) -> Finding:
    lost = len(set(done).difference(named))
    if lost:
        return wrong("erased people", f"{lost} do not stand in the file: it is an older copy; {_MEND}")
    words = "the file is this database's own" if is_known else "the first start makes the file this database's own"
    return ok("erased people", f"{len(done)}; {words}")
