import asyncio
from collections.abc import AsyncIterator, Callable

import pytest
from aiohttp import FormData, MultipartWriter, web

from tests.emulator.calls import Caller, Json, eventually
from tests.support.emulator import GLORIA, EmulatorClient, Person

Answer = Callable[[Json], web.Response]


class Hook:
    """A bot's webhook: notes what arrives and answers what the test lays out."""

    def __init__(self) -> None:
        self.url = ""
        self.updates: list[Json] = []
        self.secrets: list[str | None] = []
        self.at_once = 0
        self.most_at_once = 0
        self.pause = 0.0
        self._arrived = asyncio.Condition()
        self.answer: Answer = lambda _: web.Response()

    @property
    def texts(self) -> list[str]:
        return [update["message"]["text"] for update in self.updates]

    async def serve(self, request: web.Request) -> web.Response:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        await asyncio.sleep(self.pause)
        update = await request.json()
        self.updates.append(update)
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        self.at_once -= 1
        async with self._arrived:
            self._arrived.notify_all()
        return self.answer(update)

    async def has(self, count: int) -> None:
        await self.until(lambda: len(self.updates) >= count)

    async def until(self, is_so: Callable[[], bool]) -> None:
        async with asyncio.timeout(5), self._arrived:
            await self._arrived.wait_for(is_so)


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    hook = Hook()
    app = web.Application()
    app.router.add_post("/hook", hook.serve)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield hook
    await runner.cleanup()


async def test_updates_arrive_with_their_secret(caller: Caller, hook: Hook, gloria: Person) -> None:
    await caller.call("setWebhook", url=hook.url, secret_token="abc-1")
    await gloria.say("hola")
    await hook.has(1)
    assert (hook.texts, hook.secrets) == (["hola"], ["abc-1"])


async def test_waiting_updates_arrive_when_it_is_set(caller: Caller, hook: Hook, gloria: Person) -> None:
    await gloria.say("hola")
    await caller.call("setWebhook", url=hook.url)
    await hook.has(1)
    assert hook.secrets == [None]


async def test_pending_updates_can_be_dropped(caller: Caller, hook: Hook, gloria: Person) -> None:
    await gloria.say("viejo")
    await caller.call("setWebhook", url=hook.url, drop_pending_updates=True)
    await gloria.say("nuevo")
    await hook.has(1)
    assert hook.texts == ["nuevo"]


async def test_a_refused_delivery_comes_again_first(
    caller: Caller, hook: Hook, gloria: Person, oscar: Person
) -> None:
    """It blocks its own chat, not the others."""
    hook.answer = lambda _: web.Response(status=500 if hook.texts.count("uno") < 3 else 200)
    await caller.call("setWebhook", url=hook.url)
    await gloria.say("uno")
    await gloria.say("dos")
    await oscar.say("otro")
    await hook.has(5)
    await hook.until(lambda: "dos" in hook.texts)
    assert [text for text in hook.texts if text != "otro"] == ["uno", "uno", "uno", "dos"]
    info = (await caller.call("getWebhookInfo"))["result"]
    assert info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"


async def test_an_unreachable_bot_gets_it_later(caller: Caller, hook: Hook, gloria: Person) -> None:
    await caller.call("setWebhook", url="http://127.0.0.1:1/hook")
    await gloria.say("hola")

    async def failed_info() -> Json | None:
        info: Json = (await caller.call("getWebhookInfo"))["result"]
        return info if "last_error_message" in info else None

    info = await eventually(failed_info)
    assert info
    assert info["pending_update_count"] == 1
    await caller.call("setWebhook", url=hook.url)
    await hook.has(1)


async def test_one_delivery_at_a_time_per_chat(caller: Caller, hook: Hook, gloria: Person, oscar: Person) -> None:
    hook.pause = 0.05
    await caller.call("setWebhook", url=hook.url)
    for number in range(4):
        await gloria.say(str(number))
    await hook.has(4)
    assert (hook.texts, hook.most_at_once) == (["0", "1", "2", "3"], 1)
    await gloria.say("a")
    await oscar.say("b")
    await hook.has(6)
    assert hook.most_at_once == 2


def answer_json(update: Json) -> web.Response:
    return web.json_response(
        {"method": "sendMessage", "chat_id": GLORIA, "text": "<b>Eco</b>", "parse_mode": "HTML"}
    )


def answer_form(update: Json) -> web.Response:
    form = FormData({"method": "sendMessage", "chat_id": str(GLORIA), "text": "<b>Eco</b>", "parse_mode": "HTML"})
    payload = form()
    return web.Response(body=payload, content_type="application/x-www-form-urlencoded")


def answer_multipart(update: Json) -> web.Response:
    writer = MultipartWriter("form-data")
    fields = {"method": "sendDocument", "chat_id": str(GLORIA), "document": "attach://it", "caption": "Eco"}
    for name, value in fields.items():
        writer.append(value).set_content_disposition("form-data", name=name)
    writer.append(b"%PDF-1.4").set_content_disposition("form-data", name="it", filename="eco.pdf")
    return web.Response(body=writer)


@pytest.mark.parametrize("answer", [answer_json, answer_form, answer_multipart])
async def test_a_method_in_the_answer_is_carried_out(
    answer: Answer, caller: Caller, hook: Hook, gloria: Person, client: EmulatorClient
) -> None:
    hook.answer = answer
    await caller.call("setWebhook", url=hook.url)
    await gloria.say("hola")
    shown = await gloria.expect("Eco")
    assert (shown.kind, shown.html) in {("text", "<b>Eco</b>"), ("document", "Eco")}
    assert [one["outcome"] for one in await client.ledger()] == ["accepted"]


async def test_a_refused_method_in_the_answer_is_only_written_down(
    caller: Caller, hook: Hook, gloria: Person, client: EmulatorClient
) -> None:
    hook.answer = lambda _: web.json_response({"method": "sendMessage", "chat_id": GLORIA, "text": ""})
    await caller.call("setWebhook", url=hook.url)
    await gloria.say("hola")
    found = await eventually(client.ledger)
    assert [(one["outcome"], one["words"]) for one in found] == [("refused", "Bad Request: message text is empty")]
    assert await client.waiting_updates() == []


async def test_broken_settings_are_refused(caller: Caller) -> None:
    words = await caller.words("setWebhook", url="http://127.0.0.1:1/", secret_token="ñ")
    assert words == "Bad Request: secret token contains unallowed characters"
    assert "bad webhook" in await caller.words("setWebhook", url="ftp://x")


async def test_deleting_stops_deliveries(caller: Caller, hook: Hook, gloria: Person) -> None:
    await caller.call("setWebhook", url=hook.url)
    assert (await caller.call("deleteWebhook"))["result"] is True
    await gloria.say("hola")
    assert len((await caller.call("getUpdates"))["result"]) == 1
    assert hook.updates == []
