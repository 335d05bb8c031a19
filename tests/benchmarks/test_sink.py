"""The strict Telegram of the benchmarks: it refuses what is over the limits, and knows when what came."""

import json
from typing import Any

import pytest

from benchmarks.limits import ALL, Limits
from benchmarks.sink import REFUSED, SENT, Sink

HEAD = b"POST /bot1:a/sendMessage HTTP/1.1\r\nContent-Type: application/json"


def told(sink: Sink, path: str) -> Any:  # noqa: ANN401 -- whatever JSON the sink answers
    return json.loads(sink.answer(f"POST {path} HTTP/1.1".encode(), b"").partition(b"\r\n\r\n")[2])["result"]


def test_thirty_chats_a_second_are_the_most() -> None:
    limits = Limits()
    assert [limits.accepts(chat, 5 + chat / 100) for chat in range(ALL + 2)] == [True] * ALL + [False] * 2


def test_the_second_slides_with_what_was_accepted() -> None:
    limits = Limits()
    assert all(limits.accepts(chat, 5 + chat / 100) for chat in range(ALL))
    assert not limits.accepts(90, 5.995)
    assert limits.accepts(91, 6.0)
    assert not limits.accepts(92, 6.005)


def test_a_chat_gets_one_message_a_second() -> None:
    limits = Limits()
    assert [limits.accepts(7, at) for at in (5.0, 5.9, 6.0)] == [True, False, True]


class Hurried(Limits):
    """Everything comes at the same instant, however slow the machine."""

    def accepts(self, chat: int, now: float) -> bool:  # noqa: ARG002 -- this is the point
        return super().accepts(chat, 0.0)


def test_a_strict_sink_refuses_and_remembers() -> None:
    sink = Sink(Hurried())
    said = [sink.answer(HEAD, b'{"chat_id": 5, "text": "hola"}') for _ in range(2)]
    assert said == [SENT, REFUSED]
    assert (told(sink, "/count"), told(sink, "/last")["text"]) == (1, "hola")
    assert [(chat, accepted) for _, chat, accepted in told(sink, "/arrivals")] == [(5, True), (5, False)]
    assert told(sink, "/arrivals") == []


@pytest.mark.parametrize(
    "body", [b"chat_id=12&text=a", b'{"text": "a", "chat_id":"12"}', b'name="chat_id"\r\n\r\n12\r\n--b']
)
def test_the_chat_is_found_however_written(body: bytes) -> None:
    sink = Sink(Limits())
    sink.answer(HEAD, body)
    assert told(sink, "/arrivals")[0][1] == 12


def test_a_lenient_sink_refuses_nothing() -> None:
    sink = Sink()
    assert {sink.answer(HEAD, b'{"chat_id": 5}') for _ in range(ALL * 2)} == {SENT}
    assert told(sink, "/arrivals") == []
