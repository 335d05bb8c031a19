"""The load: people who walk through a registration at once over 32 connections, and look at their answers."""

import asyncio
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import unescape
from itertools import count
from time import perf_counter
from typing import Any

from benchmarks.steps import Step
from benchmarks.wire import Connection, UnexpectedAnswer, ask

CONNECTIONS = 32
SENT_AT = 1652202000  # Tuesday 10 May 2022, 12:00 in the State of Mexico: inside the window


@dataclass(frozen=True, slots=True)
class Target:
    """Where the updates go. `checks`: answers must be the expected screens; otherwise (an echo) must be empty.
    `first_user`: Telegram's number of the first person; no two programs share one, nor sent messages."""

    port: int
    path: str
    secret: str
    sink_port: int
    first_user: int
    checks: bool


@dataclass(slots=True)
class Load:
    """One program's people and updates over all rounds; numbers never come twice. `updates`: theirs, in turn."""

    target: Target
    latencies: list[float] = field(default_factory=list)  # seconds, of the last measured walk
    updates: "count[int]" = field(default_factory=lambda: count(1))
    _last: dict[int, dict[str, Any]] = field(
        default_factory=dict
    )  # person -> the last answer that came in a response

    async def walk(self, people: range, steps: Sequence[Step]) -> None:
        """Every person takes every step, all at the same step of their walk; one person never twice at once."""
        self.latencies = []
        target = self.target
        opened = [await Connection.open(target.port, target.path, target.secret) for _ in range(CONNECTIONS)]
        try:
            async with asyncio.TaskGroup() as tasks:
                for place, connection in enumerate(opened):
                    tasks.create_task(self._walk(connection, people[place::CONNECTIONS], steps))
        finally:
            for connection in opened:
                await connection.close()

    async def _walk(self, connection: Connection, people: Iterable[int], steps: Sequence[Step]) -> None:
        for step in steps:
            for person in people:
                body = json.dumps(self.update(person, step)).encode()
                began = perf_counter()
                answer = await connection.post(body)
                self.latencies.append(perf_counter() - began)
                await self.check(person, step, answer)

    def update(self, person: int, step: Step) -> dict[str, Any]:
        user = {
            "id": self.target.first_user + person,
            "is_bot": False,
            "first_name": "Gloria",
            "language_code": "es",
        }
        chat = {"id": user["id"], "type": "private", "first_name": "Gloria"}
        update_id = next(self.updates)
        message = {"message_id": update_id, "from": user, "chat": chat, "date": SENT_AT}
        if step.says is None:
            shown = {**message, "from": {"id": 42, "is_bot": True, "first_name": "Banco"}, "text": "…"}
            press = {"id": str(update_id), "from": user, "chat_instance": "1", "message": shown}
            return {"update_id": update_id, "callback_query": {**press, "data": self._data(person, step.press)}}
        text = step.says(person)
        if text.startswith("/"):
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text)}]
        return {"update_id": update_id, "message": {**message, "text": text}}

    def _data(self, person: int, label: str) -> str:
        markup = self._last[person]["reply_markup"]
        keyboard = (json.loads(markup) if isinstance(markup, str) else markup)["inline_keyboard"]
        data: str = next(button["callback_data"] for row in keyboard for button in row if button["text"] == label)
        return data

    async def check(self, person: int, step: Step, answer: bytes) -> None:
        if not self.target.checks:
            if answer != b"{}":
                raise UnexpectedAnswer(f"an echo bot answered {answer[:200].decode()}")
            return
        shown = json.loads(answer)
        if "text" in shown:
            self._last[person] = shown
            if step.shows in unescape(shown["text"]):
                return
        # Of several screens only one rides in the response; the others were sent before it.
        sent: list[str] = await ask(self.target.sink_port, f"/texts/{self.target.first_user + person}")
        if not any(step.shows in unescape(text) for text in sent):
            raise UnexpectedAnswer(f"no {step.shows!r} in {shown.get('text', answer.decode())!r} nor in {sent!r}")
