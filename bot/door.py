"""Where this program listens: the webhook, and the pages that say how it does. Open before anything else, so that
`/healthz` answers while the database is waited for or migrated; until the house stands the webhook says "later".
"""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from aiohttp import web

from bot.metrics import Figures, exposition
from bot.readiness import Readiness
from bot.settings import Settings

_log = logging.getLogger("ventanilla.status")
MAX_BODY_BYTES = 1024 * 1024
_GRACE_SECONDS = 10.0
_TRY_LATER = {"Retry-After": "2"}
Handle = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(slots=True)
class Door:
    """`handle` takes Telegram's calls once it is set; `figures` are what `/metrics` tells."""

    readiness: Readiness
    figures: Callable[[], Awaitable[Figures]]
    handle: Handle | None = None
    runners: tuple[web.AppRunner, ...] = ()

    async def close(self) -> None:
        """Calls in hand are answered first."""
        runners, self.runners = self.runners, ()
        for runner in runners:
            await runner.cleanup()

    async def call(self, request: web.Request) -> web.StreamResponse:
        if self.handle is None:
            return web.Response(status=503, headers=_TRY_LATER)
        return await self.handle(request)

    async def health(self, _: web.Request) -> web.Response:
        return web.Response(text="ok\n")

    async def ready(self, _: web.Request) -> web.Response:
        reasons = await self.readiness.reasons()
        return web.Response(text="\n".join(reasons or ("ready",)) + "\n", status=503 if reasons else 200)

    async def metrics(self, request: web.Request) -> web.Response:
        text, content_type = exposition(await self.figures(), request.headers.get("Accept", ""))
        return web.Response(body=text, headers={"Content-Type": content_type})


@asynccontextmanager
async def opened_door(settings: Settings, door: Door, *, answers: bool) -> AsyncIterator[None]:
    """`answers`: it takes the webhook's calls, where there is one. Raises OSError when the webhook cannot listen;
    without status pages the program goes on."""
    webhook = urlsplit(settings.webhook_url).path or "/" if answers and settings.webhook_url else ""
    own = status_port(settings, answers=answers)
    is_apart = bool(webhook) and own != settings.http_port
    try:
        if webhook:
            await _listen(settings, door, settings.http_port, webhook, has_status=not is_apart)
        if not webhook or is_apart:
            await _listen_or_warn(settings, door, own)
        yield
    finally:
        await door.close()


def status_port(settings: Settings, *, answers: bool) -> int:
    """One that only sends stands beside one that answers, so it takes the port after that one's."""
    if settings.status_port is not None:
        return settings.status_port
    is_next = not answers and 0 < settings.http_port < 65_535
    return settings.http_port + is_next


async def _listen_or_warn(settings: Settings, door: Door, port: int) -> None:
    try:
        await _listen(settings, door, port, "", has_status=True)
    except OSError as fault:
        why = fault.strerror or type(fault).__name__
        _log.warning("nobody can ask how this program does: port %d of %s: %s; another one is set with"
                     " VENTANILLA_STATUS_PORT", port, settings.http_host, why)  # fmt: skip


async def _listen(settings: Settings, door: Door, port: int, webhook: str, *, has_status: bool) -> None:
    application = web.Application(client_max_size=MAX_BODY_BYTES)
    if webhook:
        application.router.add_post(webhook, door.call)
    if has_status:
        pages = {"/healthz": door.health, "/readyz": door.ready, "/metrics": door.metrics}
        application.router.add_routes([web.get(path, page) for path, page in pages.items()])
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=_GRACE_SECONDS)
    await runner.setup()
    try:
        await web.TCPSite(runner, settings.http_host, port).start()
    except OSError:
        await runner.cleanup()
        raise
    door.runners = (*door.runners, runner)
    what = "updates" if webhook else "questions how it does"
    _log.info("listening for %s on %s:%d", what, *runner.addresses[0][:2])
