"""`ventanilla demo` as somebody lives it in the chat page: people, the clock, and what its register holds."""

import asyncio
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import Any
from zoneinfo import ZoneInfo

from tests.inbound.test_processes import START_SECONDS, page_address, ventanilla
from tests.inspection.files import pdf
from tests.support.emulator import EmulatorClient, Person

ZONE = ZoneInfo("America/Mexico_City")
_SETTLED_SECONDS = 60.0  # on a busy machine
_LOOK_SECONDS = 0.2
_QUIET_SECONDS = 2.0
_PENDING = "SELECT count(*) FROM outbox WHERE state IN ('ready', 'leased', 'dispatched') AND not_before <= ?"
_STANDS = "SELECT (SELECT count(*) FROM event), (SELECT count(*) FROM outbox), (SELECT count(*) FROM stage_dates)"


@dataclass(frozen=True, slots=True)
class Moment:
    """`brings`: templates of which at least one more message is sent then."""

    at: datetime
    brings: frozenset[str]


def moment(month: int, day: int, hour: int, brings: str = "") -> Moment:
    return Moment(datetime(2022, month, day, hour, tzinfo=ZONE), frozenset(brings.split()))


@dataclass(frozen=True, slots=True)
class Told:
    """A row of the outbox."""

    template: str
    stage: str
    state: str
    reason: str
    user: int
    message_id: int | None


@dataclass(frozen=True, slots=True)
class Demonstration:
    client: EmulatorClient
    folder: Path

    def read(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self.folder / "demo" / "ventanilla.db", timeout=10)) as connection:
            return list(connection.execute(sql, values))

    def pass_undo(self) -> None:
        """The minute in which an announcement can be undone is over."""
        with closing(sqlite3.connect(self.folder / "demo" / "ventanilla.db", timeout=10)) as connection, connection:
            connection.execute("UPDATE announcement_run SET starts_at = 1 WHERE state = 'waiting'")

    def told(self) -> list[Told]:
        rows = self.read(
            "SELECT o.template, coalesce(json_extract(o.parameters, '$.stage'), ''), o.state, o.reason, p.user_id,"
            " o.message_id FROM outbox o JOIN person p ON p.id = o.person_id ORDER BY o.id"
        )
        return [Told(*row) for row in rows]

    async def live(self, moments: Sequence[Moment]) -> None:
        for moment in moments:
            await self.move_to(moment)

    async def move_to(self, moment: Moment) -> None:
        """And wait until what it brings has come, and nothing more does."""
        before = self._sent()
        await self.client.move_clock(to=moment.at)
        asked = round(moment.at.timestamp() * 1000)
        try:
            async with asyncio.timeout(_SETTLED_SECONDS):
                await self._until(lambda: not (moment.brings - (self._sent() - before).keys()))
                await self._until(lambda: self._looked() >= asked)
                await self._until_quiet(asked)
        except TimeoutError:
            missing = sorted(moment.brings - (self._sent() - before).keys())
            raise AssertionError(f"{moment.at:%d %B %H:%M} did not bring {missing}; told: {self.told()}") from None

    def _sent(self) -> Counter[str]:
        return Counter(row.template for row in self.told() if row.state == "sent")

    def _looked(self) -> int:
        """When reminders were last looked after."""
        return int(self.read("SELECT coalesce(max(last_at), 0) FROM ticking")[0][0])

    async def _until_quiet(self, asked: int) -> None:
        stands, since = self.read(_STANDS), monotonic()
        while monotonic() - since < _QUIET_SECONDS:
            await asyncio.sleep(_LOOK_SECONDS)
            now = self.read(_STANDS)
            if now != stands or self.read(_PENDING, asked)[0][0]:
                stands, since = now, monotonic()

    async def _until(self, is_so: Callable[[], bool]) -> None:
        while True:
            if is_so():
                return
            await asyncio.sleep(_LOOK_SECONDS)


@asynccontextmanager
async def demonstration(folder: Path, port: int) -> AsyncIterator[Demonstration]:
    words = ("demo", "--no-browser", "--port", str(port), "--data-dir", str(folder))
    async with ventanilla(*words, environment={}, folder=folder) as process:
        await page_address(process)
        async with EmulatorClient(f"http://127.0.0.1:{port}") as client:
            if not (await client.state())["is_bot_listening"]:
                await client.event("listening", within=START_SECONDS)
            yield Demonstration(client, folder)
        process.terminate()
        await process.wait()


async def register(person: Person, curp: str, name: str, institution: str) -> None:
    """The whole way through the chat, until the receipt."""
    await begin(person)
    await answer(person, curp, "¿Así es?")
    await person.press("Sí, son mis datos")
    await person.expect("Paso 2 de 10")
    for step, word in enumerate((name, "Hernández", "García", institution, "Titular de la Unidad"), 3):
        await answer(person, word, f"Paso {step} de 10")
    await person.press("Sí")
    await person.expect("Paso 8 de 10")
    await answer(person, f"{name.lower()}@metepec.gob.mx", "Paso 9 de 10")
    await answer(person, "7225550143", "Paso 10 de 10")
    await person.upload(pdf())
    await person.expect("Guardé tu nombramiento", within=START_SECONDS)
    await person.press("Revisar y enviar")
    await person.expect("Tu registro está completo")
    await answer(person, "Envío mi registro", "recibí tu registro")


async def begin(person: Person) -> None:
    await answer(person, "/registro", "Aviso de privacidad")
    await person.press("Acepto el aviso")
    await person.expect("Paso 1 de 10")


async def answer(person: Person, words: str, expected: str) -> None:
    await person.say(words)
    await person.expect(expected, within=START_SECONDS)
