"""The drill: a backup while the assistant works, the database lost, restored; nobody back, nothing sent twice."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from domain.actions.release_outbox import Slice, drop_doubtful, release_held, repeat_doubtful, see_held
from domain.authorization import COMMAND_LINE
from domain.delivery.outbox import Lane, NewRow, Row
from domain.delivery.ports import DeliveryTransaction
from domain.erasure.erasure import ErasureKind
from domain.ids import OutboxId
from domain.ports import Desk, Store, Transaction
from storage.backups.age import (
    Lock,
    identities_by_passphrase,
    lock_by_passphrase,
    lock_to,
    new_identity,
    opening,
    read_identities,
)
from storage.backups.making import Made, make_backup
from storage.backups.restoring import Restored, Restoring, Unfit, look_into, restore
from storage.opening import open_store
from storage.tombstones import HeldFile
from tests.erasure.everything import answer, leave_everything
from tests.erasure.forgetting import adopt, tick, wish
from tests.erasure.lives import Life, live
from tests.storage.people import NOW, PROCESS
from tests.support.databases import KEYS, Database, read_rows

HOUR = timedelta(hours=1)
MADE, LOST, RESTORED = NOW + HOUR, NOW + 5 * HOUR, NOW + 6 * HOUR


def left_over(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if "scratch-" in path.name]


def identity(folder: Path) -> tuple[Path, Lock]:
    secret, public = new_identity()
    file = folder / "identity.txt"
    file.write_text(f"# a comment\n{secret}\n")
    return file, lock_to([public])


async def backed_up(database: Database, folder: Path) -> tuple[Made, Path]:
    key, lock = identity(folder)
    return await make_backup(database.url, KEYS, folder / "backup.age", lock, MADE, folder), key


async def restored(into: Database, folder: Path, key: Path, file: HeldFile) -> Restored:
    what = Restoring(folder / "backup.age", read_identities(key), KEYS, file, RESTORED)
    return await restore(into.url, what)


async def person_of(store: Store, life: Life) -> Desk:
    return await store.run(lambda tx: tx.desk(life.person.user_id, PROCESS))


async def enqueue(store: Store, life: Life, key: str, due: datetime, *, resends: bool = True) -> None:
    row = NewRow(f"{key}:{life.person.id}", life.person.id, Lane.NEWS, "rem-opening", {}, due, resends=resends)

    async def say(tx: Transaction) -> None:
        tx.enqueue(row)
        await tx.commit()

    await store.run(say)


async def claimed(store: Store, now: datetime) -> list[str]:
    """The keys of what a worker gets."""

    async def take(tx: DeliveryTransaction) -> tuple[Row, ...]:
        machine = await tx.machine_now()
        found = await tx.claim(Lane.NEWS, 100, "worker", machine, machine + HOUR, now)
        await tx.commit()
        return found

    return sorted(row.dedup_key.partition(":")[0] for row in await store.deliver(take))


async def test_everything_comes_back(
    store: Store, database: Database, second: Database, erased: HeldFile, tmp_path: Path
) -> None:
    lives = [await live(store, name, 501 + number) for number, name in enumerate(("ana", "eva", "luz"))]
    await adopt(store, erased)
    made, key = await backed_up(database, tmp_path)
    assert made.findings.count == 0
    assert made.rows["person"] == 3
    assert made.path.stat().st_mode & 0o777 == 0o600
    done = await restored(second, tmp_path, key, erased)
    assert (done.people, done.findings.count, done.made_at) == (3, 0, MADE)
    again = await open_store(second.url, KEYS, migrate=False)
    for life in lives:
        desk, before = await person_of(again, life), await person_of(store, life)
        assert desk == before
        assert desk.registration == life.registration
    assert await again.audit() is None
    assert await again.audit_registrations() == ()
    await again.close()
    for table, count in made.rows.items():
        more = {"restored": 1}.get(table, 0)
        assert await read_rows(second, f"SELECT count(*) FROM {table}") == [(count + more,)], table
    if second.kind == "sqlite":
        assert {path.name: path.stat().st_mode & 0o777 for path in second.path.parent.iterdir()} == {
            "restored.db": 0o600, ".ventanilla-scratch.lock": 0o600,
        }  # fmt: skip


async def test_who_was_erased_stays_erased(
    store: Store, database: Database, second: Database, erased: HeldFile, tmp_path: Path
) -> None:
    gone, chatless, stays = [await live(store, name, 501 + n) for n, name in enumerate(("ana", "eva", "luz"))]
    await adopt(store, erased)
    _, key = await backed_up(database, tmp_path)
    await wish(store, gone.person.id, ErasureKind.LEGAL)
    await wish(store, chatless.person.id, ErasureKind.CHAT)
    await tick(store, erased)
    done = await restored(second, tmp_path, key, erased)
    assert (done.people, done.settled.erased) == (2, 2)
    again = await open_store(second.url, KEYS, migrate=False)
    for life, is_there in ((gone, False), (chatless, False), (stays, True)):
        assert ((await person_of(again, life)).person is not None) == is_there
    assert await again.run(lambda tx: tx.candidate(gone.registration.folio)) is None
    assert await again.run(lambda tx: tx.candidate(chatless.registration.folio)) is not None
    assert await again.audit() is None
    assert await again.audit_registrations() == ()
    assert await adopt(again, erased) == 0
    await again.close()


@pytest.mark.parametrize("is_lost", [False, True], ids=["older", "lost"])
async def test_a_backup_newer_than_the_file_completes_it_where_that_is_said(
    store: Store, database: Database, second: Database, erased: HeldFile, tmp_path: Path, *, is_lost: bool
) -> None:
    gone = await live(store, "ana", 501)
    await adopt(store, erased)
    older = tmp_path / "older.txt"
    if not is_lost:
        older.write_bytes((tmp_path / "erased.txt").read_bytes())
    tombstone = await wish(store, gone.person.id, ErasureKind.LEGAL)
    await tick(store, erased)
    _, key = await backed_up(database, tmp_path)
    with HeldFile(older) as file:
        what = Restoring(tmp_path / "backup.age", read_identities(key), KEYS, file, RESTORED)
        with pytest.raises(Unfit, match="another file" if is_lost else "say --complete-file"):
            await restore(second.url, what)
        assert set(file.all()) == set()
        done = await restore(second.url, replace(what, completes=True))
        assert (done.people, done.settled.erased) == (0, 0)
        assert (file.id, set(file.all())) == (erased.id, {tombstone})


async def test_nothing_is_sent_twice(
    store: Store, database: Database, second: Database, erased: HeldFile, tmp_path: Path
) -> None:
    """What was on its way, what was due while the lost database lived on, and what comes later."""
    ana = await live(store, "ana", 501)
    await adopt(store, erased)
    for name, due in (("sending", NOW), ("unknown", NOW), ("due", LOST), ("later", RESTORED + HOUR)):
        await enqueue(store, ana, name, due)
    machine = int(datetime.now(UTC).timestamp() * 1000)
    for state, name in (("dispatched", "sending"), ("unknown", "unknown")):
        left = f"state = '{state}', dispatched_at = 5, lease_until = {machine - 90_000}, lease_epoch = 1"
        await read_rows(database, f"UPDATE outbox SET {left} WHERE dedup_key LIKE '{name}:%'")
    _, key = await backed_up(database, tmp_path)
    await restored(second, tmp_path, key, erased)
    again = await open_store(second.url, KEYS, migrate=False, sender="x")
    far = RESTORED + 9 * HOUR
    assert await claimed(again, far) == []
    # A tick that looks again at what was due then, and news of today, before anybody released anything.
    await enqueue(again, ana, "caught-up", LOST)
    await enqueue(again, ana, "today", RESTORED + HOUR)
    assert await claimed(again, far) == []
    assert await read_rows(second, "SELECT count(*) FROM outbox WHERE state NOT IN ('held', 'sent')") == [(0,)]
    see = await again.run(lambda tx: see_held(tx, COMMAND_LINE))
    assert see is not None
    assert {(one.is_doubtful, one.count) for one in see.counts} == {(True, 5), (False, 2)}
    release = partial(release_held, actor=COMMAND_LINE, lost_at=LOST, now=RESTORED, after=OutboxId(0))
    assert (await again.run(release)).count == 2
    assert await claimed(again, far) == ["later", "today"]
    await enqueue(again, ana, "caught-up-after", LOST)
    await enqueue(again, ana, "new", RESTORED + HOUR)
    assert await claimed(again, far) == ["new"]
    await again.close()


@pytest.mark.parametrize("doing", [repeat_doubtful, drop_doubtful])
async def test_what_is_in_doubt_waits_for_a_word(
    store: Store,
    database: Database,
    second: Database,
    erased: HeldFile,
    tmp_path: Path,
    doing: Callable[..., Awaitable[Slice]],
) -> None:
    ana = await live(store, "ana", 501)
    await adopt(store, erased)
    await enqueue(store, ana, "due", LOST)
    left = "UPDATE outbox SET state = 'dispatched', dispatched_at = 5"
    await read_rows(database, f"{left} WHERE dedup_key LIKE 'news:%'")
    _, key = await backed_up(database, tmp_path)
    await restored(second, tmp_path, key, erased)
    again = await open_store(second.url, KEYS, migrate=False, sender="x")
    done = await again.run(partial(doing, actor=COMMAND_LINE, lost_at=RESTORED, after=OutboxId(0)))
    assert done.count == 2
    rows = await read_rows(second, "SELECT state, resent_at IS NOT NULL FROM outbox ORDER BY id")
    if doing is drop_doubtful:
        assert [row[0] for row in rows] == ["unknown", "cancelled"]
        assert await claimed(again, RESTORED + 9 * HOUR) == []
    else:
        assert [(state, bool(marked)) for state, marked in rows] == [("ready", True), ("ready", True)]
    await again.close()


async def test_no_backup_holds_a_word_of_anybody(store: Store, database: Database, tmp_path: Path) -> None:
    """Opened with its key: who has that, and not the database's own, reads nobody."""
    gloria, oscar = await leave_everything(store, "gloria", 501), await leave_everything(store, "oscar", 502)
    await answer(store, gloria, oscar)
    _, key = await backed_up(database, tmp_path)
    sealed = (tmp_path / "backup.age").read_bytes()
    assert sealed.startswith(b"age-encryption.org/v1\n")
    with opening(tmp_path / "backup.age", read_identities(key)) as archive:
        content = archive.read()
    assert len(content) > 20_000
    for life in (gloria, oscar):
        words = [*life.canaries, f"{life.name}@example.org", f"{life.name}son"]
        words.remove(life.word("pin"))  # stands where a hash does
        assert words_in(content, words) == []
        assert words_in(content, [life.registration.folio]) != [], "the search finds what is there"
        assert words_in(sealed, [life.registration.folio]) == []
    assert left_over(tmp_path) == []


def words_in(content: bytes, words: list[str]) -> list[str]:
    """Also in the shapes in which a copy may have them."""
    return [
        word
        for word in words
        if any(
            shape in content for shape in (word.encode(), word.encode("utf-16-le"), word.encode().hex().encode())
        )
    ]


async def test_a_passphrase_opens_it(store: Store, database: Database, tmp_path: Path) -> None:
    await live(store, "ana", 501)
    path = tmp_path / "backup.age"
    await make_backup(database.url, KEYS, path, lock_by_passphrase("correct horse"), MADE, tmp_path)
    found = await look_into(path, identities_by_passphrase(path, "correct horse"), KEYS, tmp_path)
    assert (found.people, found.findings.count) == (1, 0)
