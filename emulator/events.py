"""What happened, numbered, for whoever looks on (Server-Sent Events). Views are made only when someone looks."""

import asyncio
import json
from collections import deque
from collections.abc import Callable
from contextlib import suppress

from aiohttp import web

from emulator.errors import Json
from emulator.store import Store

KEPT = 5000
HEARTBEAT = 15.0
SAVE_EVERY = 500  # the number is kept in strides, so that a killed process never gives one twice


class EventLog:
    def __init__(self, store: Store) -> None:
        self._store = store
        self.last: int = store.get("counter", "event") or 0
        self._oldest = self.last
        self._kept: deque[tuple[int, Callable[[], Json]]] = deque(maxlen=KEPT)
        self._waiting: set[asyncio.Event] = set()
        self.is_closed = False
        self._reserve()

    def _reserve(self) -> None:
        self._store.put("counter", "event", self.last + SAVE_EVERY)

    def add(self, view: Callable[[], Json]) -> None:
        """`view` makes the event's JSON; it must show the moment of `add` whenever it is called."""
        self.last += 1
        if self.last % SAVE_EVERY == 0:
            self._reserve()
        self._kept.append((self.last, view))
        if self._waiting:
            self._wake()

    def _wake(self) -> None:
        for waiting in self._waiting:
            waiting.set()

    def close(self) -> None:
        self.is_closed = True
        self._store.put("counter", "event", self.last)
        self._wake()

    def since(self, number: int) -> list[tuple[int, Json]] | None:
        """Give the events after `number`; None when some of them are no longer (or never were) here."""
        oldest = self._kept[0][0] - 1 if self._kept else self.last
        if not oldest <= number <= self.last:
            return None
        behind = self.last - number
        tail = [self._kept[index] for index in range(len(self._kept) - behind, len(self._kept))]
        return [(at, view()) for at, view in tail]

    async def stream(self, request: web.Request) -> web.StreamResponse:
        """Serve `GET /control/events`. Whoever resumes from too far back gets `{"type": "reset"}` first."""
        response = web.StreamResponse(
            headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        )
        resumed = request.headers.get("Last-Event-ID") or request.query.get("after", "")
        number = int(resumed) if resumed.isdigit() else self.last
        waiting = asyncio.Event()
        self._waiting.add(waiting)
        try:
            await response.prepare(request)  # only now: whoever reads the state after it opens misses nothing
            await response.write(b"retry: 500\n\n")
            while not self.is_closed:
                waiting.clear()
                number = await self._send(response, number)
                with suppress(TimeoutError):
                    await asyncio.wait_for(waiting.wait(), HEARTBEAT)
                    continue
                await response.write(b": still here\n\n")
        except ConnectionError:
            pass  # the page was closed
        finally:
            self._waiting.discard(waiting)
        return response

    async def _send(self, response: web.StreamResponse, number: int) -> int:
        found = self.since(number)
        if found is None:
            found = [(self.last, {"type": "reset"})]
        if found:
            lines = [f"id: {at}\ndata: {json.dumps(event, ensure_ascii=False)}\n\n" for at, event in found]
            await response.write("".join(lines).encode())
            return found[-1][0]
        return number
