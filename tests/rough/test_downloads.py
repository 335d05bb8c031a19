"""Files whose size lies and downloads that break off. Telegram's word about a size is not taken."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from aiohttp import web

from bot.settings import Settings
from bot.telegram import make_bot
from domain.files import MAX_FILE_BYTES, FileWanted, InspectedFile, RefusedFile
from domain.ids import UserId
from domain.incoming import FileRef
from emulator.server import RunningEmulator
from handlers.files import fetch
from tests.inbound.program import Program, Telegram
from tests.inbound.updates import text_update
from tests.inspection.files import pdf
from tests.rough.scene import notes_of, registration_of
from tests.support.emulator import GLORIA, EmulatorClient, Person

MEGABYTE = 1024 * 1024


class EndlessTelegram:
    """A Bot API whose getFile names no size, or a wrong one, and whose file has no end."""

    def __init__(self, *, declared: int | None) -> None:
        self.declared = declared
        self.given = 0  # bytes that went out
        self.url = ""

    async def start(self) -> web.AppRunner:
        application = web.Application()
        application.router.add_post("/bot{token}/getFile", self.describe)
        application.router.add_post("/bot{token}/sendChatAction", self.agree)
        application.router.add_get("/file/bot{token}/{path:.+}", self.download)
        runner = web.AppRunner(application, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        return runner

    async def agree(self, _request: web.Request) -> web.Response:
        return web.json_response({"ok": True, "result": True})

    async def describe(self, _request: web.Request) -> web.Response:
        size = {} if self.declared is None else {"file_size": self.declared}
        found = {"file_id": "f", "file_unique_id": "u", "file_path": "documents/endless.pdf", **size}
        return web.json_response({"ok": True, "result": found})

    async def download(self, request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse()
        await answer.prepare(request)
        chunk = b"%PDF-1.7" + b"0" * (64 * 1024)
        try:
            while self.given < 20 * MAX_FILE_BYTES:
                await answer.write(chunk)
                self.given += len(chunk)
        except ConnectionError:
            pass  # the other side has had enough
        return answer


@pytest.fixture(params=[None, 1_000], ids=["no size", "a wrong size"])
async def endless(request: pytest.FixtureRequest) -> AsyncIterator[EndlessTelegram]:
    telegram = EndlessTelegram(declared=request.param)
    runner = await telegram.start()
    yield telegram
    await runner.cleanup()


async def test_a_download_stops_where_the_limit_is(settings: Settings, endless: EndlessTelegram) -> None:
    async def looked_into(content: bytes, name: str, most: int, pages: int) -> InspectedFile | RefusedFile:
        raise AssertionError(f"{len(content)} bytes of {name} got as far as the inspection, of {most}, {pages}")

    bot = make_bot(replace(settings, telegram_api_url=endless.url))
    file = FileRef("f", "endless.pdf", endless.declared, is_photo=False)
    try:
        found = await fetch(bot, UserId(GLORIA), file, FileWanted("appointment_letter"), looked_into)
    finally:
        await bot.session.close()
    assert isinstance(found, RefusedFile)
    assert found.reason == "doc-large"
    assert MAX_FILE_BYTES < int(found.facts["size"]) < MAX_FILE_BYTES + MEGABYTE
    assert endless.given < 2 * MAX_FILE_BYTES  # some of it lies in the connection's buffers


@pytest.mark.usefixtures("asked")
async def test_a_declared_size_is_refused_before_anything_is_fetched(
    settings: Settings, client: EmulatorClient, gloria: Person
) -> None:
    before = await registration_of(settings)
    async with Program(settings):
        await client.script("400", "getFile")
        await client.script("400", "file")
        await gloria.upload(b"%PDF-1.7" + b"0" * (25 * MEGABYTE))
        await gloria.expect("25 MB", "10 MB")
        assert not [event for event in client.events if event["type"] == "fault_hit"]
    assert await registration_of(settings) == before


@pytest.mark.usefixtures("asked")
async def test_a_file_larger_than_it_says_is_refused_in_passing(
    door: Settings, gloria: Person, emulator: RunningEmulator
) -> None:
    """Update and getFile both say 1,000 bytes; 15 MB come."""
    before = await registration_of(door)
    files = emulator.world.files
    file = files.keep_document("nombramiento.pdf", "", b"%PDF-1.7" + b"0" * (15 * MEGABYTE))
    lying = replace(file, size=1_000)
    files._by_id[file.file_id] = files._by_path[file.path] = lying
    update = text_update("", document=lying.document())
    update["message"]["message_id"] += 100_000
    del update["message"]["text"]
    async with Program(door):
        emulator.world.queue.add(update)
        await gloria.expect("pesa más de 10 MB y recibo hasta 10 MB")
        assert await registration_of(door) == before
        await gloria.upload(pdf())
        await gloria.expect("Guardé tu nombramiento")


BROKEN = (
    ("getFile", "400"),
    ("getFile", "429"),
    ("getFile", "500"),
    ("getFile", "bad_json"),
    ("getFile", "reset_before"),
    ("file", "400"),
    ("file", "429"),
    ("file", "502"),
    ("file", "reset_before"),
    ("file", "half_body"),
)


@pytest.mark.usefixtures("asked")
async def test_a_download_that_fails_is_our_own_failure(
    door: Settings, client: EmulatorClient, gloria: Person
) -> None:
    before = await registration_of(door)
    async with Program(door):
        for method, fault in BROKEN:
            await client.script(fault, method, times=2)  # a kept connection that is reset is tried once more
            await gloria.upload(pdf())
            answer = await gloria.expect_answer()
            await client.clear_scripts()
            assert "Fue una falla nuestra" in answer.text, f"{method} {fault}: {answer.text}"
            assert "mándalo otra vez" in answer.text
            assert await registration_of(door) == before
        await gloria.upload(pdf())
        await gloria.expect("Guardé tu nombramiento")
    assert len(await notes_of(door)) == 1


@pytest.mark.usefixtures("asked")
async def test_a_file_that_telegram_lost_is_not_blamed_on_the_person(
    webhook_settings: Settings, telegram: Telegram
) -> None:
    document = {"file_id": "gone", "file_unique_id": "gone", "file_name": "nombramiento.pdf", "file_size": 900}
    update = text_update("", document=document)
    del update["message"]["text"]
    async with Program(webhook_settings):
        answered = await telegram.deliver(update)
    assert "Fue una falla nuestra" in answered.body["text"]
