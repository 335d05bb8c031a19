"""Where a test begins, and what it looks at afterwards."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from bot.settings import Settings
from domain.files import FileNote
from domain.registration import Registration
from emulator.server import RunningEmulator
from tests.inbound.register import desk, register
from tests.support.emulator import GLORIA, EmulatorClient, Message
from tests.support.talk import ANSWERS, MONDAY, Talk, knowledge

LETTER = "appointment_letter"
_TOLD_BEFORE = 1_000  # messages that the chat had before the test


class Beginning(Talk):
    async def answer_all_but_the_document(self) -> str:
        await self.accept()
        return await self.walk(*ANSWERS)


async def seed(
    settings: Settings, emulator: RunningEmulator, begin: Callable[[Beginning], Awaitable[object]]
) -> None:
    """Let Gloria talk to the conversation itself before the program starts: a tenth of the time."""
    async with register(settings) as store:
        talk = Beginning(store, knowledge(), at=MONDAY - timedelta(hours=1))
        await begin(talk)
    emulator.world.chats._last_id = _TOLD_BEFORE
    emulator.world.people.change(GLORIA, has_started=True)


async def registration_of(settings: Settings, user: int = GLORIA) -> Registration:
    found = (await desk(settings, user)).registration
    assert found is not None
    return found


async def notes_of(settings: Settings) -> tuple[FileNote, ...]:
    return tuple((await registration_of(settings)).draft.files.get(LETTER, ()))


async def contents_of(settings: Settings) -> list[bytes]:
    """What the draft's files hold once they are opened with the person's key."""
    found = await desk(settings)
    assert found.person is not None
    person, contents = found.person.id, []
    async with register(settings) as store:
        for note in await notes_of(settings):
            content = await store.run(lambda tx, id_=note.id: tx.file_content(person, id_))  # type: ignore[misc]  # bound
            assert content is not None
            contents.append(content)
    return contents


async def until_confirmed(client: EmulatorClient) -> None:
    async with asyncio.timeout(20):
        while await client.waiting_updates():  # noqa: ASYNC110 -- the queue is in another program, as it were
            await asyncio.sleep(0.05)


async def until_put_off(caplog: pytest.LogCaptureFixture) -> None:
    """An update could not be handled for want of the database."""
    async with asyncio.timeout(20):
        while "must come again: Unavailable" not in caplog.text:  # noqa: ASYNC110 -- a log cannot be waited for
            await asyncio.sleep(0.02)


def saying(messages: list[Message], words: str) -> list[Message]:
    return [message for message in messages if words in message.text]
