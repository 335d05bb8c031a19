"""A backup is whole, or it is not there: whatever stops it, and whoever writes meanwhile."""

import asyncio
import errno
import io
import os
import resource
import signal
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from domain.actions.seal_log import seal_log
from domain.authorization import SYSTEM
from domain.ids import PersonId
from domain.ports import Store, StoreError
from storage.backups.age import (
    SealFault,
    identities_by_passphrase,
    lock_by_passphrase,
    lock_to,
    new_identity,
    opening,
    read_identities,
)
from storage.backups.archive import NoArchive, Reader
from storage.backups.making import make_backup
from storage.backups.restoring import Restoring, Unfit, look_into, restore
from storage.backups.scratch import NoRoom, Occupied, check_room, put_in_place, scratch_in
from storage.keys import make_keys_file
from storage.tombstones import HeldFile
from tests.backups.test_drill import MADE, RESTORED, identity
from tests.erasure.lives import live
from tests.storage.people import NOW, add_candidate, answer
from tests.support.databases import KEYS, Database, read_rows

ROOT = Path(__file__).resolve().parents[2]
FULL = {"sqlite": "SQLITE_IOERR_WRITE", "postgresql": os.strerror(errno.EFBIG)}  # as each says it
HEARS_SIGINT = (
    "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL);"
    "os.execv(sys.executable, [sys.executable, '-m', 'bot', *sys.argv[1:]])"
)


def until_written(target: Path) -> None:
    ends = time.monotonic() + 60
    while not list(target.glob(".ventanilla-scratch-*/sealed.age")):
        assert time.monotonic() < ends
        time.sleep(0.002)


async def test_others_write_meanwhile(store: Store, database: Database, tmp_path: Path) -> None:
    person, _ = await add_candidate(store)
    stop = asyncio.Event()

    async def go_on() -> int:
        update = 0
        while not stop.is_set():
            update += 1
            assert await answer(store, person.user_id, update)
            await asyncio.sleep(0)
        return update

    writing = asyncio.create_task(go_on())
    _, lock = identity(tmp_path)
    # In a thread of its own with a loop of its own, as another program would.
    made = await asyncio.to_thread(
        lambda: asyncio.run(make_backup(database.url, KEYS, tmp_path / "b.age", lock, MADE, tmp_path))
    )
    stop.set()
    steps = await writing
    assert made.findings.count == 0
    assert made.rows["event"] == made.rows["inbox"] + 2
    assert 0 <= made.rows["inbox"] <= steps
    assert steps > 3


async def test_a_full_disk_leaves_no_file(store: Store, database: Database, tmp_path: Path) -> None:
    await live(store, "ana", 501)
    target = tmp_path / "target"
    target.mkdir()
    _, lock = identity(tmp_path)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8192, before[1]))
    try:
        with pytest.raises((OSError, StoreError), match=FULL[database.kind]):
            await make_backup(database.url, KEYS, target / "b.age", lock, MADE, tmp_path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert [path.name for path in target.iterdir()] == [".ventanilla-scratch.lock"]
    await make_backup(database.url, KEYS, target / "b.age", lock, MADE, tmp_path)
    assert (target / "b.age").exists()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL, signal.SIGINT])
async def test_an_interrupted_one_leaves_no_file(sqlite: Database, tmp_path: Path, number: signal.Signals) -> None:
    """Interrupted as soon as it has begun to write: with so much to copy it is far from its end. Whoever starts
    this test with `&` from a script has SIGINT ignored, which its children would inherit."""
    target = tmp_path / "target"
    target.mkdir()
    make_keys_file(tmp_path / "keys.txt")
    much = "INSERT INTO stuck_update VALUES (1, NULL, 3, 'E', 1, TRUE, randomblob(60000000), NULL, NULL)"
    await read_rows(sqlite, much)
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", HEARS_SIGINT, "backup", str(target), "--to", new_identity()[1]),
        cwd=ROOT,
        env={
            **os.environ,
            "VENTANILLA_BOT_TOKEN": "1:a",
            "VENTANILLA_DATABASE_URL": sqlite.url,
            "VENTANILLA_KEYS_FILE": str(tmp_path / "keys.txt"),
        },
    )
    await asyncio.to_thread(until_written, target)
    process.send_signal(number)
    assert await process.wait() != 0
    assert list(target.glob("*.age")) == []
    assert {path.name for path in target.rglob("*") if path.is_file()} <= {".ventanilla-scratch.lock", "sealed.age"}
    for folder in (target, sqlite.path.parent):
        assert len(list(folder.glob(".ventanilla-scratch-*"))) == (number == signal.SIGKILL)
        with scratch_in(folder):
            assert len(list(folder.glob(".ventanilla-scratch-*"))) == 1, "what was left is swept out"


