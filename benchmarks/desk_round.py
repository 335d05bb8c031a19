"""What `benchmarks/desk.py` starts for each round; it writes what it found on standard output:
`python -m benchmarks.desk_round DATABASE_URL PROCESS PEOPLE SEED`, the process file's text on standard input."""

import asyncio
import json
import random
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from statistics import median
from time import perf_counter, process_time
from typing import Any

from benchmarks import desk_roster
from benchmarks.staff_roster import KEYS
from domain.actions.manage_staff import enlist
from domain.actions.serve import serve
from domain.authorization import COMMAND_LINE, Role
from domain.catalogue import Catalogue
from domain.ids import UpdateId, UserId
from domain.incoming import Incoming, Kind, Press
from domain.institution import Institution
from domain.knowledge import Knowledge
from domain.ports import Store
from domain.process import Process
from domain.processes.reading import read_process
from domain.screen import Reply
from domain.texts.catalogue import load_texts
from storage.opening import open_store

_TIMES = 12  # of each probe in a round, after one that warms up
_MEMBER = UserId(900_000_000)
Ask = Callable[[int], str | Press]


@dataclass
class Chat:
    """A member's: each turn is what `bot` would do about an update, up to the durable commit."""

    store: Store
    knowledge: Knowledge
    seed: int
    count: int = 0
    found: dict[str, list[float]] = field(default_factory=dict)
    people: int = 0

    async def turn(self, what: str | Press) -> tuple[str, float]:
        """The words that came back, and how many milliseconds they took."""
        self.count += 1
        now = self.knowledge.process.window.closes + timedelta(hours=12, seconds=self.count)
        kind = Kind.PRESS if isinstance(what, Press) else Kind.TEXT
        incoming = Incoming(
            UpdateId(self.seed * 1_000_000 + self.count),
            _MEMBER,
            kind,
            "" if isinstance(what, Press) else what,
            press=what if isinstance(what, Press) else None,
            language="es",
        )
        began = perf_counter()
        reply = await self.store.run(lambda tx: serve(tx, incoming, self.knowledge, now, now))
        took = (perf_counter() - began) * 1000
        screens = reply.screens if isinstance(reply, Reply) else ()
        return "\n".join(screen.text for screen in screens), took

    async def probe(self, name: str, ask: Ask, expected: str) -> None:
        """Each time about another candidate. Raises when what comes back is not what was asked for."""
        dice, took = random.Random(f"{self.seed}{name}"), []
        for _ in range(_TIMES + 1):
            number = dice.randrange(1, self.people)
            words, ms = await self.turn(ask(number - 1 if number % 10 == 0 else number))
            if expected not in words:
                raise RuntimeError(f"{name} brought: {words[:300]}")
            took.append(ms)
        self.found[name] = took[1:]


def _probes(process: Process, offices: Sequence[Institution]) -> dict[str, tuple[Ask, str]]:
    def _folio(number: int) -> str:
        return desk_roster.folio_of(process, number)

    some = offices[:-5]
    surnames, common = desk_roster.SURNAMES, "Hernández"
    return {
        "panel": (lambda _: "/panel", "Por revisar"),
        "card": (lambda number: Press("w-card", argument=_folio(number)), "enviado el"),
        "search_folio": (_folio, "enviado el"),
        "search_curp": (desk_roster.curp_of, process.folio_prefix),
        "search_email": (desk_roster.email_of, "enviado el"),
        "search_name": (lambda number: surnames[number % len(surnames)], "más de 8"),
        "search_names": (
            lambda number: f"Gloria {surnames[number % 10]} {surnames[number // 10 % 10]}",
            "más de 8",
        ),
        "search_rare": (lambda number: desk_roster.RARE[number % 10], process.folio_prefix),
        "search_none": (lambda _: f"{common} {desk_roster.GIVEN[0]} {desk_roster.GIVEN[1]}", "«"),
        "search_institution": (lambda number: some[number % len(some)].name, "más de 8"),
        "review_list": (lambda _: Press("w-list", "review", argument="0"), process.folio_prefix),
        "conflicts": (lambda _: Press("w-conflicts", argument="0"), process.folio_prefix),
        "next": (lambda _: Press("w-next"), "enviado el"),
        "inbox": (lambda _: Press("w-inbox"), "más de 99"),
    }


async def _measure(url: str, process: Process, people: int, seed: int) -> dict[str, Any]:
    store = await open_store(url, KEYS, migrate=False)
    try:
        institutions = await store.run(lambda tx: tx.institutions())
        knowledge = Knowledge(process, Catalogue(institutions), load_texts())
        at = process.window.closes
        await store.run(lambda tx: enlist(tx, COMMAND_LINE, process.slug, _MEMBER, Role.ADMIN, "Elena", at))
        chat = Chat(store, knowledge, seed, people=people)
        cpu = process_time()
        for name, (ask, expected) in _probes(process, institutions).items():
            await chat.probe(name, ask, expected)
        cpu = (process_time() - cpu) * 1000 / chat.count
    finally:
        await store.close()
    return {"ms": {name: median(took) for name, took in chat.found.items()}, "cpu_ms": cpu}


if __name__ == "__main__":
    found = read_process(sys.stdin.read(), sys.argv[2])
    assert isinstance(found, Process)
    print(json.dumps(asyncio.run(_measure(sys.argv[1], found, int(sys.argv[3]), int(sys.argv[4])))))
