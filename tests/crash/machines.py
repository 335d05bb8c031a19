"""Several machines: bots that share one webhook behind a proxy, each of which may die at any moment."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import ClientError, ClientSession, ClientTimeout, web

_START_SECONDS = 120.0
_GONE_ON = frozenset({502, 503, 504})  # the proxy asks the next one


@dataclass
class Machine:
    port: int
    environment: Mapping[str, str]
    process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Until it says that it is ready."""
        own = {**os.environ, **self.environment, "VENTANILLA_HTTP_PORT": str(self.port)}
        self.process = await asyncio.create_subprocess_exec(sys.executable, "-m", "bot", "bot", env=own)
        async with asyncio.timeout(_START_SECONDS), ClientSession(timeout=ClientTimeout(total=5)) as session:
            while not await self._is_ready(session):
                assert self.process.returncode is None, "it ended by itself"
                await asyncio.sleep(0.1)

    async def _is_ready(self, session: ClientSession) -> bool:
        try:
            async with session.get(f"http://127.0.0.1:{self.port}/readyz") as answer:
                return answer.status == 200
        except (ClientError, TimeoutError):
            return False

    async def end(self, number: signal.Signals) -> int:
        assert self.process
        if self.process.returncode is None:
            self.process.send_signal(number)
        return await self.process.wait()


@dataclass
class Proxy:
    """Passes calls on in turn: to the next machine when one is not there, or says that it cannot now."""

    machines: Sequence[Machine]
    port: int = 0
    turn: int = 0
    calls: dict[int, int] = field(default_factory=dict)  # that each port answered
    broken: int = 0  # that were lost with the machine that had them

    async def pass_on(self, request: web.Request) -> web.Response:
        body = await request.read()
        headers = {name: value for name, value in request.headers.items() if name.lower().startswith("x-telegram")}
        headers["Content-Type"] = "application/json"
        self.turn += 1
        for offset in range(len(self.machines)):
            port = self.machines[(self.turn + offset) % len(self.machines)].port
            try:
                async with self._session.post(
                    f"http://127.0.0.1:{port}/updates", data=body, headers=headers
                ) as answer:
                    if answer.status not in _GONE_ON:
                        self.calls[port] = self.calls.get(port, 0) + 1
                        return web.Response(
                            status=answer.status, body=await answer.read(), content_type="application/json"
                        )
            except ClientError:
                self.broken += 1
        return web.Response(status=502)

    @asynccontextmanager
    async def listening(self, port: int) -> AsyncIterator[None]:
        app = web.Application()
        app.router.add_post("/updates", self.pass_on)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        async with ClientSession(timeout=ClientTimeout(total=60)) as self._session:
            await runner.setup()
            await web.TCPSite(runner, "127.0.0.1", port).start()
            self.port = port
            try:
                yield
            finally:
                await runner.cleanup()
