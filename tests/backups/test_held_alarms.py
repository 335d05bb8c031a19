"""What a restored database holds of what was for the group for alarms, and what has to reach it all the same."""

from datetime import timedelta
from functools import partial
from pathlib import Path

from domain.actions.release_outbox import release_held, repeat_doubtful
from domain.actions.sound_alarms import Watched, sound_alarms
from domain.alarms.alarm import Alarm, AlarmKind, Waiting
from domain.alarms.telling import begun, purged, sealed
from domain.authorization import COMMAND_LINE, SYSTEM
from domain.delivery.bearings import Bearings
from domain.delivery.outbox import Lane, NewRow
from domain.delivery.ports import DeliveryTransaction
from domain.ids import OutboxId
from domain.news.alarms import render_alarm
from domain.ports import Store, Transaction
from domain.restoring.port import Restore
from storage.instants import to_ms
from storage.opening import open_store
from storage.tombstones import HeldFile
from tests.backups.test_drill import HOUR, RESTORED, backed_up, claimed, restored
from tests.backups.test_held_kinds import FAR, states
from tests.erasure.forgetting import adopt
from tests.storage.people import NOW, PROCESS
from tests.support.databases import KEYS, Database, read_rows
from tests.support.talk import knowledge


async def test_what_the_group_for_alarms_may_have_read_is_held(
    store: Store, database: Database, second: Database, erased: HeldFile, tmp_path: Path
) -> None:
    """The lost database may have told the seal and the purge of that night, and the alarm; not what is new now."""
    await adopt(store, erased)
    disk = Alarm(AlarmKind.DISK, "server-1", 1, NOW, "300")
    rows = [
        sealed(7, "7-0123456789abcdef", NOW),
        purged(PROCESS, "2022-05-09", {"drafts": 3}, NOW),
        begun(PROCESS, disk, Waiting(0, None), NOW),
    ]
    await tell(store, *rows)
    left = "dispatched_at = 5, lease_until = 6, lease_epoch = 1"
    await read_rows(database, f"UPDATE outbox SET state = 'dispatched', {left} WHERE template = 'alarm-purged'")
    await read_rows(database, "UPDATE outbox SET state = 'leased', lease_until = 6 WHERE template = 'alarm-seal'")
    _, key = await backed_up(database, tmp_path)
    assert (await restored(second, tmp_path, key, erased)).settled.held == 3
    assert await states(second) == {"held": 3}
    again = await open_store(second.url, KEYS, migrate=False, sender="x")
    await tell(again, *rows, sealed(8, "8-0123456789abcdef", RESTORED))
    assert await claimed(again, FAR) == ["alarm-seal"]
    certain = partial(release_held, lost_at=RESTORED, now=RESTORED)
    assert (await again.run(lambda tx: certain(tx, COMMAND_LINE, after=OutboxId(0)))).count == 0
    assert await claimed(again, FAR) == []
    await again.run(lambda tx: repeat_doubtful(tx, COMMAND_LINE, RESTORED, OutboxId(0)))
    taken_again = await again.deliver(lambda tx: tx.claim(Lane.NEWS, 9, "x", FAR, FAR + HOUR, FAR))
    known = Bearings(knowledge())
    words = {row.template: render_alarm(row, known, FAR).text for row in taken_again}
    assert {template: text.splitlines()[0].startswith("(reenvío) ") for template, text in words.items()} == {
        "alarm": True, "alarm-purged": True, "alarm-seal": True,
    }  # fmt: skip
    await again.close()


async def test_that_a_restore_waits_is_told_though_an_earlier_one_did(
    store: Store, database: Database, second: Database, erased: HeldFile, tmp_path: Path
) -> None:
    """The backup was made while nobody had released an earlier restore, and that alarm had not left."""
    await adopt(store, erased)

    async def hold(tx: Transaction) -> None:
        tx.restores.add(Restore(NOW, NOW + HOUR / 2))
        await tx.commit()

    await store.run(hold)
    sending = await open_store(database.url, KEYS, migrate=False, sender="x")
    look = Watched((), timedelta(0), timedelta(0), None, timedelta(0), has_group=True)
    await sending.deliver(lambda tx: sound_alarms(tx, SYSTEM, PROCESS, look, NOW + HOUR))
    await sending.close()
    assert await states(database) == {"ready": 1}
    _, key = await backed_up(database, tmp_path)
    await restored(second, tmp_path, key, erased)
    again = await open_store(second.url, KEYS, migrate=False, sender="x")
    for _ in range(2):
        await again.deliver(lambda tx: sound_alarms(tx, SYSTEM, PROCESS, look, RESTORED + HOUR))
    assert await states(second) == {"held": 1, "ready": 1}
    found = await read_rows(second, "SELECT number, begun_at, ended_at IS NULL FROM alarm ORDER BY number")
    assert [(number, begun_at, bool(is_on)) for number, begun_at, is_on in found] == [
        (1, to_ms(NOW + HOUR / 2), False),
        (2, to_ms(RESTORED), True),
    ]
    await again.close()


async def tell(store: Store, *rows: NewRow) -> None:
    async def _tell(tx: DeliveryTransaction) -> None:
        for row in rows:
            await tx.alarms.tell(row)
        await tx.commit()

    await store.deliver(_tell)
