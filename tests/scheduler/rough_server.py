"""A server that behaves as badly as a network can: byte by byte, connection by connection."""

import asyncio
import json
import socket
import ssl
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum, auto
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.scheduler.wire import Guests

MESSAGE = {"message_id": 7, "date": 1652000000, "chat": {"id": 9, "type": "private"}}


class Doing(Enum):
    """What becomes of one request."""

    HANG_BEFORE_BODY = auto()  # reads the headers, then nothing more
    HANG_DURING_BODY = auto()  # reads half of the body, then nothing more
    HANG_AFTER = auto()  # reads it all and never answers
    CLOSE = auto()  # reads it all and hangs up
    RESET = auto()  # the same, with a RST
    HALF_ANSWER = auto()  # half a body, then it hangs up
    SLOW_ANSWER = auto()  # the head of an answer, then nothing more


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: bytes
    kind: str = "application/json"


Step = Doing | Answer


def said(status: int, **fields: Any) -> Answer:  # noqa: ANN401 -- any JSON
    return Answer(status, json.dumps(fields).encode())


def refused(code: int, description: str, **parameters: int) -> Answer:
    more = {"parameters": parameters} if parameters else {}
    return said(code, ok=False, error_code=code, description=description, **more)


ACCEPTED = said(200, ok=True, result=MESSAGE)


@dataclass
class RoughServer:
    """`steps`: one for each request, in the order they come; afterwards it accepts."""

    steps: list[Step]
    url: str = ""
    requests: int = 0  # whose headers were read
    connections: int = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            while await self._one(reader, writer):
                pass
        writer.close()

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = await reader.readuntil(b"\r\n\r\n")
        self.requests += 1
        step = self.steps.pop(0) if self.steps else ACCEPTED
        length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0])
        if step is Doing.HANG_BEFORE_BODY:
            await asyncio.sleep(30)
        if step is Doing.HANG_DURING_BODY:
            await reader.readexactly(length // 2)
            await asyncio.sleep(30)
        await reader.readexactly(length)
        if isinstance(step, Answer):
            writer.write(_head(step) + step.body)
            return True
        await _end(step, writer)
        return False


def _head(answer: Answer) -> bytes:
    lines = (
        f"HTTP/1.1 {answer.status} Words",
        f"Content-Type: {answer.kind}",
        f"Content-Length: {len(answer.body)}",
    )
    return "\r\n".join((*lines, "", "")).encode()


async def _end(doing: Doing, writer: asyncio.StreamWriter) -> None:
    if doing is Doing.HANG_AFTER:
        await asyncio.sleep(30)
    if doing is Doing.RESET:
        ours: socket.socket = writer.get_extra_info("socket")
        ours.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    if doing in {Doing.HALF_ANSWER, Doing.SLOW_ANSWER}:
        writer.write(_head(ACCEPTED) + ACCEPTED.body[: len(ACCEPTED.body) // 2])
        await writer.drain()
    if doing is Doing.SLOW_ANSWER:
        await asyncio.sleep(30)


@asynccontextmanager
async def rough_server(*steps: Step, secured: ssl.SSLContext | None = None) -> AsyncIterator[RoughServer]:
    ours = RoughServer(list(steps))
    guests = Guests(ours.serve)
    server = await asyncio.start_server(guests.come, "127.0.0.1", 0, ssl=secured)
    scheme = "https" if secured else "http"
    ours.url = f"{scheme}://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield ours
    finally:
        server.close()
        await guests.leave()


def self_signed(folder: Path) -> ssl.SSLContext:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(
            name, name, key.public_key(), x509.random_serial_number(), now, now + timedelta(days=1)
        )
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    both = folder / "self-signed.pem"
    pem = serialization.Encoding.PEM
    plain, kind = serialization.NoEncryption(), serialization.PrivateFormat.PKCS8
    both.write_bytes(key.private_bytes(pem, kind, plain) + certificate.public_bytes(pem))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(both)
    return context


@asynccontextmanager
async def mute_server() -> AsyncIterator[str]:
    """Takes connections and says nothing, not even in a handshake; its address without scheme."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(8)
        yield f"127.0.0.1:{listening.getsockname()[1]}"
