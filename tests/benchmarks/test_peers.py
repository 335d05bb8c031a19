"""The plain loop sends what ours sent: same words, same buttons, every chat once."""

import asyncio
import json

from telegram.ext import AIORateLimiter, ExtBot
from telegram.request import HTTPXRequest

from benchmarks.contestants import TOKEN, free_port
from benchmarks.peers.ptb_loop import send_all
from benchmarks.sink import Connection, Sink
from benchmarks.throughput import as_ours

MARKUP = {"inline_keyboard": [[{"text": "Seguir", "callback_data": "abc"}]]}


async def test_the_loop_repeats_what_arrived_to_every_chat() -> None:
    sink, port = Sink(), free_port()
    server = await asyncio.get_running_loop().create_server(lambda: Connection(sink), "127.0.0.1", port)
    head = b"POST /bot1:a/sendMessage HTTP/1.1\r\nContent-Type: application/json"
    sink.answer(head, json.dumps({"chat_id": 7, "text": "Quedan 2 días", "reply_markup": MARKUP}).encode())
    last = json.loads(sink.answer(b"POST /last HTTP/1.1", b"").partition(b"\r\n\r\n")[2])["result"]
    bot = ExtBot(
        TOKEN,
        base_url=f"http://127.0.0.1:{port}/bot",
        request=HTTPXRequest(),
        rate_limiter=AIORateLimiter(overall_max_rate=0, group_max_rate=0),
    )
    async with bot:
        await send_all(bot, range(100, 140), **as_ours(last))
    server.close()
    sent = [sink._fields(message) for message in sink.recent][1:]
    assert sorted(int(fields["chat_id"]) for fields in sent) == list(range(100, 140))
    assert {(fields["text"], fields["parse_mode"]) for fields in sent} == {("Quedan 2 días", "HTML")}
    assert all(json.loads(fields["reply_markup"]) == MARKUP for fields in sent)
