"""The program itself under rough conditions: damaged files, a stopped database, a full disk, a jumping clock."""

from dataclasses import replace

import pytest

from bot.settings import Settings
from emulator.server import RunningEmulator
from tests.inbound.conftest import (
    client,
    emulator,
    environment,
    gloria,
    keys_file,
    oscar,
    settings,
    telegram,
    webhook_settings,
)
from tests.rough.scene import seed
from tests.support.databases import database, postgres_server, sqlite, sqlite_template

__all__ = [
    "client",
    "database",
    "emulator",
    "environment",
    "gloria",
    "keys_file",
    "oscar",
    "postgres_server",
    "settings",
    "sqlite",
    "sqlite_template",
    "telegram",
    "webhook_settings",
]


@pytest.fixture(params=["polling", "webhook"])
def door(request: pytest.FixtureRequest, settings: Settings, webhook_settings: Settings) -> Settings:
    """How updates come in: the test runs once for each."""
    return webhook_settings if request.param == "webhook" else replace(settings, webhook_url="")


@pytest.fixture
async def asked(settings: Settings, emulator: RunningEmulator) -> None:
    """Gloria has answered all but the last question, which asks for her document."""
    await seed(settings, emulator, lambda talk: talk.answer_all_but_the_document())


@pytest.fixture
async def complete(settings: Settings, emulator: RunningEmulator) -> None:
    """Gloria has only to send her registration."""
    await seed(settings, emulator, lambda talk: talk.fill())
