"""The emulator as the page's tests see it: a scripted bot by raw Bot API calls, and a page to look at it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import aiohttp
from playwright.async_api import Locator, Page

from emulator.config import EmulatorConfig, Step, Stop
from emulator.server import RunningEmulator

ZONE = ZoneInfo("America/Mexico_City")
GLORIA, OSCAR = 700_000_001, 700_000_002


def local(month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2022, month, day, hour, minute, tzinfo=ZONE)


TIMELINE = (
    Step("before", "Antes", local(5, 8, 18), local(5, 9)),
    Step("registration", "Registro", local(5, 9), local(5, 13), "9 al 12 de mayo."),
    Step("diagnosis", "1. Evaluación diagnóstica", local(5, 18), local(5, 19), "18 may", is_example=True),
    Step("evaluation", "2. Evaluación del estándar", local(5, 30), local(5, 31), "30 may", is_example=True),
    Step("verdict", "3. Dictamen", local(6, 20), local(6, 21), "20 jun", is_example=True),
    Step("certificate", "4. Emisión del certificado", local(7, 11), local(7, 12), "11 jul", is_example=True),
)
STOPS = (Stop(local(7, 20, 9), "salen avisos"),)
CONFIG = EmulatorConfig(clock_start=local(5, 8, 18), timeline=TIMELINE, stops=STOPS)


@dataclass(frozen=True, slots=True)
class Telegram:
    """One emulator and the two sides of it: the bot's calls and the control interface."""

    emulator: RunningEmulator
    http: aiohttp.ClientSession

    async def bot(self, method: str, **parameters: object) -> dict[str, Any]:
        address = f"{self.emulator.url}/bot{self.emulator.token}/{method}"
        async with self.http.post(address, json=parameters) as response:
            return dict(await response.json())

    async def say(self, person: int, text: str, **more: object) -> int:
        """Let the bot write to a person; gives the message's id."""
        answer = await self.bot("sendMessage", chat_id=person, text=text, parse_mode="HTML", **more)
        assert answer["ok"], answer
        return int(answer["result"]["message_id"])

    async def person(self, person: int, doing: str, **body: object) -> dict[str, Any]:
        return await self.control("POST", f"people/{person}/{doing}", body)

    async def control(self, method: str, path: str, body: object = None) -> dict[str, Any]:
        async with self.http.request(method, f"{self.emulator.url}/control/{path}", json=body) as response:
            return dict(await response.json())

    async def updates(self) -> list[Any]:
        answer = await self.bot("getUpdates", timeout=0)
        return list(answer["result"])


def chat(page: Page, name: str = "Gloria Hernández García") -> Locator:
    """A person's chat on a desk, by the name in its header."""
    return page.get_by_role("region", name=name)


def log(place: Locator) -> Locator:
    return place.get_by_role("log")


def line(place: Locator) -> Locator:
    return place.get_by_role("textbox")


def button(place: Locator | Page, name: str) -> Locator:
    return place.get_by_role("button", name=name, exact=True)


def row(*texts: str) -> list[dict[str, str]]:
    return [{"text": text, "callback_data": text} for text in texts]


def inline(*rows: list[dict[str, str]]) -> dict[str, Any]:
    return {"inline_keyboard": list(rows)}


def keys(*rows: list[Any]) -> dict[str, Any]:
    return {"keyboard": [list(each) for each in rows], "resize_keyboard": True}
