"""A keep-alive HTTP connection that costs the load generator little, so that the server is what is measured."""

import asyncio
import json
from dataclasses import dataclass
from typing import Any


class UnexpectedAnswer(Exception):
    """The measured program did not do what the load expects: no figure may come of it."""


@dataclass(slots=True)
class Connection:
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    head: str  # what every request of this connection begins with

    @classmethod
    async def open(cls, port: int, path: str, secret: str) -> "Connection":
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        head = (
            f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n"
            f"X-Telegram-Bot-Api-Secret-Token: {secret}\r\nContent-Length: "
        )
        return cls(reader, writer, head)

    async def post(self, body: bytes) -> bytes:
        """The answer's body. Raises UnexpectedAnswer unless it is a 200."""
        self.writer.write(f"{self.head}{len(body)}\r\n\r\n".encode() + body)
        head = (await self.reader.readuntil(b"\r\n\r\n")).lower()
        if b"transfer-encoding: chunked" in head:
            answer = await self._chunks()
        else:
            _, named, value = head.partition(b"content-length:")
            answer = await self.reader.readexactly(int(value.split(b"\r\n", 1)[0]) if named else 0)
        if not head.startswith(b"http/1.1 200"):
            raise UnexpectedAnswer(f"{head.splitlines()[0].decode()} to {body[:300].decode()}")
        return answer

    async def _chunks(self) -> bytes:
        found = b""
        while size := int((await self.reader.readuntil(b"\r\n")).strip(), 16):
            found += (await self.reader.readexactly(size + 2))[:-2]
        await self.reader.readexactly(2)
        return found

    async def close(self) -> None:
        self.writer.close()
        await self.writer.wait_closed()


async def ask(port: int, path: str) -> Any:  # noqa: ANN401 -- whatever JSON the sink answers
    """A question to the sink's own addresses."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    connection = Connection(reader, writer, f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: ")
    found = json.loads(await connection.post(b""))["result"]
    await connection.close()
    return found
