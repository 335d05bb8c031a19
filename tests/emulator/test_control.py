from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import ClientSession

from emulator.clock import ProcessClock
from emulator.config import EmulatorConfig, Step
from emulator.errors import ControlError
from emulator.server import RunningEmulator
from tests.emulator.calls import Caller
from tests.support.emulator import GLORIA, EmulatorClient, Person, Unanswered

START = datetime(2022, 5, 8, 23, 0, tzinfo=UTC)
OPENS, CLOSES = datetime(2022, 5, 9, 5, 0, tzinfo=UTC), datetime(2022, 5, 13, 4, 59, tzinfo=UTC)


@pytest.fixture
def config(tmp_path: Path) -> EmulatorConfig:
    (tmp_path / "index.html").write_text("<!doctype html><title>Ventanilla</title>")
    (tmp_path / "chat.js").write_text("1;")
    (tmp_path / "notes.txt").write_text("secret")
    timeline = (
        Step("before", "Antes", START, OPENS),
        Step("registration", "Registro", OPENS, CLOSES, "9 al 12 de mayo", is_example=False),
    )
    return EmulatorConfig(clock_start=START, timeline=timeline, page=tmp_path)


async def test_the_first_people_are_two_of_each_side(client: EmulatorClient) -> None:
    people = (await client.state())["people"]
    assert [(one["id"], one["first_name"], one["last_name"], one["about"]) for one in people] == [
        (700000001, "Gloria", "Hernández García", "Candidatura, Metepec"),
        (700000002, "Óscar", "Sánchez Santiago", "Candidatura, Almoloya de Juárez"),
        (700000003, "Elena", "Ruiz Mora", "Equipo, administración"),
        (700000004, "Tomás", "Vega Luna", "Equipo, operación"),
    ]
    assert [one["phone"] for one in people[:2]] == ["+52 722 555 0143", "+52 722 555 0186"]
    assert [one["role"] for one in people] == ["candidate", "candidate", "staff", "staff"]


async def test_people_can_be_added(client: EmulatorClient) -> None:
    lucia = await client.add_person("Lucía", "Ortega Ríos", role="staff", about="Equipo, anuncios")
    assert (await client.event("person"))["person"]["id"] == lucia.id == 700000005
    assert (await lucia.about())["tone"] == 1
    with pytest.raises(AssertionError, match="role is one of"):
        await client.add_person("X", role="jefe")
    with pytest.raises(AssertionError, match="first_name is missing"):
        await client.add_person(" ")


async def test_message_dates_are_process_time(client: EmulatorClient, gloria: Person, caller: Caller) -> None:
    await client.move_clock(to=OPENS)
    said = await gloria.say("hola")
    assert OPENS <= said.date < OPENS + timedelta(minutes=1)
    sent = await caller.sent(GLORIA, "hola")
    assert datetime.fromtimestamp(sent["date"], UTC) >= OPENS


async def test_the_clock_moves_to_the_next_event(client: EmulatorClient) -> None:
    shown = (await client.state())["clock"]
    assert shown["next"] == {"at": "2022-05-09T05:00:00.000Z", "label": "Registro", "edge": "from"}
    assert OPENS <= await client.move_clock(to_next=True) < OPENS + timedelta(minutes=1)
    assert await client.move_clock(to_next=True) >= CLOSES
    assert (await client.event("clock"))["clock"]["zone"] == "America/Mexico_City"
    with pytest.raises(AssertionError, match="nothing more is to come"):
        await client.move_clock(to_next=True)


async def test_the_clock_never_goes_back(client: EmulatorClient) -> None:
    for wrong in ({"to": "2022-05-01T00:00:00Z"}, {"advance_seconds": -1}):
        with pytest.raises(AssertionError, match="409"):
            await client.call("POST", "clock", wrong)
    with pytest.raises(AssertionError, match="needs its zone"):
        await client.call("POST", "clock", {"to": "2022-06-01T00:00:00"})


def test_a_machine_clock_set_back_stops_process_time() -> None:
    machine = [1000.0]
    clock = ProcessClock(START, 2.0, machine=lambda: machine[0])
    machine[0] += 10
    assert clock.now() == START + timedelta(seconds=20)
    machine[0] -= 5
    assert clock.now() == START + timedelta(seconds=20)
    assert machine[0] * 2 + clock.shift_seconds == (START + timedelta(seconds=10)).timestamp()
    with pytest.raises(ControlError):
        clock.move_to(START)


async def test_process_time_is_machine_time_and_shift(client: EmulatorClient) -> None:
    before = datetime.now(UTC).timestamp()
    shown = await client.call("GET", "clock")
    after = datetime.now(UTC).timestamp()
    machine = (datetime.fromisoformat(shown["now"]).timestamp() - shown["shift_seconds"]) / shown["speed"]
    assert before - 0.01 <= machine <= after + 0.01


async def test_the_client_waits_for_words(caller: Caller, gloria: Person) -> None:
    await gloria.say("/start")
    markup = {"inline_keyboard": [[{"text": "Acepto el aviso", "callback_data": "ok"}]]}
    await caller.sent(GLORIA, "Aviso de privacidad", reply_markup=markup)
    assert (await gloria.expect("privacidad")).labels == ["Acepto el aviso"]
    await gloria.press("Acepto el aviso")
    with pytest.raises(Unanswered, match="no message saying"):
        await gloria.expect("privacidad", within=0.1)
    await gloria.expect_silence(0.05)
    await caller.sent(GLORIA, "Paso 1 de 10")
    assert (await gloria.expect("Paso 1", "de 10")).text == (await gloria.last()).text
    with pytest.raises(Unanswered, match="the bot said"):
        await gloria.expect_silence(0.05)


