"""A Telegram that answers at once and keeps nothing but counts and the last few messages.

`python -m benchmarks.sink PORT [strict]`. A strict one refuses what is over the limits with 429, and keeps when
each message came.

Beside the Bot API: `/count` (messages accepted so far), `/webhook` (the address that the last setWebhook named),
`/texts/CHAT` (what that chat was sent among the last few messages), `/last` (the fields of the newest message) and
`/arrivals` (of a strict one: instant of the monotonic clock, chat, accepted; since this was last asked).
"""

import asyncio
import email.parser
import email.policy
import json
import re
import sys
from collections import deque
from time import monotonic
from urllib.parse import parse_qs

from benchmarks.limits import Limits

MESSAGE = {
    "message_id": 1,
    "date": 1652200000,
    "from": {"id": 42, "is_bot": True, "first_name": "Banco"},
    "chat": {"id": 1, "type": "private", "first_name": "Ana"},
    "text": "recibido",
}
ME = {"id": 42, "is_bot": True, "first_name": "Banco", "username": "banco_bot"}
RESULTS: dict[str, object] = {"getMe": ME, "getUpdates": [], "getWebhookInfo": {"url": ""}}
_CHAT = re.compile(rb'chat_id["=:\s]*(-?\d+)')  # in a form, in JSON and in multipart alike


def _response(result: object) -> bytes:
    body = json.dumps({"ok": True, "result": result}).encode()
    return b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body)


def _refusal() -> bytes:
    said = {"ok": False, "error_code": 429, "description": "Too Many Requests", "parameters": {"retry_after": 1}}
    body = json.dumps(said).encode()
    head = b"HTTP/1.1 429 Too Many Requests\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b"
    return head % (len(body), body)


SENT = _response(MESSAGE)
DONE = _response(True)
REFUSED = _refusal()


class Sink:
    """What all connections share."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.count = 0
        self.webhook = ""
        self.recent: deque[tuple[bytes, bytes]] = deque(maxlen=256)  # head, body
        self._limits = limits
        self._arrivals: list[tuple[float, int, bool]] = []

    def answer(self, head: bytes, body: bytes) -> bytes:
        path = head[5 : head.index(b" ", 5)]  # after "POST "
        method = path[path.rfind(b"/") + 1 :]
        if method.startswith((b"send", b"edit")):
            return self._take(head, body)
        return self._other(path.decode(), method.decode(), head, body)

    def _take(self, head: bytes, body: bytes) -> bytes:
        if self._limits is not None and not self._judge(self._limits, body):
            return REFUSED
        self.count += 1
        self.recent.append((head, body))
        return SENT

    def _judge(self, limits: Limits, body: bytes) -> bool:
        found = _CHAT.search(body)
        chat, now = int(found[1]) if found else 0, monotonic()
        accepted = limits.accepts(chat, now)
        self._arrivals.append((now, chat, accepted))
        return accepted

    def _other(self, path: str, method: str, head: bytes, body: bytes) -> bytes:
        if path == "/count":
            return _response(self.count)
        if path == "/webhook":
            return _response(self.webhook)
        if path == "/last":
            return _response(self._fields(self.recent[-1]) if self.recent else {})
        if path == "/arrivals":
            arrivals, self._arrivals = self._arrivals, []
            return _response(arrivals)
        if path.startswith("/texts/"):
            return _response(
                [fields["text"] for fields in map(self._fields, self.recent) if self._is_for(fields, method)]
            )
        if method == "setWebhook":
            self.webhook = self._fields((head, body))["url"]
        return _response(RESULTS[method]) if method in RESULTS else DONE

    @staticmethod
    def _is_for(fields: dict[str, str], chat: str) -> bool:
        return fields.get("chat_id") == chat and "text" in fields

    @staticmethod
    def _fields(message: tuple[bytes, bytes]) -> dict[str, str]:
        head, body = message
        kind = next(line for line in head.split(b"\r\n") if line.lower().startswith(b"content-type:"))
        if b"json" in kind:
            found = json.loads(body).items()
            return {name: value if isinstance(value, str) else json.dumps(value) for name, value in found}
        if b"urlencoded" in kind:
            return {name: values[-1] for name, values in parse_qs(body.decode()).items()}
        parts = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(kind + b"\r\n\r\n" + body).walk()
        named = (
            (part.get_param("name", header="content-disposition"), part.get_payload(decode=True)) for part in parts
        )
        return {str(name): value.decode() for name, value in named if name and isinstance(value, bytes)}


class Connection(asyncio.Protocol):
    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._buffer = b""
        self._transport: asyncio.WriteTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.WriteTransport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._buffer = self._buffer + data if self._buffer else data
        while (request := self._next()) is not None:
            assert self._transport is not None
            self._transport.write(self._sink.answer(*request))

    def _next(self) -> tuple[bytes, bytes] | None:
        """One whole request off the buffer: its head and its body."""
        head, found, rest = self._buffer.partition(b"\r\n\r\n")
        if not found:
            return None
        lowered = head.lower()
        if b"transfer-encoding: chunked" in lowered:
            end = rest.find(b"0\r\n\r\n")
            length = -1 if end < 0 else end + 5
        else:
            _, named, value = lowered.partition(b"content-length:")
            length = int(value.split(b"\r\n", 1)[0]) if named else 0
        if length < 0 or len(rest) < length:
            return None
        self._buffer = rest[length:]
        return head, rest[:length]


async def _serve(port: int, sink: Sink) -> None:
    server = await asyncio.get_running_loop().create_server(
        lambda: Connection(sink), "127.0.0.1", port, backlog=512
    )
    await server.serve_forever()


def main() -> None:
    is_strict = sys.argv[2:] == ["strict"]
    asyncio.run(_serve(int(sys.argv[1]), Sink(Limits() if is_strict else None)))
