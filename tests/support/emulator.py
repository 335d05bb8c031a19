"""Drives people, clock and faults of an emulator over its control API, the way a reader would tell it:

    async with EmulatorClient(url) as emulator:
        gloria = emulator.person(GLORIA)
        await gloria.say("/start")
        await gloria.press("Acepto el aviso")
        await gloria.expect("Paso 1 de 10")

Every action remembers where the chat stood before it, so `expect` looks only at what came after.
"""

import asyncio
import io
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from types import TracebackType
from typing import Any, Self

from aiohttp import ClientError, ClientSession, ClientTimeout, FormData

from tests.support.message import Json, Message, Unanswered

GLORIA = 700_000_001
OSCAR = 700_000_002
PATIENCE = 10.0  # seconds to wait for the bot before a test fails

__all__ = ["GLORIA", "OSCAR", "EmulatorClient", "Json", "Message", "Person", "Unanswered"]


class EmulatorClient:
    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        self._session: ClientSession | None = None
        self._listener: asyncio.Task[None] | None = None
        self._happened = asyncio.Condition()
        self.events: list[Json] = []  # as they came, each with its number under "n"

    async def __aenter__(self) -> Self:
        self._session = ClientSession(timeout=ClientTimeout(total=None))
        try:
            last = (await self.state())["last_event"]
        except BaseException:
            await self._session.close()
            raise
        self._listener = asyncio.create_task(self._listen(last))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._listener:
            self._listener.cancel()
            await asyncio.gather(self._listener, return_exceptions=True)
        if self._session:
            await self._session.close()

    # The control API, call by call

    async def call(self, method: str, path: str, body: Json | None = None) -> Any:  # noqa: ANN401 - any JSON
        return (await self.ask(method, path, body))[0]

    async def ask(self, method: str, path: str, body: Json | None = None) -> tuple[Any, int]:
        """Give the answer and the number of the newest event when it was made."""
        async with self.session.request(method, f"{self.url}/control/{path}", json=body) as answer:
            found = await answer.json()
            assert answer.status == 200, f"{method} {path}: {answer.status} {found}"
            return found, int(answer.headers["X-Last-Event"])

    @property
    def session(self) -> ClientSession:
        assert self._session, "use the client with `async with`"
        return self._session

    async def state(self) -> Json:
        return dict(await self.call("GET", "state"))

    async def clock(self) -> datetime:
        return datetime.fromisoformat((await self.call("GET", "clock"))["now"])

    async def move_clock(
        self, *, hours: float = 0, seconds: float = 0, to: datetime | None = None, to_next: bool = False
    ) -> datetime:
        """Move process time forwards: by hours and seconds, to an aware time, or to the next event."""
        wanted: Json = {"next": True} if to_next else {"advance_seconds": hours * 3600 + seconds}
        if to:
            wanted = {"to": to.isoformat()}
        return datetime.fromisoformat((await self.call("POST", "clock", wanted))["now"])

    async def faults(self, **switches: Json) -> None:
        """Switch faults: `faults(server_error={"on": True})`."""
        await self.call("PUT", "faults", switches)

    async def script(self, fault: str, method: str = "", *, times: int = 1, **more: object) -> None:
        """Spoil the next `times` calls of `method` (every sending one when empty)."""
        await self.call("POST", "script", {"fault": fault, "method": method, "times": times} | more)

    async def clear_scripts(self) -> None:
        await self.call("DELETE", "script")

    async def limits(self, **limits: object) -> None:
        await self.call("PUT", "limits", limits)

    async def ledger(self, after: int = 0) -> list[Json]:
        return list(await self.call("GET", f"ledger?after={after}"))

    async def raw(self, update: Json) -> int:
        """Put any update in the queue; gives its id."""
        return int((await self.call("POST", "raw", {"update": update}))["update_id"])

    async def waiting_updates(self) -> list[Json]:
        return list((await self.call("GET", "updates"))["updates"])

    async def add_person(self, first_name: str, last_name: str = "", **more: object) -> "Person":
        wanted = {"first_name": first_name, "last_name": last_name, "role": "candidate", "about": ""} | more
        return Person(self, (await self.call("POST", "people", wanted))["id"])

    def person(self, person_id: int) -> "Person":
        return Person(self, person_id)

    # Waiting

    async def _listen(self, after: int) -> None:
        """Follow the event stream; when the emulator goes and comes back, resume where it broke off."""
        while True:
            try:
                async with self.session.get(
                    f"{self.url}/control/events", headers={"Last-Event-ID": str(after)}
                ) as stream:
                    async for line in stream.content:
                        if line.startswith(b"id: "):
                            after = int(line[4:])
                        if line.startswith(b"data: "):
                            await self._note(json.loads(line[6:]) | {"n": after})
            except (OSError, ClientError):
                pass  # it stopped; it may come back
            await asyncio.sleep(0.05)

    async def _note(self, event: Json) -> None:
        self.events.append(event)
        async with self._happened:
            self._happened.notify_all()

    async def until(self, is_so: Callable[[], Any], within: float = PATIENCE) -> None:
        """Wait until `is_so` holds; looked at again after every event."""
        async with self._happened:
            await asyncio.wait_for(self._happened.wait_for(lambda: bool(is_so())), within)

    async def event(
        self, kind: str, chat_id: int | None = None, *, since: int = 0, within: float = PATIENCE
    ) -> Json:
        """Wait for an event of that type (`typing`, `toast`, `fault_hit` ...) and give it."""

        def found() -> list[Json]:
            return [
                e
                for e in self.events
                if e["n"] > since and e["type"] == kind and chat_id in {None, e.get("chat_id")}
            ]

        await self.until(found, within)
        return found()[0]

    @asynccontextmanager
    async def fault(self, name: str, **values: object) -> AsyncIterator[None]:
        """Keep one switch on for a while."""
        await self.faults(**{name: {"on": True, **values}})
        try:
            yield
        finally:
            await self.faults(**{name: {"on": False}})


