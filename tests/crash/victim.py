"""The program as a process of its own that is killed and started again, and a person who goes on registering."""

import asyncio
import os
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from domain.events import EventKind
from domain.ids import UserId
from domain.process import Process
from domain.registration import State
from storage.opening import open_store
from tests.crash.ledger import saved_events
from tests.support.databases import KEYS
from tests.support.emulator import EmulatorClient, Person

PATIENCE = 60.0  # seconds: the program's start counts
STEPS = (
    ("/registro", "Aviso de privacidad"),
    ("acepto el aviso", "Paso 1 de 10"),
    ("HEGG560427MVZRRL04", "Esto leo"),
    ("sí", "Paso 2 de 10"),
    ("Gloria", "Paso 3 de 10"),
    ("Hernández", "Paso 4 de 10"),
    ("García", "Paso 5 de 10"),
    ("ayuntamiento de metepec", "Paso 6 de 10"),
    ("Titular de la Unidad", "Paso 7 de 10"),
    ("sí", "Paso 8 de 10"),
    ("gloria@metepec.gob.mx", "Paso 9 de 10"),
    ("7225550143", "Paso 10 de 10"),
)


@dataclass(frozen=True, slots=True)
class Victim:
    environment: Mapping[str, str]
    emulator: EmulatorClient
    database_url: str
    process: Process
    png: bytes


class Lives:
    """How often the program was started, and the way to end the present life."""

    def __init__(self) -> None:
        self.count = 0
        self.running: asyncio.subprocess.Process | None = None
        self._ended: asyncio.subprocess.Process | None = None
        self._kills: set[asyncio.Task[None]] = set()

    def kill_within(self, seconds: float) -> None:
        task = asyncio.create_task(self._kill(seconds))
        self._kills.add(task)
        task.add_done_callback(self._kills.discard)

    async def _kill(self, seconds: float) -> None:
        """Once a life. A second signal to a child that is dead already makes Python look whether it is, which takes
        its exit status away from asyncio: the life would seem to have ended with 255."""
        await asyncio.sleep(seconds)
        if self.running is not None and self.running is not self._ended and self.running.returncode is None:
            self._ended = self.running
            self.running.send_signal(signal.SIGKILL)


@asynccontextmanager
async def supervised(victim: Victim, ends: Sequence[str]) -> AsyncIterator[Lives]:
    """Starts the program again whenever it dies, as systemd would. `ends`: where the first lives end."""
    lives = Lives()
    watching = asyncio.create_task(_supervise(victim, lives, ends))
    try:
        yield lives
    finally:
        watching.cancel()
        await asyncio.wait({watching})
        if not watching.cancelled():
            watching.result()  # why nobody was there to answer
        if lives.running is not None and lives.running.returncode is None:
            lives.running.kill()
            await lives.running.wait()


async def _supervise(victim: Victim, lives: Lives, ends: Sequence[str]) -> None:
    while True:
        extra = {"VENTANILLA_FAILPOINT": ends[lives.count]} if lives.count < len(ends) else {}
        lives.running = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "bot", env={**os.environ, **victim.environment, **extra}
        )
        lives.count += 1
        await lives.running.wait()
        assert lives.running.returncode == -signal.SIGKILL, (
            f"the program ended by itself: {lives.running.returncode}"
        )


class Registration:
    """A new person's registration, from the notice to the receipt, however often the program dies."""

    def __init__(self, victim: Victim) -> None:
        self._victim = victim
        self._person: Person | None = None

    async def walk(self, before_each: Callable[[], None] = lambda: None) -> None:
        person = self._person = await self._victim.emulator.add_person("Gloria", "Hernández")
        for text, expected in STEPS:
            before_each()
            await person.say(text)
            await person.expect(expected, within=PATIENCE)
        before_each()
        await person.upload(self._victim.png, "nombramiento.png", "image/png")
        # "Guardé tu nombramiento: PNG", or after a kill the summary with "Nombramiento: PNG"
        await person.expect("ombramiento: PNG, 1 hoja", within=PATIENCE)
        before_each()
        await person.say("envío mi registro")
        await person.expect("Folio: EC1057-22-", within=PATIENCE)

    async def check(self) -> None:
        """Every answer was kept exactly once, the log is whole, the registration is sent."""
        assert self._person is not None
        store = await open_store(self._victim.database_url, KEYS, migrate=False)
        try:
            user = UserId(self._person.id)
            desk = await store.run(lambda tx: tx.desk(user, self._victim.process.slug))
            assert desk.registration is not None
            assert desk.person is not None
            assert desk.registration.state is State.SUBMITTED
            assert dict(desk.registration.draft.answers) == ANSWERED
            assert len(desk.registration.draft.files["appointment_letter"]) == 1
            counted = Counter(await saved_events(self._victim.database_url, desk.person.id))
            assert counted == EXPECTED_EVENTS
            assert await store.audit() is None
        finally:
            await store.close()


ANSWERED = {
    "curp": "HEGG560427MVZRRL04",
    "given_names": "Gloria",
    "first_surname": "Hernández",
    "second_surname": "García",
    "institution": "15054",
    "position": "Titular de la Unidad",
    "is_head": "yes",
    "email": "gloria@metepec.gob.mx",
    "phone": "+527225550143",
}
EXPECTED_EVENTS = {
    EventKind.PERSON_CAME.value: 1,
    EventKind.CONSENT_GIVEN.value: 1,
    EventKind.REGISTRATION_BEGUN.value: 1,
    EventKind.ANSWER_PENDING.value: 1,
    EventKind.ANSWER_SAVED.value: len(ANSWERED),
    EventKind.FILE_KEPT.value: 1,
    EventKind.REGISTRATION_SUBMITTED.value: 1,
}
