"""How the program does is told to whoever asks: alive, ready, and in figures without a person in them."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.door import status_port
from bot.readiness import Readiness
from bot.settings import Settings
from bot.tally import UpdateTally
from domain.delivery.ports import DeliveryTransaction
from emulator.config import DEMO_TOKEN
from storage.migrating import known
from storage.opening import open_store, sender_of
from tests.inbound.program import Program, Telegram, free_port
from tests.inbound.test_processes import ventanilla
from tests.inbound.updates import text_update
from tests.operations.pages import page, samples
from tests.scheduler.moody_store import MoodyStore
from tests.support.databases import KEYS, Database, read_rows
from tests.support.emulator import GLORIA, EmulatorClient, Person


@pytest.fixture
def listening(settings: Settings, database: Database) -> Settings:
    """Polling, on each kind of database, with a port that is known."""
    return replace(settings, http_port=free_port(), database_url=database.url)


async def until(is_so: Callable[[], Awaitable[bool]], within: float = 30.0) -> None:
    async with asyncio.timeout(within):
        while not await is_so():  # noqa: ASYNC110 -- another program's page is looked at
            await asyncio.sleep(0.05)


async def is_ready(port: int) -> bool:
    return (await page(port, "/readyz")).status == 200


async def test_a_polling_program_is_alive_and_ready(listening: Settings) -> None:
    async with Program(listening):
        assert (await page(listening.http_port, "/healthz")).text == "ok\n"
        await until(lambda: is_ready(listening.http_port))
        assert (await page(listening.http_port, "/readyz")).text == "ready\n"


async def test_without_updates_it_is_not_ready(listening: Settings, client: EmulatorClient) -> None:
    await client.script("500", "getUpdates", times=10_000)
    async with Program(listening):
        found = await page(listening.http_port, "/readyz")
        assert (found.status, found.text) == (503, "no updates are received\n")
        await client.clear_scripts()
        await until(lambda: is_ready(listening.http_port))


async def test_who_waits_for_telegram_is_alive_but_not_ready(listening: Settings, client: EmulatorClient) -> None:
    await client.script("500", "getMe", times=10_000)
    starting = asyncio.create_task(Program(listening).__aenter__())
    await until(lambda: _answers(listening.http_port))
    found = await page(listening.http_port, "/readyz")
    assert (found.status, found.text) == (503, "it is starting\n")
    await client.clear_scripts()
    program = await starting
    await until(lambda: is_ready(listening.http_port))
    await program.stop()


async def _answers(port: int) -> bool:
    try:
        return (await page(port, "/healthz")).status == 200
    except OSError:
        return False


async def test_a_database_that_is_behind_is_told(listening: Settings, database: Database) -> None:
    readiness = Readiness(listening)
    store = await open_store(database.url, KEYS, migrate=False)
    before, newest = known()[-2:]
    await read_rows(database, f"UPDATE alembic_version SET version_num = '{before}'")
    readiness.opened(store, "ec1057-2022")
    assert await readiness.reasons() == (f"migrations are missing: {newest}",)
    await read_rows(database, f"UPDATE alembic_version SET version_num = '{newest}'")
    await store.close()


async def test_a_database_of_the_next_version_hinders_nobody(listening: Settings, database: Database) -> None:
    readiness = Readiness(listening)
    store = await open_store(database.url, KEYS, migrate=False)
    await read_rows(database, "UPDATE alembic_version SET version_num = '9999'")
    readiness.opened(store, "ec1057-2022")
    assert await readiness.reasons() == ()
    await read_rows(database, f"UPDATE alembic_version SET version_num = '{known()[-1]}'")
    await store.close()


async def test_a_database_that_is_away_is_told_and_comes_back(listening: Settings, database: Database) -> None:
    readiness = Readiness(listening)
    store = await open_store(database.url, KEYS, migrate=False)
    moody = MoodyStore(store)
    readiness.opened(moody, "ec1057-2022")
    assert await readiness.reasons() == ()
    moody.is_away = True
    await asyncio.sleep(1.1)  # as long as an answer is good for
    assert await readiness.reasons() == ("the database does not answer",)
    moody.is_away = False
    await asyncio.sleep(1.1)
    assert await readiness.reasons() == ()
    readiness.ends()
    assert await readiness.reasons() == ("it was told to stop",)
    await store.close()


async def test_what_sends_is_not_ready_while_telegram_takes_nothing(
    listening: Settings, database: Database
) -> None:
    """Nor need it be asked of who only answers."""
    readiness = Readiness(listening)
    store = await open_store(database.url, KEYS, migrate=False, sender=sender_of(DEMO_TOKEN))

    async def _stop(tx: DeliveryTransaction) -> None:
        await tx.save_budget(replace(await tx.budget(), stopped="401"))
        await tx.commit()

    await store.deliver(_stop)
    readiness.opened(store, "ec1057-2022")
    assert await readiness.reasons() == ()
    readiness.sends()
    await asyncio.sleep(1.1)  # as long as an answer is good for
    assert await readiness.reasons() == ("sending stands still: Telegram answered 401",)
    await store.close()


async def test_a_database_that_keeps_nothing_is_told_for_a_minute(listening: Settings, database: Database) -> None:
    readiness, tally = Readiness(listening), UpdateTally()
    store = await open_store(database.url, KEYS, migrate=False)
    readiness.opened(store, "ec1057-2022")
    readiness.keeps(lambda: tally.not_kept_at)
    assert await readiness.reasons() == ()
    tally.not_kept()
    assert await readiness.reasons() == ("the database does not keep what it is given",)
    tally.kept()
    assert await readiness.reasons() == ()
    tally.not_kept_at = time.monotonic() - 61
    assert await readiness.reasons() == ()
    await store.close()


async def test_a_webhook_and_its_pages_share_a_port(webhook_settings: Settings) -> None:
    port = webhook_settings.http_port
    async with Program(webhook_settings), Telegram(webhook_settings.webhook_url) as telegram:
        await until(lambda: is_ready(port))
        assert (await telegram.deliver(text_update("/start"))).body["method"] == "sendMessage"
        found = await samples(port)
    assert found['ventanilla_updates_total{outcome="handled"}'] == 1
    assert found["ventanilla_update_seconds_count"] == 1
    assert found['ventanilla_update_seconds_bucket{le="+Inf"}'] == 1


async def test_a_port_of_their_own_keeps_the_pages_from_the_webhook(webhook_settings: Settings) -> None:
    apart = replace(webhook_settings, status_port=free_port())
    async with Program(apart):
        assert (await page(apart.status_port or 0, "/healthz")).status == 200
        for path in ("/healthz", "/readyz", "/metrics"):
            assert (await page(apart.http_port, path)).status == 404


async def test_a_webhook_that_was_taken_away_is_no_readiness(
    webhook_settings: Settings, client: EmulatorClient, caplog: pytest.LogCaptureFixture
) -> None:
    from bot.telegram import make_bot  # noqa: PLC0415 -- loads aiogram
    from bot.watch import Watch, ask_whether_called  # noqa: PLC0415 -- the same

    class Heard(Watch):
        def __init__(self) -> None:
            self.times = 0

        def heard(self) -> None:
            self.times += 1

    bot, heard = make_bot(webhook_settings), Heard()
    await bot.set_webhook("http://127.0.0.1:1/ours", secret_token="s")
    asking = asyncio.create_task(ask_whether_called(bot, "http://127.0.0.1:1/ours", heard, seconds=0.01))
    await until(lambda: _is(heard.times > 2))
    await bot.set_webhook("http://127.0.0.1:1/other", secret_token="s")
    await until(lambda: _is("calls another address" in caplog.text))
    before = heard.times
    await asyncio.sleep(0.2)
    asking.cancel()
    await bot.session.close()
    assert heard.times <= before + 1
    assert caplog.text.count("calls another address") == 1
    assert "other" not in caplog.text.replace("another", "")


async def _is(answer: bool) -> bool:  # noqa: FBT001 -- the answer is all there is
    return answer


async def test_a_taken_port_stops_nobody_from_polling(
    listening: Settings, gloria: Person, caplog: pytest.LogCaptureFixture
) -> None:
    taken = await asyncio.start_server(lambda *_: None, "127.0.0.1", listening.http_port)
    async with Program(listening):
        await gloria.say("/start")
        await gloria.expect("Soy Ventanilla")
    taken.close()
    assert "VENTANILLA_STATUS_PORT" in caplog.text


@pytest.mark.parametrize(
    ("http", "status", "answering", "sending"),
    [(8080, None, 8080, 8081), (0, None, 0, 0), (8080, 9000, 9000, 9000), (65_535, None, 65_535, 65_535)],
)
def test_two_programs_of_one_machine_take_two_ports(
    settings: Settings, http: int, status: int | None, answering: int, sending: int
) -> None:
    chosen = replace(settings, http_port=http, status_port=status)
    assert (status_port(chosen, answers=True), status_port(chosen, answers=False)) == (answering, sending)


async def test_figures_know_no_person_and_no_token(
    listening: Settings, database: Database, client: EmulatorClient, gloria: Person
) -> None:
    async with Program(listening, sends=True):
        await client.script("429", "sendMessage", retry_after=1)
        for text in ("/registro", "acepto el aviso", "HEGG560427MVZRRL04"):
            await gloria.say(text)
        await gloria.expect("Esto leo", within=20)
        await until(lambda: is_ready(listening.http_port))
        text = (await page(listening.http_port, "/metrics")).text
        found = await samples(listening.http_port)
    assert found['ventanilla_slow_downs_total{by="answers"}'] == 1
    assert found['ventanilla_slow_downs_total{by="sending"}'] == 0
    assert found['ventanilla_updates_total{outcome="handled"}'] >= 3
    assert found["ventanilla_ready"] == 1
    assert found["ventanilla_sending_stopped"] == 0
    assert found["ventanilla_heard_seconds"] < 60
    assert found["process_resident_memory_bytes"] > 0
    for secret in (DEMO_TOKEN, DEMO_TOKEN.partition(":")[2], str(GLORIA), "HEGG", "Gloria", sender_of(DEMO_TOKEN)):
        assert secret not in text


@pytest.mark.slow
async def test_what_sends_has_its_pages_too(
    environment: dict[str, str], database: Database, tmp_path: Path
) -> None:
    port = free_port()
    there = environment | {"VENTANILLA_DATABASE_URL": database.url, "VENTANILLA_STATUS_PORT": str(port)}
    async with ventanilla("deliver", environment=there, folder=tmp_path):
        await until(lambda: _answers(port), within=60)
        await until(lambda: is_ready(port), within=60)
        await until(lambda: _has_ticked(port))
        found = await samples(port)
    assert found['ventanilla_outbox_messages{state="ready"}'] == 0
    assert "ventanilla_updates_in_hand" not in found
    assert found['ventanilla_ticks_late_total{tick="reap"}'] == 0
    assert found['ventanilla_tick_age_seconds{tick="reminders"}'] < 60


async def _has_ticked(port: int) -> bool:
    found = await samples(port)
    return all(found.get(f'ventanilla_ticks_total{{tick="{name}"}}') for name in ("reap", "reminders"))
