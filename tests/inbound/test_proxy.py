"""Everything to Telegram and from it goes through the proxy when there is one."""

from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from bot.settings import Settings
from tests.inbound.program import Program
from tests.scheduler.wire import proxy
from tests.support.emulator import EmulatorClient, Person


@pytest.mark.parametrize("scheme", ["http", "socks5"])
async def test_a_conversation_goes_through_the_proxy(
    settings: Settings, client: EmulatorClient, gloria: Person, scheme: str
) -> None:
    async with proxy(scheme) as ours, Program(replace(settings, proxy_url=ours.url)):
        await gloria.say("/start")
        await gloria.expect("Soy Ventanilla")
    assert set(ours.asked) == {urlsplit(settings.telegram_api_url).netloc}
