"""Every kind of thing that a restored database would send, and what holds it; reminders and runs of announcements
have tests of their own beside theirs."""

from collections import Counter
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from domain.actions import bulk
from domain.actions.release_batches import release_batches
from domain.actions.release_outbox import drop_doubtful, release_held, repeat_doubtful, see_held
from domain.announcements.announcement import Announcement, State
from domain.announcements.run import RunState, Why
from domain.authorization import COMMAND_LINE, SYSTEM
from domain.codes.mail import LEASE
from domain.delivery.group import GROUP
from domain.delivery.outbox import Lane, NewRow
from domain.ids import AnnouncementId, OutboxId, RunId
from domain.ports import Store, Transaction
from storage.backups.age import read_identities
from storage.backups.making import make_backup
from storage.backups.restoring import Restoring, restore
from storage.opening import open_store
from storage.tombstones import HeldFile
from tests.announcements.population import a_run
from tests.backups.test_drill import (
    HOUR,
    LOST,
    RESTORED,
    backed_up,
    claimed,
    enqueue,
    identity,
    restored,
)
from tests.erasure.forgetting import adopt
from tests.erasure.lives import live
from tests.stages.candidates import PROCESS as PROCESS_FILE
from tests.storage.people import NOW, PROCESS
from tests.support.databases import KEYS, Database, Postgres, read_rows
from tests.tables.many import add_many, done, results

FAR = RESTORED + 9 * HOUR


async def states(database: Database) -> Counter[str]:
    return Counter(row[0] for row in await read_rows(database, "SELECT state FROM outbox"))


async def mails(database: Database) -> list[tuple[str, str, bool]]:
    found = await read_rows(database, "SELECT state, reason, words IS NULL FROM mail ORDER BY id")
    return [(state, reason, bool(is_blank)) for state, reason, is_blank in found]


async def taken(store: Store) -> int:
    """How many codes a sender would get, had none of them run out."""
    return len(await store.deliver(lambda tx: tx.mails.claim(NOW, NOW + LEASE, 9)))


@pytest.mark.parametrize("state", ["ready", "sending"])
async def test_codes_that_waited_are_not_mailed_and_new_ones_are(
    store: Store, database: Database, second: Database, erased: HeldFile, tmp_path: Path, state: str
) -> None:
    await live(store, "ana", 501)
    await adopt(store, erased)
    await read_rows(database, f"UPDATE mail SET state = '{state}', lease_until = 5")
    _, key = await backed_up(database, tmp_path)
    await restored(second, tmp_path, key, erased)
    assert await mails(second) == [("expired", "restored", True)]
    again = await open_store(second.url, KEYS, migrate=False)
    assert await taken(again) == 0
    await live(again, "eva", 502)  # who asks for one now
    assert sorted(await mails(second)) == [("expired", "restored", True), ("ready", "", False)]
    assert await taken(again) == 1
    await again.close()


async def test_a_batch_that_was_held_is_held_for_the_restore_afterwards(
    store: Store, database: Database, second: Database, erased: HeldFile, tmp_path: Path
) -> None:
    """Its time to be undone, and the restore: both have to be over. Told of nobody, it is no doubtful one."""
    folios = await add_many(store, 3)
    await adopt(store, erased)
    await done(store, results(*((folio, "competente") for folio in folios)))
    _, key = await backed_up(database, tmp_path)
    await restored(second, tmp_path, key, erased)
    late = timedelta(days=400)  # by the machine's clock, which no test stops
    again = await open_store(second.url, KEYS, migrate=False, sender="x", shift=lambda: late)
    assert await states(second) == {"held": 3}
    see = await again.run(lambda tx: see_held(tx, COMMAND_LINE))
    assert see is not None
    assert see.counts == (), "it waits for its own time"
    assert await again.deliver(lambda tx: release_batches(tx, SYSTEM)) == 1
    assert await states(second) == {"held": 3}
    see = await again.run(lambda tx: see_held(tx, COMMAND_LINE))
    assert see is not None
    assert [(one.template, one.count) for one in see.counts] == [("result", 3)]
    at = see.restore.restored_at
    for free in (
        partial(release_held, actor=COMMAND_LINE, lost_at=at, now=at, after=OutboxId(0)),
        partial(repeat_doubtful, actor=COMMAND_LINE, lost_at=at, after=OutboxId(0)),
    ):
        await again.run(free)
    assert await states(second) == {"ready": 3}
    await again.close()


