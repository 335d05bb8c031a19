"""Messages with links and known files, corrected and taken back, at a Telegram that keeps its rules."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from domain.delivery.outcomes import Outcome, Refused, Sent, Unreachable
from domain.ids import UserId
from domain.incoming import Press
from domain.screen import Attachment, Button, Screen, SentBefore, link_button
from domain.seal import Seal
from emulator.config import DEMO_TOKEN
from scheduler.limiter import Refusing
from scheduler.sending import send
from scheduler.show import show
from scheduler.transport import Departures, make_bot
from tests.scheduler.house import CALM
from tests.support.databases import KEYS
from tests.support.emulator import GLORIA, EmulatorClient

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\rIDATx\x9cc\xf8\xff\xff?\x00\x05\xfe\x02\xfe\xa75\x81\x84\x00\x00\x00\x00IEND\xaeB`\x82"
)
ROWS = ((link_button("Ver la guía", "https://www.infoem.org.mx/guia?a=1&b=2"),), (Button("Leído", Press("read")),))
FIRST = Screen("Hola 🎓 <b>Gloria</b>", ROWS)
SECOND = replace(FIRST, text="Hola <i>otra vez</i>")


class Post:
    """Sends screens to one person."""

    def __init__(self, telegram: EmulatorClient) -> None:
        self._marks = Departures()
        self._bot = make_bot(DEMO_TOKEN, telegram.url, None, self._marks, Refusing(), CALM)
        self._telegram = telegram
        self.gloria = telegram.person(GLORIA)

    async def show(self, screen: Screen, *, repeats: bool = False) -> Outcome:
        call = show(screen, UserId(GLORIA), Seal(KEYS.index))
        return await send(self._bot, self._marks, call, CALM, repeats=repeats)

    async def sent(self, screen: Screen) -> int:
        outcome = await self.show(screen)
        assert isinstance(outcome, Sent)
        return outcome.message_id

    async def newest_file(self) -> str:
        """By its name at Telegram, as the newest update tells it."""
        message = (await self._telegram.waiting_updates())[-1]["message"]
        return str(message["photo"][-1]["file_id"] if "photo" in message else message["document"]["file_id"])

    async def close(self) -> None:
        await self._bot.request.shutdown()


@pytest.fixture
async def post(telegram: EmulatorClient) -> AsyncIterator[Post]:
    opened = Post(telegram)
    await opened.gloria.say("/start")
    yield opened
    await opened.close()


async def test_a_message_carries_links_and_buttons(post: Post) -> None:
    await post.sent(FIRST)
    message = await post.gloria.last()
    assert [row[0].get("url") for row in message.buttons] == ["https://www.infoem.org.mx/guia?a=1&b=2", None]
    assert (message.text, message.labels) == ("Hola 🎓 Gloria", ["Ver la guía", "Leído"])


async def test_a_message_is_corrected_once_or_twice_alike(post: Post) -> None:
    number = await post.sent(FIRST)
    corrected = replace(SECOND, replaces=number)
    assert await post.show(corrected) == Sent(number)
    assert await post.show(corrected) == Sent(number)
    message = await post.gloria.last()
    assert (message.message_id, message.text, message.html) == (number, "Hola otra vez", "Hola <i>otra vez</i>")
    assert message.labels == ["Ver la guía", "Leído"]


@pytest.mark.parametrize("is_photo", [True, False])
async def test_what_lies_with_telegram_is_sent_and_corrected(post: Post, *, is_photo: bool) -> None:
    name, kind = ("foto.png", "image/png") if is_photo else ("guía.pdf", "application/pdf")
    content = PNG if is_photo else b"%PDF-1.7 x"
    await post.gloria.upload(content, name, kind, as_photo=is_photo)
    file = Attachment(name, SentBefore(await post.newest_file(), is_photo=is_photo))
    number = await post.sent(replace(FIRST, attachment=file))
    message = await post.gloria.last()
    assert (message.message_id, message.text) == (number, "Hola 🎓 Gloria")
    corrected = replace(SECOND, attachment=file, replaces=number)
    assert [await post.show(corrected), await post.show(corrected)] == [Sent(number), Sent(number)]
    assert (await post.gloria.last()).text == "Hola otra vez"


async def test_a_message_is_taken_back_once_or_twice_alike(post: Post) -> None:
    number = await post.sent(FIRST)
    assert await post.show(Screen("", withdraws=number)) == Sent(number)
    assert await post.show(Screen("", withdraws=number), repeats=True) == Sent(number)
    assert await post.show(Screen("", withdraws=number)) == Refused(400)
    assert number not in [message.message_id for message in await post.gloria.from_bot()]


async def test_what_is_gone_cannot_be_corrected(post: Post) -> None:
    number = await post.sent(FIRST)
    await post.show(Screen("", withdraws=number))
    assert await post.show(replace(SECOND, replaces=number)) == Refused(400)


async def test_after_two_days_nothing_is_taken_back(post: Post, telegram: EmulatorClient) -> None:
    number = await post.sent(FIRST)
    await telegram.move_clock(hours=49)
    assert await post.show(Screen("", withdraws=number)) == Refused(400)


async def test_who_blocked_the_chat_gets_no_correction(post: Post) -> None:
    number = await post.sent(FIRST)
    await post.gloria.block()
    assert await post.show(replace(SECOND, replaces=number)) == Unreachable()
