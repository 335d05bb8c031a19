"""The load: each person takes each step once, and a wrong answer stops it."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web
from stdnum.mx import curp as curp_rules

from benchmarks.load import CONNECTIONS, Load, Target
from benchmarks.sink import Sink
from benchmarks.steps import Step, curp
from benchmarks.wire import UnexpectedAnswer

PEOPLE = range(CONNECTIONS * 2 + 3)
BUTTON = {"inline_keyboard": [[{"text": "Acepto", "callback_data": "v1"}]]}
STEPS = (
    Step("hola", lambda _number: "/start", measured=False),
    Step("v1", press="Acepto"),
    Step("Ana 7 & 8", lambda _number: "Ana 7 &amp; 8"),
)


@asynccontextmanager
async def program(*, answers: bool = True) -> AsyncIterator[tuple[Target, list[dict[str, Any]]]]:
    """Says back what it was told, as Telegram HTML, in the webhook's response."""
    told: list[dict[str, Any]] = []

    async def webhook(request: web.Request) -> web.Response:
        update = await request.json()
        told.append(update)
        press = update.get("callback_query", {}).get("data")
        text = press or update["message"]["text"].replace("/start", "hola")
        return web.json_response({"method": "sendMessage", "text": text, "reply_markup": BUTTON} if answers else {})

    async def sink(_request: web.Request) -> web.Response:
        return web.json_response({"ok": True, "result": []})

    app = web.Application()
    app.router.add_post("/webhook", webhook)
    app.router.add_post("/texts/{chat}", sink)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    port = runner.addresses[0][1]
    try:
        yield Target(port, "/webhook", "s", port, first_user=5000, checks=True), told
    finally:
        await runner.cleanup()


async def test_every_person_takes_every_step_in_order() -> None:
    async with program() as (target, told):
        load = Load(target)
        await load.walk(PEOPLE, STEPS)
    assert len(load.latencies) == len(told) == len(PEOPLE) * len(STEPS)
    assert len({update["update_id"] for update in told}) == len(told)
    walks: dict[int, list[str]] = {}
    for update in told:
        kind = "callback_query" if "callback_query" in update else "message"
        walks.setdefault(update[kind]["from"]["id"] - 5000, []).append(kind)
    assert walks == {person: ["message", "callback_query", "message"] for person in PEOPLE}


async def test_a_wrong_screen_stops_the_load() -> None:
    async with program() as (target, _told):
        with pytest.raises(ExceptionGroup) as found:
            await Load(target).walk(range(1), (Step("Paso 2 de 10", lambda _number: "Ana"),))
    assert found.group_contains(UnexpectedAnswer)


async def test_no_screen_at_all_stops_the_load() -> None:
    async with program(answers=False) as (target, _told):
        with pytest.raises(ExceptionGroup) as found:
            await Load(target).walk(range(1), STEPS)
    assert found.group_contains(UnexpectedAnswer)


def test_every_person_has_a_valid_curp_of_their_own() -> None:
    found = [curp(number) for number in range(8000)]
    assert len(set(found)) == len(found)
    assert all(curp_rules.is_valid(each) for each in found[::37])


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/json", json.dumps({"chat_id": 5, "text": "señal & más"}).encode()),
        ("application/x-www-form-urlencoded", b"chat_id=5&text=se%C3%B1al+%26+m%C3%A1s"),
        (
            "multipart/form-data; boundary=b",
            '--b\r\nContent-Disposition: form-data; name="chat_id"\r\n\r\n5\r\n'
            '--b\r\nContent-Disposition: form-data; name="text"\r\n\r\nseñal & más\r\n--b--\r\n'.encode(),
        ),
    ],
)
def test_the_sink_reads_messages_however_written(kind: str, body: bytes) -> None:
    sink = Sink()
    sink.answer(f"POST /bot1:a/sendMessage HTTP/1.1\r\nContent-Type: {kind}".encode(), body)
    told = sink.answer(b"POST /texts/5 HTTP/1.1", b"").partition(b"\r\n\r\n")[2]
    assert json.loads(told)["result"] == ["señal & más"]
    assert json.loads(sink.answer(b"POST /count HTTP/1.1", b"").partition(b"\r\n\r\n")[2])["result"] == 1
