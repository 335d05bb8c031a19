"""What becomes of a send, through the real stack: python-telegram-bot, httpx, aiohttp and a socket."""

import asyncio
import logging
from dataclasses import replace
from pathlib import Path

import pytest
from telegram import InputFile

from domain.delivery.outcomes import (
    NeverLeft,
    Outcome,
    Refused,
    Sent,
    SlowDown,
    Stop,
    Stopped,
    Unknown,
    Unreachable,
)
from scheduler.limiter import Refusing
from scheduler.request import Patience
from scheduler.sending import Flight, send
from scheduler.show import Call
from scheduler.transport import Departures
from tests.scheduler.rough_server import (
    ACCEPTED,
    Answer,
    Doing,
    Step,
    mute_server,
    refused,
    rough_server,
    said,
    self_signed,
)
from tests.scheduler.wire import TOKEN, free_port, proxy, sender

HELLO = Call("sendMessage", {"chat_id": 9, "text": "hola"})
CALM = Patience(connect=30.0, read=30.0, all=60.0)  # whatever is answered at all is answered before
# For what is never answered. Only what is to run out is short: a busy machine runs out of nothing else.
BRIEF = replace(CALM, read=0.5)
NO_CONNECTION = replace(CALM, connect=0.5)
STUCK = replace(CALM, all=2.0)
PAGE = Answer(502, b"<html>secreto</html>", "text/html")


def with_file(size: int) -> Call:
    content = InputFile(b"x" * size, filename="cita.ics")
    return Call("sendDocument", {"chat_id": 9, "document": content, "caption": "hola"})


async def outcome_at(url: str, call: Call = HELLO, patience: Patience = CALM, *, repeats: bool = False) -> Outcome:
    marks = Departures()
    async with sender(url, marks, patience) as bot:
        return await send(bot, marks, call, patience, repeats=repeats)


async def outcome_of(
    step: Step, call: Call = HELLO, patience: Patience = CALM, *, repeats: bool = False
) -> Outcome:
    async with rough_server(step) as server:
        outcome = await outcome_at(server.url, call, patience, repeats=repeats)
    assert server.requests == 1  # nothing resends in silence
    return outcome


# Nothing left: definite


async def test_a_refused_connection_never_left() -> None:
    assert isinstance(await outcome_at(f"http://127.0.0.1:{free_port()}"), NeverLeft)


async def test_a_name_nobody_knows_never_left() -> None:
    assert isinstance(await outcome_at("http://no-such-host.invalid"), NeverLeft)


async def test_a_failed_handshake_never_left(tmp_path: Path) -> None:
    """A server whose certificate nobody vouches for."""
    async with rough_server(secured=self_signed(tmp_path)) as server:
        outcome = await outcome_at(server.url)
    assert (type(outcome), server.requests) == (NeverLeft, 0)


async def test_a_handshake_without_answer_never_left() -> None:
    async with mute_server() as address:
        assert isinstance(await outcome_at(f"https://{address}", patience=NO_CONNECTION), NeverLeft)


async def test_an_exhausted_pool_never_left() -> None:
    marks, one = Departures(), replace(NO_CONNECTION, connections=1)
    async with rough_server(Doing.HANG_AFTER) as server, sender(server.url, marks, one) as bot:
        flight = Flight(bot, marks, HELLO, one)
        first = await under_way(flight)
        waiting = await send(bot, marks, HELLO, one)
        flight.end_by(asyncio.get_running_loop().time())
        assert (type(waiting), type(await first), server.requests) == (NeverLeft, Unknown, 1)


async def test_a_pause_lets_nothing_leave() -> None:
    marks, refusing = Departures(), Refusing()
    async with rough_server() as server, sender(server.url, marks, refusing=refusing) as bot:
        refusing.pause(0.1)
        await asyncio.sleep(0.11)
        after = await send(bot, marks, HELLO)
        refusing.pause(600)
        during = await send(bot, marks, HELLO)
    assert (after, during, server.requests) == (Sent(7), NeverLeft("Paused"), 1)


# It left, and nobody knows


@pytest.mark.parametrize(
    "doing",
    [
        Doing.HANG_BEFORE_BODY,
        Doing.HANG_AFTER,
        Doing.CLOSE,
        Doing.RESET,
        Doing.HALF_ANSWER,
        Doing.SLOW_ANSWER,
    ],
)
async def test_what_left_without_answer_is_unknown(doing: Doing) -> None:
    assert isinstance(await outcome_of(doing, patience=BRIEF), Unknown)