async def test_a_batch_of_after_the_restore_waits_for_both(
    store: Store, database: Database, second: Database, erased: HeldFile, tmp_path: Path
) -> None:
    folios = await add_many(store, 2)
    await adopt(store, erased)
    _, key = await backed_up(database, tmp_path)
    await restored(second, tmp_path, key, erased)
    again = await open_store(second.url, KEYS, migrate=False)
    batch = await done(again, results(*((folio, "competente") for folio in folios)))
    await again.run(lambda tx: bulk.release(tx, COMMAND_LINE, PROCESS_FILE, batch.id))
    assert await states(second) == {"held": 2}
    await again.close()


@pytest.mark.parametrize("state", ["unreachable", "unlinked"])
async def test_what_waited_for_the_person_comes_once_they_are_back(
    store: Store, database: Database, second: Database, erased: HeldFile, tmp_path: Path, state: str
) -> None:
    """Held until the release, then sent: marked, where the lost database may have sent it."""
    ana = await live(store, "ana", 501)
    await adopt(store, erased)
    await enqueue(store, ana, "result", NOW)
    over = "'unreachable'" if state == "unreachable" else "'cancelled', reason = 'unlinked'"
    await read_rows(database, f"UPDATE outbox SET state = {over}")
    _, key = await backed_up(database, tmp_path)
    await restored(second, tmp_path, key, erased)
    again = await open_store(second.url, KEYS, migrate=False)
    found = "SELECT state, resent_at IS NOT NULL FROM outbox WHERE dedup_key LIKE 'result:%'"

    async def comes_back(tx: Transaction) -> None:
        tx.revive(ana.person.id, RESTORED + HOUR)
        await tx.commit()

    await again.run(comes_back)
    assert await read_rows(second, found) == [("held", False)]
    await read_rows(second, f"UPDATE outbox SET state = {over}")
    await again.run(partial(release_held, actor=COMMAND_LINE, lost_at=LOST, now=RESTORED, after=OutboxId(0)))
    await again.run(comes_back)
    assert await read_rows(second, found) == [("ready", True)]
    # What came after the lost database was gone left nowhere else.
    await enqueue(again, ana, "newer", LOST + HOUR)
    await read_rows(second, f"UPDATE outbox SET state = {over} WHERE dedup_key LIKE 'newer:%'")
    await again.run(comes_back)
    assert await read_rows(second, found.replace("result", "newer")) == [("ready", False)]
    await again.close()


async def test_without_a_restore_who_comes_back_is_told_as_always(store: Store, database: Database) -> None:
    ana = await live(store, "ana", 501)
    await enqueue(store, ana, "result", NOW)
    await read_rows(database, "UPDATE outbox SET state = 'unreachable'")

    async def comes_back(tx: Transaction) -> None:
        tx.revive(ana.person.id, NOW + HOUR)
        await tx.commit()

    await store.run(comes_back)
    found = "SELECT state, resent_at FROM outbox WHERE dedup_key LIKE 'result:%'"
    assert await read_rows(database, found) == [("ready", None)]


async def test_what_is_for_the_group_is_held(
    store: Store, database: Database, second: Database, erased: HeldFile, tmp_path: Path
) -> None:
    await adopt(store, erased)

    async def say(tx: Transaction, key: str) -> None:
        tx.enqueue(NewRow(key, GROUP, Lane.NEWS, "group-handoff", {"handoff": 1}, NOW))
        await tx.commit()

    await store.run(lambda tx: say(tx, "before"))
    _, key = await backed_up(database, tmp_path)
    await restored(second, tmp_path, key, erased)
    again = await open_store(second.url, KEYS, migrate=False, sender="x")
    await again.run(lambda tx: say(tx, "after"))
    assert await states(second) == {"held": 2}
    assert await claimed(again, FAR) == []
    await again.close()