async def test_what_is_not_sealed_never_lies_where_the_copies_are(
    store: Store, database: Database, tmp_path: Path
) -> None:
    """Watched while it is made: a medium that is carried away keeps what was deleted from it."""
    await live(store, "ana", 501)
    target, work = tmp_path / "target", tmp_path / "work"
    target.mkdir()
    work.mkdir()
    _, lock = identity(tmp_path)
    seen, is_over = set[str](), threading.Event()

    def watch() -> None:
        while not is_over.is_set():
            for folder, _, names in os.walk(tmp_path):  # which takes no offence at what goes meanwhile
                seen.update(f"{Path(folder).parent.name}/{name}" for name in names if "scratch-" in folder)

    watching = asyncio.create_task(asyncio.to_thread(watch))
    await make_backup(database.url, KEYS, target / "b.age", lock, MADE, work)
    is_over.set()
    await watching
    assert {"target/sealed.age", "work/ventanilla.db"} <= seen
    assert [one for one in seen if one.startswith("target/")] == ["target/sealed.age"]


async def test_the_copy_may_be_made_beside_the_database(store: Store, database: Database, tmp_path: Path) -> None:
    await live(store, "ana", 501)
    _, lock = identity(tmp_path)
    (tmp_path / "link").symlink_to(tmp_path)
    await make_backup(database.url, KEYS, tmp_path / "link" / "b.age", lock, MADE, tmp_path)
    assert (tmp_path / "b.age").exists()


def test_a_disk_without_room_is_told_before_it_is_full(tmp_path: Path) -> None:
    made = tmp_path / "much"
    made.write_text("little")
    check_room(tmp_path, made)
    os.truncate(made, 1 << 43)  # of which nothing lies on the disk
    with pytest.raises(NoRoom, match=r"MB of room are needed for a while in .*, and [0-9,]+ MB are there"):
        check_room(tmp_path, made)


async def test_one_at_a_time_in_a_folder(tmp_path: Path) -> None:
    with scratch_in(tmp_path), pytest.raises(Occupied), scratch_in(tmp_path):
        pass


async def test_another_backup_is_never_overwritten(store: Store, database: Database, tmp_path: Path) -> None:
    await live(store, "ana", 501)
    path = tmp_path / "b.age"
    path.write_bytes(b"the one of yesterday")
    _, lock = identity(tmp_path)
    with pytest.raises(StoreError, match="is there already"):
        await make_backup(database.url, KEYS, path, lock, MADE, tmp_path)
    assert path.read_bytes() == b"the one of yesterday"


async def test_only_its_key_opens_it(store: Store, database: Database, tmp_path: Path) -> None:
    await live(store, "ana", 501)
    path = tmp_path / "b.age"
    key, lock = identity(tmp_path)
    await make_backup(database.url, KEYS, path, lock, MADE, tmp_path)
    other = tmp_path / "other.txt"
    other.write_text(f"{new_identity()[0]}\n")
    with pytest.raises(SealFault):
        await look_into(path, read_identities(other), KEYS, tmp_path)
    nothing = tmp_path / "nothing.txt"
    nothing.write_text("# nothing\n")
    with pytest.raises(SealFault, match="no secret key"):
        read_identities(nothing)
    assert (await look_into(path, read_identities(key), KEYS, tmp_path)).people == 1


async def test_a_wrong_passphrase_does_not(store: Store, database: Database, tmp_path: Path) -> None:
    await live(store, "ana", 501)
    path = tmp_path / "b.age"
    await make_backup(database.url, KEYS, path, lock_by_passphrase("correct horse"), MADE, tmp_path)
    with pytest.raises(SealFault, match="does not open it"):
        identities_by_passphrase(path, "wrong horse")


@pytest.mark.parametrize("where", [0.3, 0.6, 0.999])
async def test_a_changed_or_cut_file_is_refused(
    store: Store, database: Database, second: Database, erased: HeldFile, tmp_path: Path, where: float
) -> None:
    await live(store, "ana", 501)
    path = tmp_path / "b.age"
    key, lock = identity(tmp_path)
    await make_backup(database.url, KEYS, path, lock, MADE, tmp_path)
    content = bytearray(path.read_bytes())
    place = int(len(content) * where)
    content[place] ^= 1
    for damaged in (bytes(content), bytes(content[:place])):
        path.write_bytes(damaged)
        with pytest.raises((SealFault, NoArchive)):
            await restore(second.url, Restoring(path, read_identities(key), KEYS, erased, RESTORED))
        if second.kind == "sqlite":
            assert not second.path.exists()
        else:
            assert await read_rows(second, "SELECT 1 FROM pg_tables WHERE schemaname = 'public'") == []


async def test_a_database_in_use_is_not_restored_over(
    store: Store, database: Database, erased: HeldFile, tmp_path: Path
) -> None:
    await live(store, "ana", 501)
    key, lock = identity(tmp_path)
    await make_backup(database.url, KEYS, tmp_path / "b.age", lock, MADE, tmp_path)
    with pytest.raises(StoreError, match=r"already"):
        await restore(database.url, Restoring(tmp_path / "b.age", read_identities(key), KEYS, erased, RESTORED))
    assert (await store.run(lambda tx: tx.restores.newest())) is None


