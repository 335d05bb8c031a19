"""Where a run of the delivery happens: a database of its own with people in it, a Telegram, two cores."""

import asyncio
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from benchmarks.contestants import Place, free_port, start, wait_for
from benchmarks.roster import execute, prepare
from benchmarks.ventanilla import PostgresServer, settings_of

SQLITE, POSTGRESQL = KINDS = ("sqlite", "postgresql")


@dataclass(slots=True)
class Machine:
    """The measured programs run on one core; the Telegram, PostgreSQL and whoever measures on the other."""

    folder: Path
    program_core: int
    load_core: int
    server: PostgresServer
    _numbers: "count[int]" = field(default_factory=lambda: count(1))

    def sink(self, stack: ExitStack, *, strict: bool) -> int:
        port = free_port()
        arguments = ["benchmarks.sink", str(port), *(["strict"] if strict else [])]
        wait_for(port, start(stack, f"sink{port}", arguments, Place(self.folder, self.load_core, 0)))
        return port

    def site(self, kind: str, sink_port: int, people: int) -> "Site":
        """A fresh database with so many people."""
        name = f"delivery{next(self._numbers)}"
        if kind == SQLITE:
            url = f"sqlite:///{self.folder / name}.sqlite3"
        else:
            asyncio.run(execute(self.server.get_uri(), f"CREATE DATABASE {name}"))
            url = self.server.get_uri(name)
        place = Place(self.folder, self.program_core, sink_port)
        site = Site(name, kind, url, place, settings_of(name, url, place))
        asyncio.run(prepare(site.settings, people))
        return site


@dataclass(frozen=True, slots=True)
class Site:
    name: str
    kind: str
    url: str
    place: Place
    settings: dict[str, str]
