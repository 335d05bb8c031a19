"""One Chromium for the run; a fresh emulator and fresh pages for each test. All in one event loop."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Literal, TypedDict, Unpack

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page

from emulator.server import serve
from tests.browser.chromium import MISSING, Complaints, find_chromium, running_chromium
from tests.browser.world import CONFIG, GLORIA, OSCAR, Telegram


class Look(TypedDict, total=False):
    """How the person at the page looks at it."""

    has_touch: bool
    color_scheme: Literal["light", "dark"]
    reduced_motion: Literal["reduce"]
    forced_colors: Literal["active"]


OpenPage = Callable[..., Awaitable[Page]]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    executable = find_chromium()
    if executable is None:
        if os.environ.get("CI") == "true":
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    async with running_chromium(executable) as started:
        yield started


@pytest_asyncio.fixture(loop_scope="session")
async def telegram() -> AsyncIterator[Telegram]:
    """An emulator on a free port where nobody has said a word; Gloria and Óscar have pressed start."""
    emulator = await serve(CONFIG)
    async with aiohttp.ClientSession() as http:
        for person in (GLORIA, OSCAR):
            emulator.world.people.change(person, has_started=True)
        yield Telegram(emulator, http)
    await emulator.stop()


@pytest_asyncio.fixture(loop_scope="session")
async def open_page(browser: Browser, telegram: Telegram) -> AsyncIterator[OpenPage]:
    """Open the chat page; at the end nothing may have been complained of."""
    opened: list[tuple[BrowserContext, Complaints, bool]] = []

    async def opening(
        width: int = 1440, height: int = 900, *, may_lose_network: bool = False, **look: Unpack[Look]
    ) -> Page:
        context = await browser.new_context(
            viewport={"width": width, "height": height}, locale="es-MX", timezone_id="Asia/Tokyo", **look
        )
        context.set_default_timeout(8000)
        complaints = Complaints()
        await complaints.watch(context)
        opened.append((context, complaints, may_lose_network))
        page = await context.new_page()
        await page.goto(telegram.emulator.url)
        await page.locator(".pane:not([hidden])").first.wait_for()
        return page

    yield opening
    for context, _, _ in opened:
        await context.close()
    for _, complaints, may_lose_network in opened:
        assert not (complaints.without_network() if may_lose_network else complaints.all)


@pytest_asyncio.fixture(loop_scope="session")
async def page(open_page: OpenPage) -> Page:
    return await open_page()


@pytest_asyncio.fixture(loop_scope="session")
async def phone(open_page: OpenPage) -> Page:
    return await open_page(390, 844, has_touch=True)


@pytest_asyncio.fixture(loop_scope="session")
async def demo(tmp_path: Path) -> AsyncIterator[str]:
    """`ventanilla demo` on a free port, with nothing kept from before; gives the page's address."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("VENTANILLA_")}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "demo", "--no-browser", "--port", "0", "--data-dir", str(tmp_path),
        stdout=asyncio.subprocess.PIPE, env=environment,
    )  # fmt: skip
    assert process.stdout
    async with asyncio.timeout(30):
        first = (await process.stdout.readline()).decode()
    yield first.split()[-1]
    process.terminate()
    async with asyncio.timeout(30):
        await process.communicate()


@pytest_asyncio.fixture(loop_scope="session")
async def desk(browser: Browser, demo: str) -> AsyncIterator[Page]:
    context = await browser.new_context(viewport={"width": 1440, "height": 900}, locale="es-MX")
    complaints = Complaints()
    await complaints.watch(context)
    page = await context.new_page()
    await page.goto(demo)
    yield page
    await context.close()
    assert not complaints.all
