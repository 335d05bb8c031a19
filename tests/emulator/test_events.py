import json

import pytest
from aiohttp import ClientSession

from emulator.server import RunningEmulator
from tests.emulator.calls import Json
from tests.support.emulator import EmulatorClient, Person


async def read_events(url: str, after: int, count: int) -> list[tuple[int, Json]]:
    found: list[tuple[int, Json]] = []
    headers = {"Last-Event-ID": str(after)}
    async with ClientSession() as session, session.get(f"{url}/control/events", headers=headers) as stream:
        assert stream.content_type == "text/event-stream"
        number = 0
        async for line in stream.content:
            if line.startswith(b"id: "):
                number = int(line[4:])
            if line.startswith(b"data: "):
                found.append((number, json.loads(line[6:])))
            if len(found) == count:
                break
    return found


async def test_a_stream_resumes_where_it_broke_off(emulator: RunningEmulator, gloria: Person) -> None:
    for text in ("uno", "dos", "tres"):
        await gloria.say(text)
    everything = await read_events(emulator.url, 0, 4)
    assert [event["type"] for _, event in everything] == ["person", "message", "message", "message"]
    assert await read_events(emulator.url, everything[1][0], 2) == everything[2:]


async def test_an_event_shows_its_own_moment(emulator: RunningEmulator, gloria: Person) -> None:
    said = await gloria.say("antes")
    await gloria.edit(said, "después")
    events = await read_events(emulator.url, 1, 2)
    assert [(event["type"], event["message"]["text"]) for _, event in events] == [
        ("message", "antes"),
        ("edited", "después"),
    ]


@pytest.mark.parametrize("after", [99_999, 10**15])
async def test_who_comes_from_nowhere_is_told_to_begin_anew(emulator: RunningEmulator, after: int) -> None:
    assert await read_events(emulator.url, after, 1) == [(0, {"type": "reset"})]


async def test_lost_events_are_admitted(emulator: RunningEmulator, client: EmulatorClient) -> None:
    for _ in range(5001):
        emulator.world.events.add(lambda: {"type": "bot", "bot": {}})
    ((number, event),) = await read_events(emulator.url, 0, 1)
    assert (number, event) == (5001, {"type": "reset"})
