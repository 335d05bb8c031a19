"""PostgreSQL is stopped under the running program, and comes back: nobody restarts anything, nothing is lost."""

import asyncio
import secrets
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from bot.settings import Settings
from emulator.server import RunningEmulator
from storage.migrating import migrate
from tests.inbound.program import Program, Telegram
from tests.inbound.updates import text_update
from tests.inspection.files import pdf
from tests.rough.scene import contents_of, registration_of, saying, seed, until_confirmed, until_put_off
from tests.support.databases import own_postgres
from tests.support.emulator import GLORIA, EmulatorClient, Person


@pytest.fixture(scope="module")
def server() -> Iterator[Any]:
    """A server of this module's own, to be stopped and started."""
    with own_postgres(f"rough-{secrets.token_hex(3)}") as started:
        yield started


@pytest.fixture
async def url(server: Any) -> str:  # noqa: ANN401 -- the wheel publishes no types
    """Of a new database there."""
    name = f"rough_{secrets.token_hex(4)}"
    await asyncio.to_thread(server.psql, f"CREATE DATABASE {name}")
    found: str = server.get_uri(name)
    await migrate(found)
    return found


@pytest.fixture
async def there(url: str, door: Settings, emulator: RunningEmulator) -> Settings:
    """The settings with that database, in which Gloria has only her document to send."""
    settings = replace(door, database_url=url)
    await seed(settings, emulator, lambda talk: talk.answer_all_but_the_document())
    return settings


async def test_what_was_said_meanwhile_is_done_once_when_the_server_is_back(
    server: Any,  # noqa: ANN401 -- the wheel publishes no types
    there: Settings,
    client: EmulatorClient,
    gloria: Person,
    caplog: pytest.LogCaptureFixture,
) -> None:
    letter = pdf(4)
    before = await registration_of(there)
    async with Program(there):
        await gloria.say("/registro")
        await gloria.expect("Paso 10 de 10")
        await until_confirmed(client)
        await asyncio.to_thread(server.stop)
        await gloria.upload(letter)
        await until_put_off(caplog)
        await gloria.say("ya mandé todo")
        assert not gloria.new_messages()
        kinds = [
            sorted(update["message"].keys() & {"document", "text"}) for update in await client.waiting_updates()
        ]
        assert kinds == [["document"], ["text"]]
        await asyncio.to_thread(server.ensure_postgres_running)
        await gloria.expect("Revisa", within=20)
        await until_confirmed(client)
    after = await registration_of(there)
    assert after.version == before.version + 2  # the document, and "that is all"
    assert await contents_of(there) == [letter]
    assert len(saying(await gloria.from_bot(), "Guardé tu nombramiento")) == 1


async def test_the_webhook_says_503_while_the_server_is_away(
    server: Any,  # noqa: ANN401 -- the wheel publishes no types
    url: str,
    webhook_settings: Settings,
    telegram: Telegram,
) -> None:
    settings = replace(webhook_settings, database_url=url)
    async with Program(settings):
        assert (await telegram.deliver(text_update("/registro"))).status == 200
        await asyncio.to_thread(server.stop)
        update = text_update("acepto el aviso")
        refused = [await telegram.deliver(update) for _ in range(3)]
        assert [answer.status for answer in refused] == [503] * 3
        others = await asyncio.gather(
            *(telegram.deliver(text_update("/start", user=GLORIA + 10 + n)) for n in range(20))
        )
        assert {answer.status for answer in others} == {503}
        await asyncio.to_thread(server.ensure_postgres_running)
        answer = await _answered(telegram, update)
        assert "Paso 1 de 10" in answer
        again = await telegram.deliver(update)
        assert "Paso 1 de 10" in again.body["text"]
    assert (await registration_of(settings)).version == 1


async def _answered(telegram: Telegram, update: dict[str, object]) -> str:
    async with asyncio.timeout(20):
        while (answer := await telegram.deliver(update)).status != 200:
            assert answer.status == 503
            await asyncio.sleep(0.05)
    return str(answer.body["text"])
