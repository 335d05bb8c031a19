"""Starting and stopping an emulator: inside an event loop (`serve`) or as a program of its own (`run`)."""

import asyncio
import signal
from collections.abc import Callable
from dataclasses import dataclass

from aiohttp import web

from emulator.bot_api import BotApi
from emulator.config import EmulatorConfig
from emulator.control import Control
from emulator.guard import control_guard
from emulator.pages import Pages
from emulator.world import World

BODY_LIMIT = 60 * 1024 * 1024
SHUTDOWN = 0.5  # seconds that open connections get


@dataclass(frozen=True, slots=True)
class RunningEmulator:
    url: str  # without a slash at the end
    token: str
    world: World
    _api: BotApi
    _runner: web.AppRunner

    async def stop(self) -> None:
        """End long polls, streams and deliveries, write everything down, close the port."""
        await self._api.close()
        self.world.events.close()
        await self._runner.cleanup()
        await self.world.close()


async def serve(config: EmulatorConfig) -> RunningEmulator:
    """Start an emulator in the running loop. Raises OSError when the port is taken."""
    world = World(config)
    api = BotApi(world)
    runner = web.AppRunner(_application(world, api), access_log=None, shutdown_timeout=SHUTDOWN)
    try:
        await runner.setup()
        site = web.TCPSite(runner, config.host, config.port)
        await site.start()
    except OSError:
        await runner.cleanup()
        await world.close()
        raise
    await world.store.flush()
    world.store.start()
    api.webhook.look()
    host, port = runner.addresses[0][:2]
    shown = f"[{host}]" if ":" in host else host
    return RunningEmulator(f"http://{shown}:{port}", config.token, world, api, runner)


def _application(world: World, api: BotApi) -> web.Application:
    app = web.Application(
        client_max_size=BODY_LIMIT, middlewares=[control_guard(world.config.host, lambda: world.events.last)]
    )
    app.router.add_route("*", "/bot{token:[^/]+}/{method:[A-Za-z]+}", api.serve)
    app.router.add_get("/file/bot{token:[^/]+}/{path:.+}", api.download)
    app.router.add_routes(Control(world, api).routes())
    app.router.add_routes(Pages(world.config.page).routes())
    return app


def run(config: EmulatorConfig, ready: Callable[[str], None] | None = None) -> None:
    """Run an emulator until SIGINT or SIGTERM. `ready` gets its address once it answers."""
    asyncio.run(_run(config, ready))


async def _run(config: EmulatorConfig, ready: Callable[[str], None] | None) -> None:
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stopping.set)
    emulator = await serve(config)
    if ready:
        ready(emulator.url)
    await stopping.wait()
    await emulator.stop()
