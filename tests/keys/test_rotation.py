"""A new master wraps everything, while others read and write; the old one goes when nothing needs it."""

import asyncio
import os
import shutil
import signal
import stat
import sys
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest

from domain.announcements.announcement import Announcement
from domain.announcements.announcement import State as Announced
from domain.authorization import Role
from domain.erasure.erasure import ErasureKind
from domain.exporting import Export, ExportKind
from domain.ids import AnnouncementId, ExportId, InvitationId, PlaceId, RunId, SavedAnswerId, UpdateId
from domain.places.place import Place
from domain.ports import Store, StuckUpdate, Transaction
from domain.rulings.ruling import Pause
from domain.staff.member import Invitation
from domain.staff.saved_answers import SavedAnswer
from storage.backups.age import lock_to, new_identity, read_identities
from storage.backups.making import make_backup
from storage.backups.restoring import Restoring, Unfit, look_into, restore
from storage.key_changes import TakenKeys, changing_keys, waiting_master
from storage.keys import KeysFault, faults_of_access, load_keys
from storage.opening import open_store
from storage.rewrapping import TABLES, count_wrapped, rewrap_all
from storage.sealing import Unreadable
from storage.tombstones import HeldFile
from tests.announcements.population import a_run
from tests.erasure.forgetting import tick, wish
from tests.erasure.lives import live
from tests.storage.people import NOW, PROCESS
from tests.support.databases import Database, read_rows

ROOT = Path(__file__).resolve().parents[2]


def renewed(keys_file: Path) -> None:
    """A new master, which wraps what is new."""
    with changing_keys(keys_file) as changes:
        changes.promote(changes.add())


def without(keys_file: Path, id_: str) -> None:
    with changing_keys(keys_file) as changes:
        changes.remove(id_)


async def keep_something_in_every_table(store: Store) -> None:
    """What is sealed with a key of its own; a person's has been added."""

    async def keep(tx: Transaction) -> None:
        tx.places.save_place(Place(PlaceId(5), PROCESS, "Sala 2", "Pino Suárez 10", 3))
        tx.cabinet.add_saved_answer(SavedAnswer(SavedAnswerId(6), PROCESS, "costo", "Es gratis.", NOW, "elena"))
        tx.staff.add_invitation(
            Invitation(InvitationId(7), "ab", Role.VIEWER, "Elena", NOW, NOW + timedelta(days=1), "staff-1")
        )
        tx.add_export(Export(ExportId(8), PROCESS, None, "command-line", NOW, ExportKind.CSV, True, "para el acta"))
        tx.rulings.add(Pause(PROCESS, 1, True, "mantenimiento", NOW, None, NOW, "staff-1"))
        tx.save_stuck_update(StuckUpdate(UpdateId(9), None, 3, "E", NOW, set_aside=True, payload=b"a message"))
        tx.announcements.add(Announcement(AnnouncementId(10), PROCESS, 1, Announced.APPROVED, "staff-1", None, NOW))
        tx.announcements.add_run(a_run(id=RunId(1), announcement=AnnouncementId(10), process=PROCESS))
        await tx.commit()

    await store.run(keep)


async def rotated(database: Database, keys_file: Path) -> Counter[str]:
    """How many of each table."""
    found: Counter[str] = Counter()
    async for done in rewrap_all(database.url, load_keys(keys_file)):
        found[done.table] += done.rewrapped
    return found


async def readable(store: Store) -> list[object]:
    """Everything that `keep_something_in_every_table` kept, opened."""

    async def read(tx: Transaction) -> list[object]:
        return [
            [place.words for place in await tx.places.all(PROCESS)],
            [answer.words for answer in await tx.cabinet.saved_answers(PROCESS)],
            [one.name for one in await tx.staff.invitations(NOW)],
            [one.reason for one in await tx.exports(PROCESS, 9)],
            (await tx.rulings.newest(PROCESS)).paused,
            [one.payload for one in await tx.stuck_updates()],
            [one.content for one in await tx.announcements.recent(PROCESS, 9)],
            [run.content for run, _ in await tx.announcements.runs_of(AnnouncementId(10))],
        ]

    return await store.run(read)


async def test_everything_opens_under_the_new_master_alone(database: Database, keys_file: Path) -> None:
    store = await open_store(database.url, load_keys(keys_file), migrate=False)
    gloria = await live(store, "gloria", 501)
    await keep_something_in_every_table(store)
    before = await readable(store)
    await store.close()
    renewed(keys_file)
    assert await rotated(database, keys_file) == {table.name: 1 for table in TABLES} | {"stuck_update": 1}
    assert await count_wrapped(database.url) == {"2": len(TABLES)}
    without(keys_file, "1")
    store = await open_store(database.url, load_keys(keys_file), migrate=False)
    assert await readable(store) == before
    desk = await store.run(lambda tx: tx.desk(gloria.person.user_id, PROCESS))
    assert desk.registration == gloria.registration
    assert await store.audit_rulings() == ()
    await store.close()
    assert await rotated(database, keys_file) == {}


