import asyncio
import time

from emulator.store import Store
from emulator.updates import FIRST_ID, UpdateQueue
from tests.emulator.calls import Caller, Json
from tests.support.emulator import GLORIA, EmulatorClient, Person


async def polled(caller: Caller, **params: object) -> list[Json]:
    return list((await caller.call("getUpdates", **params))["result"])


async def test_updates_come_again_until_confirmed(caller: Caller, gloria: Person) -> None:
    for text in ("uno", "dos", "tres"):
        await gloria.say(text)
    first = await polled(caller)
    assert [one["message"]["text"] for one in first] == ["uno", "dos", "tres"]
    assert await polled(caller) == first
    assert await polled(caller, offset=first[0]["update_id"] + 1) == first[1:]
    assert await polled(caller) == first[1:]
    assert await polled(caller, offset=first[2]["update_id"] + 1) == []


async def test_a_negative_offset_forgets_the_earlier(caller: Caller, gloria: Person) -> None:
    for text in ("uno", "dos", "tres"):
        await gloria.say(text)
    assert [one["message"]["text"] for one in await polled(caller, offset=-1)] == ["tres"]
    assert len(await polled(caller)) == 1


async def test_limit_bounds_an_answer(caller: Caller, gloria: Person) -> None:
    for text in ("uno", "dos", "tres"):
        await gloria.say(text)
    assert len(await polled(caller, limit=2)) == 2


async def test_a_long_poll_ends_with_the_update(caller: Caller, gloria: Person) -> None:
    waiting = asyncio.create_task(polled(caller, timeout=30))
    await asyncio.sleep(0.05)
    await gloria.say("hola")
    async with asyncio.timeout(20):
        assert [one["message"]["text"] for one in await waiting] == ["hola"]


async def test_a_long_poll_ends_empty_after_its_time(caller: Caller) -> None:
    began = time.monotonic()
    assert await polled(caller, timeout=1) == []
    assert time.monotonic() - began > 0.9


async def test_a_second_poller_ends_the_first(caller: Caller, gloria: Person) -> None:
    first = asyncio.create_task(caller.call("getUpdates", timeout=30))
    await asyncio.sleep(0.05)
    second = asyncio.create_task(caller.call("getUpdates", timeout=30))
    refused = await first
    assert (refused["error_code"], refused["description"]) == (
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    )
    await gloria.say("hola")
    assert len((await second)["result"]) == 1


async def test_only_wanted_kinds_are_queued(caller: Caller, gloria: Person) -> None:
    await polled(caller, allowed_updates=["callback_query"])
    await gloria.say("hola")
    await polled(caller, allowed_updates=["message"])
    await gloria.say("adiós")
    assert [one["message"]["text"] for one in await polled(caller)] == ["adiós"]
    assert "parse allowed updates" in await caller.words("getUpdates", allowed_updates={"a": 1})


async def test_whether_a_bot_listens_is_shown(caller: Caller, client: EmulatorClient) -> None:
    assert not (await client.state())["is_bot_listening"]
    await polled(caller)
    await client.event("listening")
    assert (await client.state())["is_bot_listening"]


async def test_silence_is_noticed_after_a_while(caller: Caller, client: EmulatorClient) -> None:
    """A poller that goes away in the middle of its poll is missed, too."""
    poll = asyncio.create_task(caller.call("getUpdates", timeout=30))
    await client.event("listening")
    poll.cancel()
    await client.until(
        lambda: [e["is_bot_listening"] for e in client.events if e["type"] == "listening"] == [True, False]
    )


async def test_raw_updates_may_jump_in_number(caller: Caller, client: EmulatorClient, gloria: Person) -> None:
    message = {"message_id": 5, "date": 1, "chat": {"id": GLORIA, "type": "private"}, "text": "x"}
    assert await client.raw({"update_id": FIRST_ID + 5000, "message": message}) == FIRST_ID + 5000
    await gloria.say("hola")
    assert [one["update_id"] for one in await polled(caller)] == [FIRST_ID + 5000, FIRST_ID + 5001]


async def test_groups_can_be_answered_and_left(caller: Caller, client: EmulatorClient) -> None:
    chat = {"id": -100500, "type": "supergroup", "title": "Titulares"}
    await client.raw({"message": {"message_id": 5, "date": 1, "chat": chat, "text": "hola"}})
    assert (await caller.sent(-100500, "Trabajo en privado."))["chat"] == chat
    assert (await caller.call("leaveChat", chat_id=-100500))["result"] is True
    words = await caller.words("sendMessage", chat_id=-100500, text="a")
    assert words == "Forbidden: bot is not a member of the supergroup chat"
    assert [(one["method"], one["outcome"]) for one in await client.ledger()] == [
        ("sendMessage", "accepted"),
        ("leaveChat", "accepted"),
        ("sendMessage", "refused"),
    ]


def test_updates_of_yesterday_are_dropped() -> None:
    now = [1000.0]
    queue = UpdateQueue(Store(None), 0, lambda: now[0])
    queue.add({"message": {"text": "ayer"}})
    now[0] += 23 * 3600
    queue.add({"message": {"text": "hoy"}})
    assert len(queue) == 2
    now[0] += 3600
    assert [one["message"]["text"] for one in queue.first(10)] == ["hoy"]