@pytest.mark.parametrize(
    "tampering", ["UPDATE event SET at = at + 1 WHERE seq = 1", "DELETE FROM event WHERE seq = 2"]
)
async def test_what_was_tampered_with_is_told_and_not_restored(
    store: Store, database: Database, second: Database, erased: HeldFile, tmp_path: Path, tampering: str
) -> None:
    """Also what was cut off below the seal."""
    await live(store, "ana", 501)
    await store.run(lambda tx: seal_log(tx, SYSTEM, PersonId(0), NOW))
    await read_rows(database, tampering)
    key, lock = identity(tmp_path)
    made = await make_backup(database.url, KEYS, tmp_path / "b.age", lock, MADE, tmp_path)
    assert made.findings.broken is not None
    what = Restoring(tmp_path / "b.age", read_identities(key), KEYS, erased, RESTORED)
    with pytest.raises(Unfit, match="the audit finds 1"):
        await restore(second.url, what)
    what = Restoring(tmp_path / "b.age", read_identities(key), KEYS, erased, RESTORED, despite=True)
    assert (await restore(second.url, what)).people == 1


async def test_other_keys_are_refused(
    store: Store, database: Database, second: Database, erased: HeldFile, tmp_path: Path
) -> None:
    await live(store, "ana", 501)
    key, lock = identity(tmp_path)
    await make_backup(database.url, KEYS, tmp_path / "b.age", lock, MADE, tmp_path)
    others = type(KEYS)(KEYS.masters, "1", b"I" * 32, KEYS.events, KEYS.receipts, "1")
    with pytest.raises(StoreError, match="other keys"):
        await restore(second.url, Restoring(tmp_path / "b.age", read_identities(key), others, erased, RESTORED))


async def test_what_the_keys_do_not_open_is_told(
    store: Store, database: Database, second: Database, erased: HeldFile, tmp_path: Path
) -> None:
    """The database does not know better: this master's own row is not there, or it was learned wrongly."""
    await live(store, "ana", 501)
    await read_rows(
        database, "UPDATE person SET wrapped_key = (SELECT value FROM key_check WHERE purpose = 'index')"
    )
    key, lock = identity(tmp_path)
    made = await make_backup(database.url, KEYS, tmp_path / "b.age", lock, MADE, tmp_path)
    (told,) = made.findings.unopened
    assert (told.master, "data key of person" in told.reason) == ("1", True)
    what = Restoring(tmp_path / "b.age", read_identities(key), KEYS, erased, RESTORED)
    with pytest.raises(Unfit, match="the audit finds 1"):
        await restore(second.url, what)
    seen = await look_into(tmp_path / "b.age", read_identities(key), KEYS, tmp_path)
    assert seen.findings == made.findings


async def test_a_backup_without_a_master_at_hand_is_kept_and_told(
    store: Store, database: Database, tmp_path: Path
) -> None:
    """Another machine has it: a copy that opens with that one's keys is better than none."""
    await live(store, "ana", 501)
    _, lock = identity(tmp_path)
    fewer = replace(KEYS, masters={"9": b"9" * 32}, current_master="9")
    made = await make_backup(database.url, fewer, tmp_path / "b.age", lock, MADE, tmp_path)
    assert [one.reason for one in made.findings.unopened] == ["the keys file has no master key '1'"]
    assert (tmp_path / "b.age").exists()


async def test_a_key_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SealFault, match="no public key"):
        lock_to(["ssh-ed25519 AAAA"])
    with pytest.raises(NoArchive):
        Reader(io.BytesIO(b"something else altogether"))
    path = tmp_path / "x"
    path.write_bytes(b"something else altogether")
    with pytest.raises(SealFault), opening(path, read_identities(identity(tmp_path)[0])) as plain:
        plain.read()


@pytest.mark.parametrize("fault", [errno.EPERM, errno.ENOTSUP])
def test_it_gets_its_name_where_there_are_no_links(tmp_path: Path, fault: int) -> None:
    """As on exFAT, and on some network shares."""

    def no_link(_: Path, __: Path) -> None:
        raise OSError(fault, os.strerror(fault))

    made, final = tmp_path / "made", tmp_path / "final.age"
    made.write_text("new")
    put_in_place(made, final, no_link)
    assert (final.read_text(), made.exists()) == ("new", False)
    made.write_text("newer")
    with pytest.raises(FileExistsError):
        put_in_place(made, final, no_link)
    assert (final.read_text(), made.read_text()) == ("new", "newer")


def test_another_fault_of_the_disk_is_told(tmp_path: Path) -> None:
    def full(_: Path, __: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    (tmp_path / "made").write_text("new")
    with pytest.raises(OSError, match="No space"):
        put_in_place(tmp_path / "made", tmp_path / "final.age", full)
    assert [path.name for path in tmp_path.iterdir()] == ["made"]