class Person:
    """One person's hands and eyes. `chat` is fed by the events, so looking costs no call."""

    def __init__(self, emulator: EmulatorClient, person_id: int) -> None:
        self._emulator = emulator
        self.id = person_id
        self._seen = 0  # the newest event when the last action was done

    # Doing

    async def say(self, text: str) -> Message:
        return await self._do("text", {"text": text})

    async def press(self, label: str, message: Message | None = None) -> None:
        """Press the button called `label`: on `message`, or on the last bot message that has one."""
        shown = message or await self._message_with(label)
        await self.press_data(shown.message_id, shown.data(label))

    async def press_data(self, message_id: int, data: str) -> None:
        """Press with any data, as a hostile app could."""
        await self._call("press", {"message_id": message_id, "data": data})

    async def tap_key(self, label: str) -> Message:
        """Tap a key of the reply keyboard: sends its label, or the contact when it asks for one."""
        rows = (await self.about())["keyboard"] or []
        key = next((one for row in rows for one in row if one["text"] == label), None)
        assert key, f"no key {label!r} in {rows}"
        return await self.contact() if key["request_contact"] else await self.say(label)

    async def contact(self, phone: str | None = None, owner: int | None = 0) -> Message:
        """Share a contact: one's own, or `phone` of `owner` (None: of nobody on Telegram)."""
        body: Json = {} if phone is None else {"phone": phone, "user_id": self.id if owner == 0 else owner}
        return await self._do("contact", body)

    async def edit(self, message: Message, text: str) -> Message:
        return await self._do("edit", {"message_id": message.message_id, "text": text})

    async def forward(self, message: Message) -> Message:
        return await self._do("forward", {"message_id": message.message_id})

    async def send_other(self, kind: str, *, forward: bool = False) -> Message:
        """Send a sticker, voice, location, animation, or an empty message."""
        return await self._do("other", {"kind": kind, "forward": forward})

    async def upload(
        self,
        content: bytes,
        file_name: str = "nombramiento.pdf",
        mime_type: str = "application/pdf",
        *,
        as_photo: bool = False,
        caption: str = "",
        album: str = "",
    ) -> Message:
        form = FormData(quote_fields=False)  # names go as they are, as from a browser
        form.add_field("file", io.BytesIO(content), filename=file_name, content_type=mime_type)
        for name, value in (
            ("as", "photo" if as_photo else "document"),
            ("caption", caption),
            ("media_group_id", album),
        ):
            form.add_field(name, value)
        address = f"{self._emulator.url}/control/people/{self.id}/upload"
        async with self._emulator.session.post(address, data=form) as answer:
            found = await answer.json()
            assert answer.status == 200, f"upload: {answer.status} {found}"
            self._seen = int(answer.headers["X-Last-Event"])
        return Message.read(found["message"])

    async def block(self, *, blocked: bool = True) -> None:
        await self._call("block", {"blocked": blocked})

    # Seeing

    async def messages(self) -> list[Message]:
        found = await self._emulator.call("GET", f"people/{self.id}/messages")
        return [Message.read(raw) for raw in found["messages"]]

    async def from_bot(self) -> list[Message]:
        return [message for message in await self.messages() if message.is_from_bot]

    async def last(self) -> Message:
        """Give the last message of the bot that is in the chat now."""
        found = await self.from_bot()
        if not found:
            raise Unanswered("the bot has written nothing yet")
        return found[-1]

    async def about(self) -> Json:
        people = (await self._emulator.state())["people"]
        return next(one for one in people if one["id"] == self.id)

    async def keys(self) -> list[str]:
        """Give the labels of the reply keyboard."""
        return [key["text"] for row in (await self.about())["keyboard"] or [] for key in row]

    async def expect(self, *words: str, within: float = PATIENCE) -> Message:
        """Wait for a message of the bot, new or edited since the last action, that holds all the words."""
        return await self.wait_for_bot_message(
            lambda message: all(word in message.text for word in words), within, f"saying {words}"
        )

    async def expect_answer(self, within: float = PATIENCE) -> Message:
        """Wait for the next message of the bot, whatever it says."""
        return await self.wait_for_bot_message(lambda _: True, within, "at all")

    async def expect_document(self, within: float = PATIENCE) -> bytes:
        """Wait for a document of the bot and give its content."""
        message = await self.wait_for_bot_message(lambda one: one.document is not None, within, "with a document")
        assert message.document
        async with self._emulator.session.get(self._emulator.url + message.document["url"]) as answer:
            return await answer.read()

    async def wait_for_bot_message(
        self, fits: Callable[[Message], bool], within: float = PATIENCE, wanted: str = "that fits"
    ) -> Message:
        since = self._seen
        try:
            await self._emulator.until(lambda: any(fits(one) for one in self._news(since)), within)
        except TimeoutError:
            said = [message.text for message in self._news(since)]
            raise Unanswered(f"no message {wanted} within {within} s; the bot said {said}") from None
        return next(message for message in self._news(since) if fits(message))

    async def expect_silence(self, seconds: float = 0.5) -> None:
        """Make sure the bot writes nothing for a while. The only place that must wait by the clock."""
        since = self._seen
        try:
            await self._emulator.until(lambda: self._news(since), seconds)
        except TimeoutError:
            return
        raise Unanswered(f"the bot said {[message.text for message in self._news(since)]}")

    def new_messages(self) -> list[Message]:
        """Give what the bot wrote or edited since the last action, as far as it has come."""
        return self._news(self._seen)

    # Inside

    def _news(self, since: int) -> list[Message]:
        return [
            Message.read(event["message"])
            for event in self._emulator.events
            if event["n"] > since
            and event["type"] in {"message", "edited"}
            and event["message"]["chat_id"] == self.id
            and event["message"]["from"] == "bot"
        ]

    async def _message_with(self, label: str) -> Message:
        for message in reversed(await self.from_bot()):
            if label in message.labels:
                return message
        raise Unanswered(f"no message has a button {label!r}")

    async def _do(self, doing: str, body: Json) -> Message:
        return Message.read((await self._call(doing, body))["message"])

    async def _call(self, doing: str, body: Json) -> Json:
        answer, self._seen = await self._emulator.ask("POST", f"people/{self.id}/{doing}", body)
        return dict(answer)
