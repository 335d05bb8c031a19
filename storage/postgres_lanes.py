"""The connections to PostgreSQL: at most ten, each in one action's hands at a time.

They are kept out of SQLAlchemy's pool while the store is open: taking one from there costs as much as a read. One
tick a second looks for actions that hang, which is cheaper than a timer for each statement. It counts ticks and
answers, not time: when this machine stood still nothing else was late, and two thousand results on a slow server
are not an action that hangs. While the server is away whoever asks is told so at once; it is tried again twice a
second.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from types import MappingProxyType
from typing import Any

from sqlalchemy import URL, Engine, create_engine
from sqlalchemy.pool import PoolProxiedConnection
from sqlalchemy.util import greenlet_spawn

from domain.ports import Unavailable
from storage.postgres_faults import DRIVERS_OWN, of_postgres
from storage.postgres_link import PostgresLink

LANES = 10
CONNECT_SECONDS = 3
ANSWER_SECONDS = 5  # as long as an action waits for one answer of the server
ACTION_SECONDS = 60  # as long as it may take in all
REST_SECONDS = 0.5  # between two attempts to reach a server that is away

# The server ends by itself what nobody waits for any more. Closing our socket does not tell it: it would go on
# waiting for a lock; and a machine that froze or vanished in a transaction would keep its locks from all others.
_SERVER_ENDS = MappingProxyType(
    {
        "lock_timeout": "4000",  # milliseconds; the next two a little less than an action waits
        "statement_timeout": "4500",
        "idle_in_transaction_session_timeout": "10000",  # longer than any action lets it wait
    }
)
_KEEPALIVES = {"tcp_keepalives_idle": "15", "tcp_keepalives_interval": "5", "tcp_keepalives_count": "3"}  # seconds
_NO_LIMITS: Mapping[str, str] = MappingProxyType({})


def make_engine(url: URL, limits: Mapping[str, str] = _NO_LIMITS) -> Engine:
    """To be used within `greenlet_spawn`. What SQLAlchemy puts around that for applications, `ext.asyncio`, loads
    its ORM: 8 MB that nothing here needs. Migrations take as long as they take: for them there are no limits."""
    return create_engine(
        url,
        isolation_level="AUTOCOMMIT",
        pool_size=LANES,
        max_overflow=0,
        pool_reset_on_return=None,
        hide_parameters=True,
        connect_args={
            "timeout": CONNECT_SECONDS,
            "max_cached_statement_lifetime": 0,
            "server_settings": {"application_name": "ventanilla", "jit": "off", **_KEEPALIVES, **limits},
        },
    )


@asynccontextmanager
async def connected(url: URL) -> AsyncIterator[Any]:
    """The driver's own connection, beside the lanes; it may take its time. Raises StoreError. What else goes wrong
    meanwhile, as on a full disk, keeps its words."""
    engine = make_engine(url)
    try:
        pooled = await greenlet_spawn(engine.raw_connection)
    except Exception as error:  # noqa: BLE001 -- sockets, time-outs, the server's refusals, name look-ups
        raise of_postgres(error) from None
    try:
        yield pooled.driver_connection
    except DRIVERS_OWN as error:
        raise of_postgres(error) from None
    finally:
        pooled.invalidate()
        await greenlet_spawn(engine.dispose)


class Lane:
    """One connection, while an action holds it."""

    __slots__ = ("_answers", "_longer", "_ticks", "_waiting", "connection", "driver", "link")

    def __init__(self, connection: PoolProxiedConnection) -> None:
        self.connection = connection
        self.driver: Any = connection.driver_connection  # asyncpg's, which publishes no types
        self.link = PostgresLink(self.driver)
        self.begin()

    def begin(self, longer: int = 0) -> None:
        """An action. `longer`: ticks that it has beyond others."""
        self._longer = longer
        self._answers = self.link.answers
        self._ticks = self._waiting = 0

    def hangs(self, patience: int) -> bool:
        """Asked at each tick. `patience`: ticks without an answer."""
        self._ticks += 1
        self._waiting = self._waiting + 1 if self._answers == self.link.answers else 0
        self._answers = self.link.answers
        return self._waiting > patience + self._longer or self._ticks > ACTION_SECONDS + self._longer


class Lanes:
    def __init__(self, url: URL) -> None:
        self._engine = make_engine(url, _SERVER_ENDS)
        self._free: list[Lane] = []
        self._busy: set[Lane] = set()
        self._places = asyncio.Semaphore(LANES)
        self._loop = asyncio.get_running_loop()
        self._tick: asyncio.TimerHandle | None = None
        self._rests_until = 0.0
        self._is_closed = False
        self.patience = ANSWER_SECONDS

    async def take(self, longer: int = 0) -> Lane:
        """Raises Unavailable. What is taken must be given back. `longer`: seconds beyond an action's."""
        self._refuse_when_closed()
        await self._places.acquire()
        try:
            lane = self._ready_lane() or await self._new_lane()
        except BaseException:
            self._places.release()
            raise
        lane.begin(longer)
        self._busy.add(lane)
        if self._tick is None:
            self._tick = self._loop.call_later(1, self._end_what_hangs)
        return lane

    def give_back(self, lane: Lane) -> None:
        self._busy.discard(lane)
        if lane.link.is_broken:
            _drop(lane)
        else:
            self._free.append(lane)
        self._places.release()

    async def close(self) -> None:
        """Waits for the actions in hand."""
        self._is_closed = True
        for _ in range(LANES):
            await self._places.acquire()
        if self._tick is not None:
            self._tick.cancel()
        for lane in self._free:
            lane.connection.close()
        self._free.clear()
        await greenlet_spawn(self._engine.dispose)
        for _ in range(LANES):  # those who waited are told that it is closed
            self._places.release()

    def _ready_lane(self) -> Lane | None:
        self._refuse_when_closed()
        while self._free:
            lane = self._free.pop()
            if not lane.driver.is_closed():
                return lane
            _drop(lane)  # the server went away meanwhile
        return None

    async def _new_lane(self) -> Lane:
        if self._loop.time() < self._rests_until:
            raise Unavailable("the database did not answer a moment ago")
        try:
            return Lane(await greenlet_spawn(self._engine.raw_connection))
        except Exception as error:  # noqa: BLE001 -- sockets, time-outs, the server's refusals, name look-ups
            self._rests_until = self._loop.time() + REST_SECONDS
            raise of_postgres(error) from None

    def _end_what_hangs(self) -> None:
        for lane in self._busy:
            if lane.hangs(self.patience):
                lane.driver.terminate()  # whoever waits for it is told at once
        self._tick = self._loop.call_later(1, self._end_what_hangs) if self._busy else None

    def _refuse_when_closed(self) -> None:
        if self._is_closed:
            raise Unavailable("the store is closed")


def _drop(lane: Lane) -> None:
    lane.connection.invalidate()
    lane.connection.close()