async def test_a_press_reaches_the_bot_with_its_message(caller: Caller, gloria: Person) -> None:
    await gloria.say("/start")
    markup = {"inline_keyboard": [[{"text": "Sí", "callback_data": "si"}]]}
    sent = await caller.sent(GLORIA, "¿Sí?", reply_markup=markup)
    await gloria.press("Sí")
    query = (await caller.call("getUpdates", offset=-1))["result"][0]["callback_query"]
    assert (query["data"], query["message"], query["from"]["id"]) == ("si", sent, GLORIA)
    await caller.call("answerCallbackQuery", callback_query_id=query["id"], text="Listo", show_alert=True)


async def test_toasts_typing_and_deletions_are_told(caller: Caller, client: EmulatorClient, gloria: Person) -> None:
    await gloria.say("/start")
    sent = await caller.sent(GLORIA, "a", reply_markup={"inline_keyboard": [[{"text": "b", "callback_data": "c"}]]})
    await gloria.press("b")
    query = (await caller.call("getUpdates", offset=-1))["result"][0]["callback_query"]
    await caller.call("answerCallbackQuery", callback_query_id=query["id"], text="Listo")
    await caller.call("sendChatAction", chat_id=GLORIA, action="typing")
    await caller.call("deleteMessage", chat_id=GLORIA, message_id=sent["message_id"])
    assert (await client.event("toast", GLORIA))["text"] == "Listo"
    await client.event("typing", GLORIA)
    assert (await client.event("deleted", GLORIA))["message_id"] == sent["message_id"]


async def test_blocked_people_cannot_write(gloria: Person, client: EmulatorClient) -> None:
    await gloria.say("/start")
    await gloria.block()
    with pytest.raises(AssertionError, match="unblock first"):
        await gloria.say("hola")
    await gloria.block(blocked=False)
    kinds = [next(key for key in one if key != "update_id") for one in await client.waiting_updates()]
    assert kinds == ["message", "my_chat_member", "my_chat_member"]


async def test_files_come_back_as_they_were(client: EmulatorClient, gloria: Person) -> None:
    pdf = b"%PDF-1.4\n<< /Type /Pages >>\n<< /Type /Page >>\n<</Type/Page>>\n"
    said = await gloria.upload(pdf, "../mi acuse.pdf")
    assert said.document
    assert (said.document["file_name"], said.document["pages"]) == ("mi acuse.pdf", 2)
    async with client.session.get(client.url + said.document["url"]) as answer:
        assert await answer.read() == pdf
        assert answer.headers["Content-Disposition"].startswith("attachment")


async def test_hostile_file_types_never_open_in_the_page(client: EmulatorClient, gloria: Person) -> None:
    said = await gloria.upload(b"<script>alert(1)</script>", "a.html", "text/html")
    assert said.document
    async with client.session.get(client.url + said.document["url"]) as answer:
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert "sandbox" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("content", [b"no", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n"])
async def test_broken_pictures_are_no_photos(gloria: Person, content: bytes) -> None:
    with pytest.raises(AssertionError, match="400"):
        await gloria.upload(content, as_photo=True)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Host": "evil.example"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Content-Type": "text/plain"}, 415),
    ],
)
async def test_other_sites_may_not_use_the_control(
    emulator: RunningEmulator, headers: dict[str, str], status: int
) -> None:
    async with ClientSession() as session:
        address = f"{emulator.url}/control/people/{GLORIA}/text"
        sent = {"Content-Type": "application/json"} | headers
        async with session.post(address, data=b'{"text": "hola"}', headers=sent) as answer:
            assert answer.status == status


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        (f"people/{GLORIA}/text", b"{", 400),
        (f"people/{GLORIA}/text", b"[]", 400),
        (f"people/{GLORIA}/text", b'{"text": ""}', 400),
        (f"people/{GLORIA}/dance", b"{}", 404),
        ("people/5/text", b'{"text": "a"}', 404),
        ("people/x/text", b'{"text": "a"}', 400),
        (f"people/{GLORIA}/press", b'{"message_id": 99, "data": "x"}', 404),
        (f"people/{GLORIA}/edit", b'{"message_id": 99, "text": "x"}', 404),
        (f"people/{GLORIA}/other", b'{"kind": "poem"}', 400),
        (f"people/{GLORIA}/upload", b"{}", 415),
        ("clock", b'{"to": 5}', 400),
        ("script", b'{"fault": "poem"}', 400),
    ],
)
async def test_control_says_what_it_did_not_understand(
    emulator: RunningEmulator, path: str, body: bytes, status: int
) -> None:
    async with ClientSession() as session:
        headers = {"Content-Type": "application/json"}
        async with session.post(f"{emulator.url}/control/{path}", data=body, headers=headers) as answer:
            assert answer.status == status
            assert (await answer.json())["error"]


async def test_the_page_is_served_under_a_strict_policy(emulator: RunningEmulator) -> None:
    async with ClientSession() as session:
        async with session.get(f"{emulator.url}/") as answer:
            assert "Ventanilla" in await answer.text()
            assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        async with session.get(f"{emulator.url}/page/chat.js") as answer:
            assert answer.content_type == "text/javascript"
        for path in ("page/notes.txt", "page/..%2f..%2fetc%2fpasswd", "page/none.js"):
            async with session.get(f"{emulator.url}/{path}") as answer:
                assert answer.status == 404


async def test_a_crowd_can_be_made_at_once(client: EmulatorClient, caller: Caller) -> None:
    await client.call("POST", "crowd", {"count": 1000, "first_id": 800_000_000})
    await caller.sent(800_000_999, "hola")
    assert len((await client.state())["people"]) == 1004
