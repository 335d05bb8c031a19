import asyncio
import json
import socket
import struct
from urllib.parse import urlsplit

import pytest
from aiohttp import ClientError, ClientOSError, ClientPayloadError, ClientSession, ClientTimeout

from emulator.server import RunningEmulator
from tests.emulator.calls import Caller
from tests.support.emulator import GLORIA, EmulatorClient, Person


@pytest.fixture(autouse=True)
async def _started(gloria: Person) -> None:
    await gloria.say("/start")


async def outcomes(client: EmulatorClient) -> list[str]:
    return [one["outcome"] for one in await client.ledger()]


@pytest.mark.parametrize(
    ("fault", "error", "shown"),
    [
        ("reset_before", ClientOSError, 0),
        ("reset_after", ClientOSError, 1),
        ("half_body", ClientPayloadError, 1),
        ("bad_json", ValueError, 1),
    ],
)
async def test_the_connection_suffers_as_told(
    fault: str, error: type[Exception], shown: int, caller: Caller, client: EmulatorClient, gloria: Person
) -> None:
    await client.script(fault, "sendMessage")
    with pytest.raises(error):
        await caller.sent(GLORIA, "hola")
    assert len(await gloria.from_bot()) == shown
    assert await outcomes(client) == [fault]
    await caller.sent(GLORIA, "otra vez")


@pytest.mark.parametrize(("fault", "shown"), [("hang", 0), ("hang_after", 1)])
async def test_a_hang_gives_no_answer(
    fault: str, shown: int, emulator: RunningEmulator, client: EmulatorClient, gloria: Person
) -> None:
    await client.script(fault)
    async with ClientSession(timeout=ClientTimeout(total=0.2)) as session:
        address = f"{emulator.url}/bot{emulator.token}/sendMessage"
        with pytest.raises(TimeoutError):
            await session.post(address, json={"chat_id": GLORIA, "text": "hola"})
    assert len(await gloria.from_bot()) == shown


async def test_a_script_names_its_method_and_chat(
    caller: Caller, client: EmulatorClient, gloria: Person, oscar: Person
) -> None:
    await oscar.say("/start")
    await client.script("500", "sendMessage", times=2, chat_id=GLORIA)
    await caller.sent(oscar.id, "a")
    assert (await caller.call("getMe"))["ok"]
    for _ in range(2):
        assert await caller.words("sendMessage", chat_id=GLORIA, text="a") == "Internal Server Error"
    await caller.sent(GLORIA, "a")


async def test_polling_can_be_spoilt_by_name(caller: Caller, client: EmulatorClient) -> None:
    await client.script("502", "getUpdates")
    with pytest.raises(ClientError):
        await caller.call("getUpdates")
    assert (await caller.call("getUpdates"))["ok"]


async def test_scripts_can_be_taken_back(caller: Caller, client: EmulatorClient) -> None:
    await client.script("500", times=5)
    await client.clear_scripts()
    await caller.sent(GLORIA, "a")


async def test_switches_hold_until_switched_off(caller: Caller, client: EmulatorClient) -> None:
    async with client.fault("too_many_requests", retry_after=3):
        found = await caller.call("sendMessage", chat_id=GLORIA, text="a")
        assert (found["error_code"], found["parameters"]) == (429, {"retry_after": 3})
        assert (await caller.call("getUpdates"))["ok"]
    await caller.sent(GLORIA, "a")
    async with client.fault("server_error"):
        assert await caller.words("sendMessage", chat_id=GLORIA, text="a") == "Internal Server Error"
    for name in ("reset_before", "reset_after"):
        async with client.fault(name):
            with pytest.raises(ClientOSError, match="reset by peer"):
                await caller.call("sendMessage", chat_id=GLORIA, text="a")


async def test_one_person_can_seem_to_have_blocked(caller: Caller, client: EmulatorClient, oscar: Person) -> None:
    await oscar.say("/start")
    async with client.fault("blocked", person=GLORIA):
        words = await caller.words("sendMessage", chat_id=GLORIA, text="a")
        assert words == "Forbidden: bot was blocked by the user"
        await caller.sent(oscar.id, "a")


async def test_whoever_looks_on_learns_of_a_hit(caller: Caller, client: EmulatorClient) -> None:
    await client.script("429", retry_after=9)
    await caller.words("sendMessage", chat_id=GLORIA, text="a")
    hit = await client.event("fault_hit", GLORIA)
    assert (hit["text"], hit["fault"]) == ("Too Many Requests: retry after 9", "429")


async def test_stopping_ends_what_hangs(emulator: RunningEmulator, client: EmulatorClient, caller: Caller) -> None:
    await client.script("hang")
    hanging = asyncio.create_task(caller.call("sendMessage", chat_id=GLORIA, text="a"))
    await asyncio.sleep(0.05)
    async with asyncio.timeout(20):
        await emulator.stop()
    with pytest.raises(ClientError):
        await hanging


async def test_a_sender_who_vanishes_was_heard(
    emulator: RunningEmulator, client: EmulatorClient, gloria: Person
) -> None:
    """What arrived whole is accepted, though nobody waits for the answer: so it is with Telegram."""
    address = urlsplit(emulator.url)
    body = json.dumps({"chat_id": GLORIA, "text": "hola"}).encode()
    head = f"POST /bot{emulator.token}/sendMessage HTTP/1.1\r\nHost: {address.netloc}\r\n"
    head += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    with socket.create_connection((address.hostname, address.port or 0)) as raw:
        raw.sendall(head.encode() + body)
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    assert (await gloria.expect("hola")).is_from_bot
    assert await outcomes(client) == ["accepted"]
