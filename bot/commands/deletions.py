"""`ventanilla arco erased` and `arco complete-file`: what came of deletions, and the file in which they stand."""

from collections.abc import Collection

from bot.office import Office
from bot.terminal import count
from domain.actions.erase_people import Misfit, complete_file, known_of_file, prove
from domain.authorization import COMMAND_LINE
from domain.erasure.erasure import Erasure, Tombstone
from domain.ids import PersonId
from storage.tombstones import HeldFile, read_tombstones


async def tell_of_erasure(office: Office, person: PersonId) -> int:
    """1: nobody wished it, it waits, or the person's key or an index is there in spite of it."""
    proof = await office.store.run(lambda tx: prove(tx, COMMAND_LINE, person))
    listed = _listed(office)
    for one in proof.wishes:
        print(f"{one.tombstone.kind}: noted {office.local(one.tombstone.asked_at)}, {_done(office, one, listed)}")
    if not proof.wishes:
        print("Nobody with that number wished a deletion.")
    elif not proof.is_whole:
        print("What they sent stays, with its key and indexes: only what the chat left goes.")
    elif proof.is_judged:
        left = ", ".join(sorted(proof.left))
        print(f"STILL THERE: {left}." if left else "Looked: their key and blind indexes are gone.")
    return 0 if proof.holds else 1


async def complete(office: Office) -> int:
    path = office.erased_file
    if path is None:
        print("VENTANILLA_ERASED_FILE is not set: it names the file.")
        return 1
    known = await office.store.run(lambda tx: known_of_file(tx, COMMAND_LINE))
    if not known.id:
        print("Nothing was written: this database has no such file yet; the first start makes it.")
        return 1
    is_new = not path.exists()
    with HeldFile(path) as file:
        added = await complete_file(file, COMMAND_LINE, known)
        lines = len(file.all())
    if isinstance(added, Misfit):
        print(f"Nothing was written: {path} is {added.reason}. Move it away first.")
        return 1
    done = f"{path} was {'made anew' if is_new else 'completed'}"
    print(f"{done}: {count(added, 'line', 'lines')} added, {lines} in all. Copy it away now.")
    return 0


def _listed(office: Office) -> Collection[Tombstone] | None:
    """The lines of the file of erased people, where the settings name one."""
    return None if office.erased_file is None else read_tombstones(office.erased_file).all()


def _done(office: Office, wish: Erasure, listed: Collection[Tombstone] | None) -> str:
    if wish.done_at is None:
        return "waits"
    done = f"done {office.local(wish.done_at)}"
    if listed is None:
        return f"{done}; the file of erased people is not in the settings here"
    return f"{done}; it {'stands' if wish.tombstone in listed else 'does NOT stand'} in the file of erased people"
