"""A mail server on this machine, a real one; and a program that sends to it."""

import asyncio
import warnings
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from email.policy import default

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from domain.knowledge import Knowledge
from domain.ports import Store
from domain.seal import Seal
from emulator.config import DEMO_TOKEN
from scheduler.limiter import Refusing
from scheduler.mail_server import MailServer, read_mail_server
from scheduler.means import Means
from scheduler.transport import Departures, make_bot
from tests.support.databases import KEYS
from tests.support.talk import MONDAY

USER, PASSWORD = "codigos@example.org", "p@ss word"


@dataclass
class Post:
    """What it says to each letter: one answer after the other, the last one for ever. "": it hangs up."""

    answers: list[str] = field(default_factory=lambda: ["250 OK"])
    recipient: str = "250 OK"
    letters: list[Message] = field(default_factory=list)
    coming: asyncio.Queue[Message] = field(default_factory=asyncio.Queue)
    logins: list[bytes] = field(default_factory=list)
    port: int = 0

    async def handle_RCPT(  # noqa: N802 -- aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        envelope.rcpt_tos.append(address)
        return self.recipient

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 -- as above
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        content = envelope.content
        assert isinstance(content, bytes)
        if answer.startswith("250") or not answer:
            self.letters.append(message_from_bytes(content, policy=default))
            self.coming.put_nowait(self.letters[-1])
        if not answer:
            transport = server.transport
            assert isinstance(transport, asyncio.Transport)
            transport.abort()
        return answer

    def url(self, *, login: bool = False) -> str:
        who = "codigos%40example.org:p%40ss%20word@" if login else ""
        return f"smtp://{who}127.0.0.1:{self.port}?starttls=no&from=codigos@example.org"

    @property
    def server(self) -> MailServer:
        return read_mail_server(self.url())


@asynccontextmanager
async def post_office(*, login: bool = False) -> AsyncIterator[Post]:
    post = Post()

    def check(_server: SMTP, _session: Session, _envelope: Envelope, _how: str, data: LoginPassword) -> AuthResult:
        post.logins.append(data.login)
        return AuthResult(success=data.login == USER.encode() and data.password == PASSWORD.encode())

    def protocol() -> SMTP:
        if not login:
            return SMTP(post, hostname="localhost")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # aiosmtpd's, about a login in the clear: nothing leaves this machine
            return SMTP(post, hostname="localhost", authenticator=check, auth_required=True, auth_require_tls=False)

    listening = await asyncio.get_running_loop().create_server(protocol, "127.0.0.1", 0)
    post.port = listening.sockets[0].getsockname()[1]
    try:
        yield post
    finally:
        listening.close()


@asynccontextmanager
async def sender(
    store: Store, knowledge: Knowledge, server: MailServer | None, reach: Callable[[str], None] = lambda _: None
) -> AsyncIterator[Means]:
    marks, refusing = Departures(), Refusing()
    bot = make_bot(DEMO_TOKEN, "http://127.0.0.1:1", None, marks, refusing)
    try:
        yield Means(
            store,
            bot,
            marks,
            refusing,
            Seal(KEYS.index),
            lambda: knowledge,
            lambda: MONDAY,
            "worker",
            reach=reach,
            mail_server=server,
        )
    finally:
        await bot.request.shutdown()
