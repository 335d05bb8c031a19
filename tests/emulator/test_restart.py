import asyncio
import json
import sqlite3
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import ClientSession

from emulator.config import EmulatorConfig
from emulator.server import serve
from tests.emulator.calls import Caller, eventually
from tests.support.emulator import GLORIA, EmulatorClient

START = datetime(2022, 5, 8, 23, 0, tzinfo=UTC)


@pytest.fixture
def config(tmp_path: Path) -> EmulatorConfig:
    return EmulatorConfig(store=tmp_path / "telegram.db", clock_start=START)


async def test_a_clean_stop_loses_nothing(config: EmulatorConfig) -> None:
    first = await serve(config)
    async with EmulatorClient(first.url) as client, ClientSession() as session:
        gloria = client.person(GLORIA)
        await gloria.say("/start")
        await gloria.upload(b"%PDF-1.4 hola", "a.pdf")
        added = await client.add_person("Lucía", "Ortega", about="Candidatura")
        await client.move_clock(hours=30)
        caller = Caller(first, session)
        await caller.sent(GLORIA, "Hola", reply_markup={"keyboard": [["Atrás"]]})
        await caller.call("setMyCommands", commands=[{"command": "ayuda", "description": "Ayuda"}])
        before, chat = await client.state(), await gloria.messages()
        waiting = await client.waiting_updates()
    await first.stop()

    second = await serve(config)
    async with EmulatorClient(second.url) as client, ClientSession() as session:
        after = await client.state()
        assert (after["people"], after["bot"]) == (before["people"], before["bot"])
        assert after["last_event"] == before["last_event"]
        assert after["clock"]["started"] == before["clock"]["started"]
        assert await client.clock() >= START + timedelta(hours=30)
        assert await client.person(GLORIA).messages() == chat
        assert [one["id"] for one in after["people"]][-1] == added.id
        assert await client.waiting_updates() == waiting
        caller = Caller(second, session)
        file = (await caller.call("getFile", file_id=waiting[-1]["message"]["document"]["file_id"]))["result"]
        async with session.get(f"{second.url}/file/bot{second.token}/{file['file_path']}") as answer:
            assert await answer.read() == b"%PDF-1.4 hola"
        assert (await caller.sent(GLORIA, "Sigo"))["message_id"] > chat[-1].message_id
    await second.stop()


async def test_confirmed_updates_stay_confirmed(config: EmulatorConfig) -> None:
    first = await serve(config)
    async with EmulatorClient(first.url) as client, ClientSession() as session:
        await client.person(GLORIA).say("uno")
        (update,) = (await Caller(first, session).call("getUpdates"))["result"]
        await Caller(first, session).call("getUpdates", offset=update["update_id"] + 1)
    await first.stop()
    second = await serve(config)
    async with EmulatorClient(second.url) as client:
        assert await client.waiting_updates() == []
        await client.person(GLORIA).say("dos")
        assert [one["update_id"] for one in await client.waiting_updates()] == [update["update_id"] + 1]
    await second.stop()


async def test_a_webhook_stays_set(config: EmulatorConfig) -> None:
    first = await serve(config)
    async with ClientSession() as session:
        await Caller(first, session).call("setWebhook", url="http://127.0.0.1:1/", secret_token="abc")
    await first.stop()
    second = await serve(config)
    async with ClientSession() as session:
        info = (await Caller(second, session).call("getWebhookInfo"))["result"]
        assert info["url"] == "http://127.0.0.1:1/"
    await second.stop()


async def test_another_speed_goes_on_from_the_last_moment(config: EmulatorConfig) -> None:
    first = await serve(config)
    async with EmulatorClient(first.url) as client:
        moved = await client.move_clock(hours=100)
    await first.stop()
    second = await serve(replace(config, clock_speed=60.0))
    async with EmulatorClient(second.url) as client:
        now = await client.clock()
        assert moved <= now < moved + timedelta(minutes=30)
    await second.stop()


async def test_a_killed_emulator_loses_little_and_repeats_no_number(config: EmulatorConfig) -> None:
    path = config.store
    assert path
    command = [sys.executable, "-m", "emulator", "--port", "0", "--store", str(path)]
    process = await asyncio.create_subprocess_exec(*command, stderr=asyncio.subprocess.PIPE)
    assert process.stderr
    url = (await process.stderr.readline()).decode().strip()
    async with EmulatorClient(url) as client:
        said = await client.person(GLORIA).say("/start")
        last = (await client.state())["last_event"]
        await eventually(lambda: asyncio.to_thread(_is_kept, path))
        process.kill()
        await process.wait()
    again = await serve(config)
    async with EmulatorClient(again.url) as client:
        assert [one.text for one in await client.person(GLORIA).messages()] == ["/start"]
        assert (await client.state())["last_event"] >= last
        assert (await client.person(GLORIA).say("sigo")).message_id > said.message_id + 100
    await again.stop()


def _is_kept(path: Path) -> bool:
    with sqlite3.connect(path) as base:
        found = base.execute("SELECT body FROM entry WHERE kind = 'message'").fetchall()
    base.close()
    return [json.loads(body)["text"] for (body,) in found] == ["/start"]


async def test_the_store_is_for_its_owner_only(config: EmulatorConfig) -> None:
    running = await serve(config)
    await running.stop()
    assert config.store
    beside = list(config.store.parent.glob(f"{config.store.name}*"))
    assert {file.stat().st_mode & 0o777 for file in beside} == {0o600}


async def test_a_taken_port_is_told(config: EmulatorConfig) -> None:
    running = await serve(EmulatorConfig())
    port = int(running.url.rsplit(":", 1)[1])
    with pytest.raises(OSError, match="address already in use"):
        await serve(replace(config, port=port))
    await running.stop()