@pytest.mark.parametrize("doing", [Doing.HANG_BEFORE_BODY, Doing.HANG_DURING_BODY])
async def test_a_body_that_gets_stuck_is_unknown(doing: Doing) -> None:
    """More than the sockets' buffers hold: aiohttp itself would write at it for ever."""
    assert isinstance(await outcome_of(doing, with_file(20_000_000), STUCK), Unknown)


@pytest.mark.parametrize("doing", [Doing.CLOSE, Doing.RESET, Doing.HALF_ANSWER])
async def test_a_reused_connection_that_ends_is_unknown(doing: Doing) -> None:
    marks = Departures()
    async with rough_server(ACCEPTED, doing) as server, sender(server.url, marks) as bot:
        first = await send(bot, marks, HELLO)
        second = await send(bot, marks, HELLO)
        assert (first, type(second)) == (Sent(7), Unknown)
        assert (server.requests, server.connections) == (2, 1)


@pytest.mark.parametrize(
    "answer",
    [
        PAGE,
        said(502, ok=False, error_code=502, description="Bad Gateway"),
        said(500, ok=False, error_code=500, description="Internal Server Error"),
        Answer(200, b"<html>secreto</html>", "text/html"),
        Answer(200, b""),
        said(200, ok=True),
        said(200, ok=True, result=True),
        Answer(200, b"[]"),
        # Something between us and Telegram may say so, too; it does not know the person.
        Answer(403, b"<html>Forbidden</html>", "text/html"),
        Answer(401, b"{}"),
        Answer(404, b"not here", "text/plain"),
    ],
    ids=lambda answer: f"{answer.status} {answer.body[:24].decode()}",
)
async def test_no_readable_answer_is_unknown(answer: Answer) -> None:
    assert isinstance(await outcome_of(answer), Unknown)


# Telegram answered


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (ACCEPTED, Sent(7)),
        (said(200, ok=True, result={"message_id": 8, "new_in": "a later Bot API"}), Sent(8)),
        (refused(429, "Too Many Requests: retry after 17", retry_after=17), SlowDown(17.0)),
        (refused(429, "Too Many Requests"), SlowDown(5.0)),
        (refused(403, "Forbidden: bot was blocked by the user"), Unreachable()),
        (refused(403, "Forbidden: user is deactivated"), Unreachable()),
        (refused(400, "Bad Request: chat not found"), Unreachable()),
        (refused(400, "Bad Request: can't parse entities"), Refused(400)),
        (refused(400, "Bad Request: group migrated", migrate_to_chat_id=-100), Refused(400, -100)),
        (refused(413, "Request Entity Too Large"), Refused(413)),
        (refused(401, "Unauthorized"), Stopped(Stop.UNAUTHORIZED)),
        (refused(409, "Conflict: terminated by other getUpdates request"), Stopped(Stop.CONFLICT)),
        (refused(404, "Not Found"), Stopped(Stop.NO_SUCH_BOT)),
        (refused(404, "Not Found: method not found"), Refused(404)),
        (refused(400, "Logged out"), Stopped(Stop.LOGGED_OUT)),
        (refused(400, "Bad Request: message text is empty"), Refused(400)),
    ],
)
async def test_an_answer_is_what_it_says(answer: Answer, expected: Outcome) -> None:
    assert await outcome_of(answer) == expected


EDIT = Call("editMessageText", {"chat_id": 9, "message_id": 4100, "text": "hola"})
DELETION = Call("deleteMessage", {"chat_id": 9, "message_id": 4100})


async def test_what_changes_a_message_is_sent_when_it_is_so() -> None:
    assert await outcome_of(said(200, ok=True, result=True), DELETION) == Sent(4100)
    assert await outcome_of(ACCEPTED, EDIT) == Sent(7)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (EDIT, "Bad Request: message is not modified: specified new message content and reply markup are the same"),
        (DELETION, "Bad Request: message to delete not found"),
    ],
)
async def test_what_is_so_already_counts_as_done(call: Call, words: str) -> None:
    assert await outcome_of(refused(400, words), call, repeats=True) == Sent(4100)
    assert await outcome_of(refused(400, words), HELLO, repeats=True) == Refused(400)


async def test_a_message_that_was_not_there_the_first_time_is_not_taken_back() -> None:
    """It may lie in another chat."""
    words = "Bad Request: message to delete not found"
    assert await outcome_of(refused(400, words), DELETION) == Refused(400)


