"""Alarms stand in the group once when they begin and once when they are over; a restart changes nothing."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from domain.actions.note_receiving import note_receiving
from domain.actions.settle import settle
from domain.actions.sound_alarms import note_ticks
from domain.alarms.alarm import AlarmKind
from domain.alarms.judging import Begins, Ends
from domain.alarms.watching import of_disk, of_tick, of_webhook
from domain.authorization import SYSTEM
from domain.delivery.outcomes import Stop, Stopped
from domain.erasure.erasure import ErasureKind
from domain.ports import Transaction
from domain.restoring.port import Restore
from domain.rulings.ruling import Rulings
from emulator.config import DEMO_TOKEN
from scheduler.sounding import sounding
from storage.opening import open_store, sender_of
from tests.operations.alarmed import (
    BEGUN,
    CHAT,
    HOUR,
    KNOWN,
    LIFTED,
    MINUTE,
    ROWS,
    SLUG,
    full_disk,
    house,
    leaves,
    look,
    plenty,
    stop,
    told,
)
from tests.scheduler.house import House
from tests.support.databases import KEYS, Database, read_rows

__all__ = ["house"]


async def test_what_begins_and_ends_is_told_once_each(house: House) -> None:
    low, fine = of_disk("server-1", 1024**2 * 300, house.now), of_disk("server-1", 1024**3 * 5, house.now)
    assert low is not None
    assert fine is not None
    for _ in range(3):  # as after a restart: whoever looks remembers nothing
        await look(house, low)
    (begun,) = await told(house)
    assert begun == (
        f"Alarma: quedan 300 MB en el disco de server-1 desde el {BEGUN}."
        " Sin espacio no puedo guardar nada.\nTe toca hacer espacio."
    )
    house.now += HOUR
    for _ in range(3):
        await look(house, fine)
    (over,) = await told(house)
    assert over == (
        f"Terminó la alarma: el disco de server-1 tiene espacio otra vez. Le faltó del {BEGUN} al"
        " lunes 9 de mayo, 11:42."
    )


async def test_people_who_wait_to_be_forgotten_are_told_of(house: House, database: Database) -> None:
    await house.settle_in(1)

    async def wish(tx: Transaction) -> None:
        tx.wish_erasure(house.people[0].id, ErasureKind.LEGAL, house.now)
        await tx.commit()

    await house.store.run(wish)
    assert await look(house, unerased_for=4 * MINUTE) == ()
    (begun,) = await look(house, unerased_for=6 * MINUTE)
    assert (begun.alarm.kind, begun.alarm.begun_at) == (AlarmKind.ERASING, house.now)
    (words,) = await told(house)
    assert words.startswith(f"Alarma: desde el {BEGUN} hay personas que esperan el borrado de sus datos.")
    assert await look(house) == ()  # whoever has just begun to watch cannot say yet
    await read_rows(database, "UPDATE erasure SET done_at = asked_at")
    house.now += HOUR
    (over,) = await look(house)
    assert isinstance(over, Ends)
    assert (await told(house))[0].startswith("Terminó la alarma: ya nadie espera")


async def test_two_who_look_at_once_tell_it_once(house: House, database: Database) -> None:
    store = await open_store(database.url, KEYS, migrate=False, sender=sender_of(DEMO_TOKEN))
    other = House(store, database, house.telegram)
    foreign = of_webhook("elsewhere.example.org", house.now)
    found = await asyncio.gather(*(look(each, foreign) for each in (house, other) * 5))
    assert sum(map(len, found)) == 1
    assert await read_rows(database, ROWS) == [("alarm", "ready")]
    await store.close()


async def test_a_stop_that_nobody_could_be_told_of_is_told_with_its_end(house: House, database: Database) -> None:
    """While Telegram does not take the token no message leaves, this one neither."""
    await house.settle_in(2)
    await house.tell(expires_at=house.now + 2 * HOUR)
    await stop(house, "401")
    assert [type(change) for change in await look(house)] == [Begins]
    assert await told(house) == []
    await stop(house, "")
    house.now += HOUR
    assert [type(change) for change in await look(house)] == [Ends]
    assert await read_rows(database, ROWS) == [("alarm", "cancelled"), ("alarm-over", "ready")]
    await read_rows(database, "UPDATE outbox SET state = 'sent' WHERE person_id > 0")
    (over,) = await told(house)
    assert over == (
        f"Terminó la alarma: los envíos siguen. Estuvieron detenidos del {BEGUN} al lunes 9 de mayo, 11:42."
        " Telegram no acepta el token (401)."
    )


async def test_a_stop_says_why_and_what_waits(house: House, database: Database) -> None:
    await house.settle_in(3)
    await house.tell(expires_at=house.now + 2 * HOUR)
    await stop(house, "409")
    await look(house)
    await stop(house, "")
    await read_rows(database, "UPDATE outbox SET state = 'sent' WHERE person_id > 0")
    (begun,) = await told(house)
    assert begun == (
        f"Alarma: envíos detenidos desde el {BEGUN}. Otro programa usa el token (409).\n"
        "Esperan 3 mensajes; ninguno se borró. El primero vence el lunes 9 de mayo, 12:42.\n"
        "Te toca revisar con «ventanilla check»."
    )


async def test_a_send_that_stops_all_raises_the_alarm(house: House) -> None:
    await house.settle_in(1)
    await house.tell()
    (parcel,) = (await leaves(house)).parcels
    await house.store.deliver(lambda tx: settle(tx, SYSTEM, [(parcel.row, Stopped(Stop.UNAUTHORIZED))], LIFTED))
    (begun,) = await look(house)
    assert (begun.alarm.kind, begun.alarm.detail) == (AlarmKind.SENDING, "401")


async def test_twenty_hours_without_updates_are_told_while_they_last(house: House, database: Database) -> None:
    machine = await house.store.deliver(lambda tx: tx.machine_now())
    before, since = machine - 21 * HOUR, house.now - 21 * HOUR
    await house.store.run(lambda tx: note_receiving(tx, SYSTEM, SLUG, since, before))
    assert [type(change) for change in await look(house)] == [Begins]
    (begun,) = await told(house)
    assert begun.startswith("Alarma: no recibo mensajes desde el domingo 8 de mayo, 13:42")
    outage = await house.store.run(lambda tx: note_receiving(tx, SYSTEM, SLUG, house.now, machine))
    assert outage is not None
    house.known = replace(KNOWN, rulings=Rulings(outage=outage))
    assert [type(change) for change in await look(house, outage=outage)] == [Ends]
    assert await look(house, outage=outage) == ()
    (over,) = await told(house)
    assert over.startswith(
        "Terminó la alarma: recibo mensajes otra vez. No los recibí del domingo 8 de mayo, 13:42"
    )


async def test_a_gap_that_ended_before_anybody_looked_is_told_all_the_same(house: House) -> None:
    machine = await house.store.deliver(lambda tx: tx.machine_now())
    await house.store.run(lambda tx: note_receiving(tx, SYSTEM, SLUG, house.now - 30 * HOUR, machine - 30 * HOUR))
    outage = await house.store.run(lambda tx: note_receiving(tx, SYSTEM, SLUG, house.now, machine))
    house.known = replace(KNOWN, rulings=Rulings(outage=outage))
    for _ in range(2):
        await look(house, outage=outage)
    (over,) = await told(house)
    assert over.startswith("Terminó la alarma: recibo mensajes otra vez.")


async def test_reminders_that_nobody_looks_after_are_told(house: House, database: Database) -> None:
    last = round((house.now - HOUR).timestamp() * 1000)
    await read_rows(database, f"INSERT INTO ticking (process, last_at, marks) VALUES ('{SLUG}', {last}, '{{}}')")
    assert await look(house, unchanged_for=timedelta(minutes=1)) == ()
    await look(house, unchanged_for=timedelta(minutes=6))
    (begun,) = await told(house)
    assert begun.startswith("Alarma: nadie revisa los recordatorios desde el lunes 9 de mayo, 09:42")
    await read_rows(database, f"UPDATE ticking SET last_at = {last + 3_600_000}")
    await look(house, unchanged_for=timedelta(0))
    (over,) = await told(house)
    assert over.startswith("Terminó la alarma: los recordatorios se revisan otra vez.")


async def test_what_a_stranger_names_is_escaped(house: House) -> None:
    await look(house, of_webhook("<b>elsewhere</b>", house.now))
    (begun,) = await told(house)
    assert "&lt;b&gt;elsewhere&lt;/b&gt;" in begun


async def test_the_tick_sees_a_foreign_address_the_second_time(house: House, database: Database) -> None:
    async with house.means() as means:
        told_means = replace(means, alarms=CHAT)
        tick = sounding(told_means, "", [Path()], plenty)
        await means.bot.call("setWebhook", {"url": "http://elsewhere.example.org/secret", "secret_token": "s"})
        await tick.do()
        assert await _kinds(database) == []
        await tick.do()
        assert await _kinds(database) == [("webhook", None)]
        await means.bot.call("deleteWebhook", {})
        await tick.do()
    assert [ended is None for _, ended in await _kinds(database)] == [False]
    assert await read_rows(database, ROWS) == [("alarm", "cancelled"), ("alarm-over", "ready")]
    assert "secret" not in str(await read_rows(database, "SELECT parameters FROM outbox"))


async def _kinds(database: Database) -> list[tuple[object, ...]]:
    return await read_rows(database, "SELECT kind, ended_at FROM alarm WHERE kind <> 'disk'")


async def test_a_task_that_nobody_gets_done_is_told(house: House, database: Database) -> None:
    """By whichever program: one that fails is no trouble while another one does it."""
    machine = await house.store.deliver(lambda tx: tx.machine_now())
    ages = {"reap": timedelta(minutes=20), "seals": timedelta(minutes=10)}
    done = await house.store.deliver(lambda tx: note_ticks(tx, SYSTEM, SLUG, ages))
    newer = await house.store.deliver(lambda tx: note_ticks(tx, SYSTEM, SLUG, {"seals": HOUR}))
    assert newer == done  # what was noted later stands
    late = [of_tick(name, at, 20 * MINUTE, house.now, machine) for name, at in done.items()]
    assert [one.subject for one in late if one.since is not None] == ["reap"]
    await look(house, *late)
    (begun,) = await told(house)
    assert begun == (
        "Alarma: una tarea está detenida desde el lunes 9 de mayo, 10:22 (hora del centro de México):"
        " recoger los mensajes que nadie termina de mandar.\n"
        "Te toca revisar la bitácora del programa; busca «reap»."
    )
    done = await house.store.deliver(lambda tx: note_ticks(tx, SYSTEM, SLUG, {"reap": timedelta()}))
    house.now += HOUR
    await look(house, *(of_tick(name, at, 20 * MINUTE, house.now, machine) for name, at in done.items()))
    (over,) = await told(house)
    assert over.startswith("Terminó la alarma: la tarea sigue. Estuvo detenida del lunes 9 de mayo, 10:22")


async def test_the_tick_notes_what_was_done_and_misses_what_is_not(house: House, database: Database) -> None:
    async with house.means() as means:
        for name in ("reap", "erasing", "reminders"):
            means.tally.expect_tick(name, 1.0)
        means.tally.slice_done("reap")
        await sounding(means, "", [Path()], plenty).do()
    assert await read_rows(database, "SELECT tick FROM ticked") == [("reap",)]
    assert await read_rows(database, "SELECT kind FROM alarm WHERE kind = 'tick'") == []


async def hold(house: House) -> None:
    async def _hold(tx: Transaction) -> None:
        tx.restores.add(Restore(house.now - HOUR, house.now))
        await tx.commit()

    await house.store.run(_hold)


async def test_a_restore_that_nobody_releases_is_told_though_all_else_waits(
    house: House, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    await house.settle_in(1)
    await look(house, full_disk(house))  # of before the backup: the lost database may have told it
    await house.tell(key="before")
    await hold(house)
    await house.tell(key="since")
    async with house.means() as means:
        await sounding(replace(means, alarms=CHAT), "", [Path()], plenty).do()
    assert "`ventanilla outbox release`" in caplog.text
    (begun,) = await told(house)
    assert begun == (
        f"Alarma: no mando ningún mensaje desde el {BEGUN}. La base viene de un respaldo.\n"
        "Te toca ver «ventanilla outbox list» y soltarlos con «ventanilla outbox release»."
    )
    await look(house, of_webhook("elsewhere.example.org", house.now))
    assert (await told(house))[0].startswith("Alarma: ")  # what begins now cannot have been told
    assert await read_rows(database, "SELECT DISTINCT state FROM outbox WHERE person_id > 0") == [("held",)]

    async def _release(tx: Transaction) -> None:
        tx.restores.release(house.now, house.now)
        await tx.commit()

    await house.store.run(_release)
    house.now += HOUR
    await look(house)
    assert any(one.startswith("Terminó la alarma: mando mensajes otra vez.") for one in await told(house))


async def test_what_is_no_longer_so_is_withdrawn_even_when_held(house: House, database: Database) -> None:
    """As rows were held that an earlier version restored."""
    await look(house, of_webhook("elsewhere.example.org", house.now))
    await read_rows(database, "UPDATE outbox SET state = 'held'")
    await look(house, of_webhook("", house.now))
    assert await read_rows(database, ROWS) == [("alarm", "cancelled"), ("alarm-over", "ready")]