async def test_programs_go_on_meanwhile(database: Database, keys_file: Path) -> None:
    """With the keys that they began with."""
    running = await open_store(database.url, load_keys(keys_file), migrate=False)
    gloria = await live(running, "gloria", 501)
    renewed(keys_file)
    await rotated(database, keys_file)
    desk = await running.run(lambda tx: tx.desk(gloria.person.user_id, PROCESS))
    assert desk.registration == gloria.registration
    await live(running, "oscar", 502)
    assert set(await count_wrapped(database.url)) == {"2"}
    await running.close()


async def test_an_added_key_wraps_nothing_before_its_turn(database: Database, keys_file: Path) -> None:
    """Another machine that has not got it yet reads on."""
    older = shutil.copyfile(keys_file, keys_file.with_name("of-another-machine.txt"))
    older.chmod(0o600)
    running = await open_store(database.url, load_keys(keys_file), migrate=False)
    elsewhere = await open_store(database.url, load_keys(older), migrate=False)
    assert waiting_master(load_keys(keys_file)) is None
    with changing_keys(keys_file) as changes:
        assert changes.add() == "2"
    assert waiting_master(load_keys(keys_file)) == "2"
    gloria = await live(running, "gloria", 501)
    assert set(await count_wrapped(database.url)) == {"1"}
    desk = await elsewhere.run(lambda tx: tx.desk(gloria.person.user_id, PROCESS))
    assert desk.registration == gloria.registration
    shutil.copyfile(keys_file, older)
    with changing_keys(keys_file) as changes:
        changes.promote("2")
    assert waiting_master(load_keys(keys_file)) is None
    oscar = await live(running, "oscar", 502)
    assert set(await count_wrapped(database.url)) == {"1", "2"}
    desk = await elsewhere.run(lambda tx: tx.desk(oscar.person.user_id, PROCESS))
    assert desk.registration == oscar.registration
    await running.close()
    await elsewhere.close()


async def test_a_file_that_cannot_be_read_says_so(database: Database, keys_file: Path) -> None:
    """Not merely that a key is missing."""
    running = await open_store(database.url, load_keys(keys_file), migrate=False)
    gloria = await live(running, "gloria", 501)
    renewed(keys_file)
    await rotated(database, keys_file)
    os.chmod(keys_file, 0o640)  # noqa: PTH101 -- of a file in memory, as good as
    with pytest.raises(Unreadable, match="set it to 0600"):
        await running.run(lambda tx: tx.desk(gloria.person.user_id, PROCESS))
    os.chmod(keys_file, 0o600)  # noqa: PTH101 -- as above
    desk = await running.run(lambda tx: tx.desk(gloria.person.user_id, PROCESS))
    assert desk.registration == gloria.registration
    await running.close()


async def test_killed_in_the_middle_it_goes_on(database: Database, keys_file: Path) -> None:
    store = await open_store(database.url, load_keys(keys_file), migrate=False)
    gloria = await live(store, "gloria", 501)
    await keep_something_in_every_table(store)
    renewed(keys_file)
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.keys.rotating", database.url, str(keys_file)), cwd=ROOT
    )
    assert await process.wait() == -signal.SIGKILL
    both = await count_wrapped(database.url)
    assert both == {"1": len(TABLES) - 1, "2": 1}
    desk = await store.run(lambda tx: tx.desk(gloria.person.user_id, PROCESS))
    assert desk.registration == gloria.registration
    await rotated(database, keys_file)
    assert await count_wrapped(database.url) == {"2": len(TABLES)}
    await store.close()


async def test_many_are_done_slice_by_slice(database: Database, keys_file: Path) -> None:
    store = await open_store(database.url, load_keys(keys_file), migrate=False)

    async def come(tx: Transaction) -> None:
        for number in range(1001):
            update = StuckUpdate(UpdateId(number + 1), None, 3, "E", NOW, set_aside=True, payload=b"a message")
            tx.save_stuck_update(update)
        await tx.commit()

    await store.run(come)
    renewed(keys_file)
    slices = [done.rewrapped async for done in rewrap_all(database.url, load_keys(keys_file))]
    assert slices == [500, 500, 1]
    assert len(await store.run(lambda tx: tx.stuck_updates())) == 1001
    await store.close()