async def test_announcements_on_their_way_are_paused(
    store: Store, database: Database, second: Database, erased: HeldFile, tmp_path: Path
) -> None:
    await adopt(store, erased)

    async def announce(tx: Transaction) -> None:
        tx.announcements.add(Announcement(AnnouncementId(10), PROCESS, 1, State.APPROVED, "staff-1", None, NOW))
        for number, state in enumerate(RunState, 1):
            why = Why.STAFF if state is RunState.PAUSED else Why.NONE
            run = a_run(id=RunId(number), announcement=AnnouncementId(10), process=PROCESS, state=state, why=why)
            tx.announcements.add_run(run)
        await tx.commit()

    await store.run(announce)
    _, key = await backed_up(database, tmp_path)
    await restored(second, tmp_path, key, erased)
    again = await open_store(second.url, KEYS, migrate=False)
    after = await again.run(lambda tx: tx.announcements.runs_of(AnnouncementId(10)))
    found = {state: (run.state, run.why) for state, (run, _) in zip(RunState, after, strict=True)}
    stopped = (RunState.PAUSED, Why.RESTORED)
    assert found == {
        RunState.WAITING: stopped,
        RunState.CANARY: stopped,
        RunState.RUNNING: stopped,
        RunState.PAUSED: (RunState.PAUSED, Why.STAFF),
        RunState.DONE: (RunState.DONE, Why.NONE),
        RunState.CANCELLED: (RunState.CANCELLED, Why.NONE),
    }
    await again.close()


async def test_restored_once_more_before_the_release(
    request: pytest.FixtureRequest,
    store: Store,
    database: Database,
    second: Database,
    erased: HeldFile,
    tmp_path: Path,
) -> None:
    """What the first restore held stays held, and so does what came between the two."""
    ana = await live(store, "ana", 501)
    await adopt(store, erased)
    await enqueue(store, ana, "due", LOST)
    _, key = await backed_up(database, tmp_path)
    await restored(second, tmp_path, key, erased)
    between = await open_store(second.url, KEYS, migrate=False)
    await enqueue(between, ana, "between", RESTORED + HOUR)
    await between.close()
    (tmp_path / "again").mkdir()
    secret, lock = identity(tmp_path / "again")
    await make_backup(second.url, KEYS, tmp_path / "again" / "backup.age", lock, RESTORED + 2 * HOUR, tmp_path)
    third = Database("sqlite", f"sqlite:///{tmp_path / 'third' / 'restored.db'}")
    if database.kind == "postgresql":
        server: Postgres = request.getfixturevalue("postgres_server")
        third = Database("postgresql", server.url(server.create()))
    at = RESTORED + 3 * HOUR
    what = Restoring(tmp_path / "again" / "backup.age", read_identities(secret), KEYS, erased, at)
    assert (await restore(third.url, what)).settled.held == 3
    again = await open_store(third.url, KEYS, migrate=False, sender="x")
    assert await states(third) == {"held": 3}
    assert await claimed(again, FAR) == []
    see = await again.run(lambda tx: see_held(tx, COMMAND_LINE))
    assert see is not None
    assert (see.restore.made_at, see.restore.restored_at) == (RESTORED + 2 * HOUR, at)
    await again.run(partial(release_held, actor=COMMAND_LINE, lost_at=at, now=at, after=OutboxId(0)))
    assert await states(third) == {"held": 3}, "all of it was due before the second restore"
    await enqueue(again, ana, "new", at + HOUR)
    assert await claimed(again, FAR) == ["new"]
    await again.run(partial(drop_doubtful, actor=COMMAND_LINE, lost_at=at, after=OutboxId(0)))
    assert await read_rows(third, "SELECT count(*) FROM restored WHERE released_at IS NULL") == [(0,)]
    await again.close()
