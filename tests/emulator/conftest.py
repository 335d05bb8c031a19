"""An emulator for one test, and the two libraries that talk to it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiohttp import ClientSession
from telegram.ext import ExtBot

from emulator.config import EmulatorConfig
from emulator.server import RunningEmulator, serve
from tests.emulator.calls import Caller
from tests.support.emulator import GLORIA, OSCAR, EmulatorClient, Person


@pytest.fixture
def config(tmp_path: Path) -> EmulatorConfig:
    return EmulatorConfig(webhook_backoff=0.02)


@pytest.fixture
async def emulator(config: EmulatorConfig) -> AsyncIterator[RunningEmulator]:
    running = await serve(config)
    yield running
    await running.stop()


@pytest.fixture
async def client(emulator: RunningEmulator) -> AsyncIterator[EmulatorClient]:
    async with EmulatorClient(emulator.url) as client:
        yield client


@pytest.fixture
def gloria(client: EmulatorClient) -> Person:
    return client.person(GLORIA)


@pytest.fixture
def oscar(client: EmulatorClient) -> Person:
    return client.person(OSCAR)


@pytest.fixture
async def aiogram_bot(emulator: RunningEmulator) -> AsyncIterator[Bot]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(emulator.url))
    bot = Bot(emulator.token, session=session)
    yield bot
    await session.close()


@pytest.fixture
async def ptb_bot(emulator: RunningEmulator) -> AsyncIterator[ExtBot[None]]:
    bot: ExtBot[None] = ExtBot(
        emulator.token, base_url=f"{emulator.url}/bot", base_file_url=f"{emulator.url}/file/bot"
    )
    async with bot:
        yield bot


@pytest.fixture
async def caller(emulator: RunningEmulator) -> AsyncIterator[Caller]:
    async with ClientSession() as session:
        yield Caller(emulator, session)