@pytest.mark.parametrize("repeats", [False, True])
@pytest.mark.parametrize("words", ["message to edit not found", "message can't be deleted for everyone"])
async def test_what_can_no_longer_be_changed_is_refused(words: str, *, repeats: bool) -> None:
    assert await outcome_of(refused(400, f"Bad Request: {words}"), EDIT, repeats=repeats) == Refused(400)


async def test_a_yes_to_a_message_is_no_answer() -> None:
    assert isinstance(await outcome_of(said(200, ok=True, result=True)), Unknown)


async def test_a_document_is_sent_the_same_way() -> None:
    assert await outcome_of(ACCEPTED, with_file(1000)) == Sent(7)
    assert await outcome_of(refused(403, "Forbidden"), with_file(1000)) == Unreachable()


async def test_a_call_that_cannot_be_made_never_left() -> None:
    assert await outcome_at("http://127.0.0.1:9", Call("sendMessage", {"text": object()})) == NeverLeft("TypeError")


@pytest.mark.parametrize("scheme", ["http", "socks5"])
async def test_outcomes_are_the_same_through_a_proxy(scheme: str) -> None:
    marks = Departures()
    async with rough_server(Doing.RESET) as server, proxy(scheme) as between:
        async with sender(server.url, marks, proxy_url=between.url) as bot:
            assert isinstance(await send(bot, marks, HELLO), Unknown)
            assert await send(bot, marks, HELLO) == Sent(7)
        async with sender("http://127.0.0.1:9", marks, proxy_url=f"{scheme}://127.0.0.1:{free_port()}") as bot:
            assert isinstance(await send(bot, marks, HELLO), NeverLeft)


# Ending early

_BEFORE_ALL_ELSE = 15.0  # seconds: the server and every patience last longer


async def test_a_send_ends_when_it_is_told_to() -> None:
    marks = Departures()
    async with rough_server(Doing.HANG_AFTER) as server, sender(server.url, marks, CALM) as bot:
        flight = Flight(bot, marks, HELLO, CALM)
        ending = await under_way(flight)
        flight.end_by(asyncio.get_running_loop().time())
        async with asyncio.timeout(_BEFORE_ALL_ELSE):
            assert isinstance(await ending, Unknown)


async def test_an_end_that_comes_while_it_ends_changes_nothing() -> None:
    marks, loop = Departures(), asyncio.get_running_loop()
    async with rough_server(Doing.HANG_AFTER) as server, sender(server.url, marks, CALM) as bot:
        flight = Flight(bot, marks, HELLO, CALM)
        ending = asyncio.create_task(flight.complete())
        await asyncio.sleep(0)
        survived = asyncio.Event()
        flight.end_by(loop.time() - 1)

        def again() -> None:
            flight.end_by(loop.time() - 2)
            survived.set()

        loop.call_soon(again)
        async with asyncio.timeout(_BEFORE_ALL_ELSE):
            await survived.wait()
            assert isinstance(await ending, NeverLeft)


async def test_an_end_that_comes_later_changes_nothing() -> None:
    marks = Departures()
    async with rough_server(Doing.HANG_AFTER) as server, sender(server.url, marks, STUCK) as bot:
        flight = Flight(bot, marks, HELLO, STUCK)
        ending = await under_way(flight)
        flight.end_by(asyncio.get_running_loop().time() + 60)
        async with asyncio.timeout(_BEFORE_ALL_ELSE):
            assert isinstance(await ending, Unknown)


async def under_way(flight: Flight) -> "asyncio.Task[Outcome]":
    """Its request has left."""
    ending = asyncio.create_task(flight.complete())
    while not flight.has_left and not ending.done():  # noqa: ASYNC110 -- a departure tells nobody
        await asyncio.sleep(0.01)
    assert flight.has_left
    return ending


async def test_logs_tell_neither_token_nor_person_nor_words(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.DEBUG, "ventanilla")  # whatever level a program within another test set

    for step in (refused(400, "Bad Request: secreto"), PAGE, Doing.RESET):
        await outcome_of(step, Call("sendMessage", {"chat_id": 700_000_001, "text": "dato personal"}))
    shown = "\n".join(record.getMessage() + str(record.exc_info) for record in caplog.records)
    assert "Refused" in shown
    assert not [secret for secret in (TOKEN, "secreto", "dato personal", "700000001") if secret in shown]