async def test_the_erased_are_not_brought_back(database: Database, keys_file: Path, tmp_path: Path) -> None:
    store = await open_store(database.url, load_keys(keys_file), migrate=False)
    gloria = await live(store, "gloria", 501)
    with HeldFile(tmp_path / "erased.txt") as erased:
        await wish(store, gloria.person.id, ErasureKind.LEGAL)
        await tick(store, erased)
    renewed(keys_file)
    await rotated(database, keys_file)
    assert await read_rows(database, "SELECT wrapped_key, master_id FROM person") == [(None, None)]
    await store.close()


async def test_a_backup_of_before_needs_the_old_master(database: Database, keys_file: Path, tmp_path: Path) -> None:
    store = await open_store(database.url, load_keys(keys_file), migrate=False)
    await live(store, "gloria", 501)
    await store.close()
    secret, public = new_identity()
    (tmp_path / "secret.txt").write_text(secret)
    await make_backup(database.url, load_keys(keys_file), tmp_path / "b.age", lock_to([public]), NOW, tmp_path)
    renewed(keys_file)
    await rotated(database, keys_file)
    with_both = shutil.copyfile(keys_file, tmp_path / "both.txt")
    with_both.chmod(0o600)
    without(keys_file, "1")
    target = f"sqlite:///{tmp_path / 'again.db'}"
    with HeldFile(tmp_path / "erased.txt") as erased:
        identities = read_identities(tmp_path / "secret.txt")
        what = Restoring(tmp_path / "b.age", identities, load_keys(keys_file), erased, NOW)
        with pytest.raises(Unfit, match="lacks master:1"):
            await restore(target, what)
        with pytest.raises(Unfit, match="lacks master:1"):
            await look_into(tmp_path / "b.age", identities, load_keys(keys_file), tmp_path)
        assert (await look_into(tmp_path / "b.age", identities, load_keys(with_both), tmp_path)).findings.count == 0
        assert not (tmp_path / "again.db").exists()
        what = Restoring(tmp_path / "b.age", identities, load_keys(with_both), erased, NOW)
        assert (await restore(target, what)).people == 1
    assert set(await count_wrapped(target)) - set(load_keys(keys_file).masters) == {"1"}


def test_somebody_elses_file_is_not_replaced(keys_file: Path) -> None:
    """Whoever replaces it owns it: the program that runs as somebody else could read it no more."""
    owned = list(keys_file.stat())
    owned[stat.ST_UID] = os.geteuid() + 1
    (reason,) = faults_of_access(os.stat_result(owned))
    assert reason == f"belongs to another user: run this as the one with the number {os.geteuid() + 1}"
    if os.geteuid() == 0:  # who alone can give a file away, and is the one who would be tempted
        os.chown(keys_file, 1, -1)
        with pytest.raises(KeysFault, match="belongs to another user"), changing_keys(keys_file):
            pass
        assert keys_file.stat().st_uid == 1
        assert list(keys_file.parent.iterdir()) == [keys_file]


def test_the_master_in_use_cannot_go(keys_file: Path) -> None:
    before = load_keys(keys_file)
    with changing_keys(keys_file) as changes:
        with pytest.raises(KeysFault, match="wraps what is new"):
            changes.remove("1")
        with pytest.raises(KeysFault, match="no key master:9"):
            changes.remove("9")
        changes.add()
        assert load_keys(keys_file).current_master == "1"
        changes.promote("2")
        with pytest.raises(KeysFault, match="no key master:9"):
            changes.promote("9")
    after = load_keys(keys_file)
    assert (after.current_master, after.masters["1"]) == ("2", before.masters["1"])
    assert (after.index, after.events, after.receipts) == (before.index, before.events, before.receipts)
    assert keys_file.stat().st_mode & 0o777 == 0o600
    assert {path.name for path in keys_file.parent.iterdir()} == {"keys.txt", ".keys.txt.lock"}


def test_one_at_a_time_changes_the_keys(keys_file: Path) -> None:
    """The file of the later one would lose the master of the earlier one, and with it all that it wraps by then."""
    before = keys_file.read_text()
    with changing_keys(keys_file):
        linked = keys_file.with_name("linked.txt")
        linked.symlink_to(keys_file)
        for path in (keys_file, linked):
            with pytest.raises(TakenKeys, match="somebody else is changing the keys"), changing_keys(path):
                pass
    assert keys_file.read_text() == before
    renewed(keys_file)


def test_whoever_is_killed_leaves_no_lock(keys_file: Path) -> None:
    child = os.fork()
    if child == 0:
        with changing_keys(keys_file):
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    renewed(keys_file)
    assert load_keys(keys_file).current_master == "2"


def test_a_number_that_was_given_is_not_given_again(keys_file: Path) -> None:
    """The database, and older backups, know another key by it."""
    with changing_keys(keys_file) as changes:
        assert changes.add({"1", "2", "3"}) == "4"
