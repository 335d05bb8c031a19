"""What `benchmarks/announcements.py` starts. `python -m benchmarks.announcing open DATABASE_URL PEOPLE` makes the
first people of the register readable; `measure` announces something to all, and writes what it took."""

import asyncio
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from statistics import median, quantiles
from time import perf_counter

from benchmarks.reminding import KEYS, resident_mb
from benchmarks.roster import NOON, execute
from benchmarks.rounds import PROCESS
from domain.actions.claim import claim
from domain.actions.dispatch import dispatch
from domain.actions.hear import hear
from domain.actions.run_announcements import run_announcements
from domain.actions.settle import settle
from domain.announcements.announcement import Announcement, Timing
from domain.announcements.audience import EVERYBODY
from domain.announcements.carrying_out import By, approve, ask, begin, keep
from domain.announcements.content import Content
from domain.announcements.progress import progress_screen
from domain.announcements.run import Run, Tally
from domain.authorization import SYSTEM
from domain.catalogue import Catalogue
from domain.conversation.voice import Voice
from domain.delivery.budget import Rates
from domain.delivery.outbox import Row
from domain.delivery.outcomes import Sent
from domain.formatted import Words
from domain.ids import UpdateId, UserId, new_id
from domain.incoming import Incoming, Kind
from domain.knowledge import Knowledge
from domain.ports import Store, Transaction
from domain.processes.reading import read_process
from domain.registration import Draft
from domain.texts.catalogue import load_texts
from storage.draft_json import to_json
from storage.opening import open_store
from storage.sealing import Sealer

_RATES = Rates()
_READABLE = 2000  # people whose drafts are really sealed: more than are sent to within a round
_FIRST = "SELECT p.id, r.id FROM person p JOIN registration r ON r.person_id = p.id ORDER BY p.id LIMIT"
_EVERY = 0.02  # seconds between two candidates who write
_SENDS_FOR = 12.0  # seconds
_LOOKS = 200
STRANGER = 2_000_000_000  # and above: who came while it ran
_AUTHOR, _APPROVER = By("staff:1"), By("staff:2")


class Announcing:
    def __init__(self, store: Store, knowledge: Knowledge) -> None:
        self._store, self._knowledge = store, knowledge
        self._updates, self._messages = count(1), count(1)
        self.slices: list[float] = []
        self.replies: list[float] = []
        self.resident = 0.0

    async def announce(self, people: int) -> Run:
        """Written, asked for and approved; nothing is a row yet."""
        draft = await self._store.run(self._drafted)

        async def _approved(tx: Transaction) -> Run:
            asked = await ask(tx, draft, people, _AUTHOR, NOON, is_faulty=False)
            assert isinstance(asked, Announcement), asked
            await tx.commit()
            run = await approve(tx, asked, _APPROVER, people, people, 1, NOON, is_faulty=False)
            assert isinstance(run, Run), run
            await tx.commit()
            return run

        return await self._store.run(_approved)

    async def enqueue(self) -> None:
        """Until everybody has a row."""
        is_done = False
        while not is_done:
            began = perf_counter()
            ran = await self._store.deliver(lambda tx: run_announcements(tx, SYSTEM, self._knowledge.process, NOON))
            self.slices.append(perf_counter() - began)
            self.resident = max(self.resident, resident_mb())
            is_done = ran.is_done

    async def progress(self, run: Run) -> float:
        """Milliseconds to say how it stands; the median of many."""
        voice = Voice(self._knowledge.texts, "es", self._knowledge.process, NOON)
        took = []
        for _ in range(_LOOKS):
            began = perf_counter()
            progress_screen(voice, *await self.standing(run), may=lambda _: True)
            took.append((perf_counter() - began) * 1000)
        return median(took)

    async def send(self) -> None:
        """As a worker does, at the rate that Telegram allows; everything arrives at once."""
        ends = perf_counter() + _SENDS_FOR
        rows: Sequence[Row] = ()
        while perf_counter() < ends:
            if not rows:
                claimed = await self._store.deliver(lambda tx: claim(tx, SYSTEM, "w", 64, _RATES, NOON))
                rows = claimed.rows
            rows = await self._dispatch(rows)
            await asyncio.sleep(0.05)

    async def answering(self, done: asyncio.Event) -> None:
        """A candidate who writes for the first time, every so often."""
        async with asyncio.TaskGroup() as asking:
            while not done.is_set():
                asking.create_task(self._answer(next(self._updates)))
                await asyncio.sleep(_EVERY)

    async def standing(self, run: Run) -> tuple[Run, Tally]:
        found = await self._store.run(lambda tx: tx.announcements.run(run.id))
        assert found is not None
        return found

    async def _drafted(self, tx: Transaction) -> Announcement:
        made = await begin(tx, self._knowledge.process.slug, _AUTHOR, NOON, new_id(datetime.now(UTC)))
        await tx.commit()
        content = Content({"es": Words("El registro cierra el jueves.")}, asks_to_be_read=True)
        timing = Timing(is_chosen=True)
        drafted = keep(tx, made, replace(made, content=content, audience=EVERYBODY, timing=timing), _AUTHOR)
        await tx.commit()
        return drafted

    async def _dispatch(self, rows: Sequence[Row]) -> Sequence[Row]:
        done = await self._store.deliver(lambda tx: dispatch(tx, SYSTEM, rows, self._knowledge, _RATES, NOON))
        results = [(one.row, Sent(next(self._messages))) for one in done.parcels]
        if results:
            await self._store.deliver(lambda tx: settle(tx, SYSTEM, results, _RATES))
        return done.kept

    async def _answer(self, number: int) -> None:
        user = UserId(STRANGER + number)
        incoming = Incoming(UpdateId(number), user, Kind.TEXT, "/start", number, NOON, language="es")
        began = perf_counter()
        await self._store.run(lambda tx: hear(tx, incoming, self._knowledge, NOON))
        self.replies.append(perf_counter() - began)


async def _measured(url: str, people: int) -> dict[str, float]:
    process = read_process(PROCESS.read_text(encoding="utf-8"), PROCESS.stem)
    if isinstance(process, tuple):
        raise TypeError(process[0])
    store = await open_store(url, KEYS, migrate=False, sender="5e" * 32)
    announcing = Announcing(store, Knowledge(process, Catalogue(()), load_texts()))
    try:
        disk = await _disk_mb(url)
        run = await announcing.announce(people)
        before = announcing.resident = resident_mb()
        began = perf_counter()
        await announcing.enqueue()
        took = perf_counter() - began
        grown, longest = announcing.resident - before, max(announcing.slices)
        made = (await announcing.standing(run))[1].total
        used, progress = await _disk_mb(url) - disk, await announcing.progress(run)
        replies = await _replies(announcing, url, people)
    finally:
        await store.close()
    return {
        "made": made,
        "seconds": took,
        "longest_ms": longest * 1000,
        "grown_mb": grown,
        "disk_mb": used,
        "progress_ms": progress,
        "reply_p99_s": quantiles(replies, n=100)[98],
        "replies": len(replies),
    }


async def _replies(announcing: Announcing, url: str, people: int) -> list[float]:
    """While another one becomes rows, and while both are sent."""
    done = asyncio.Event()
    answering = asyncio.create_task(announcing.answering(done))
    await announcing.announce(people)
    await announcing.enqueue()
    await execute(url, "UPDATE announcement_run SET starts_at = 1")
    await announcing.enqueue()
    await announcing.send()
    done.set()
    await answering
    return announcing.replies


async def _disk_mb(url: str) -> float:
    if url.startswith("sqlite:///"):
        await execute(url, "PRAGMA wal_checkpoint(TRUNCATE)")
        return os.stat(url.removeprefix("sqlite:///")).st_size / 1e6  # noqa: PTH116 -- nothing else runs
    found = await execute(url, "SELECT pg_total_relation_size('outbox')")
    return int(str(found[0][0])) / 1e6


async def _opened(url: str) -> None:
    """Whoever is sent to is read, and what is read has to open."""
    sealer = Sealer(KEYS)
    people = await execute(
        url,
        f"{_FIRST} {_READABLE}",
    )
    keys, drafts = [], []
    for person, registration in people:
        wrapped, key = sealer.new_key("person", int(str(person)))
        draft = key.seal("registration", "draft", int(str(registration)), to_json(Draft()))
        keys.append(f"WHEN {person} THEN {_bytes(url, wrapped.sealed)}")
        drafts.append(f"WHEN {registration} THEN {_bytes(url, draft)}")
    for table, column, whens, last in zip(
        ("person", "registration"), ("wrapped_key", "draft"), (keys, drafts), people[-1], strict=True
    ):
        case = f"CASE id {' '.join(whens)} ELSE {column} END"
        await execute(url, f"UPDATE {table} SET {column} = {case} WHERE id <= {last}")


def _bytes(url: str, value: bytes) -> str:
    return f"x'{value.hex()}'" if url.startswith("sqlite") else f"'\\x{value.hex()}'::bytea"


def main() -> None:
    what, url, people = sys.argv[1], sys.argv[2], int(sys.argv[3])
    if what == "open":
        asyncio.run(_opened(url))
    else:
        print(json.dumps(asyncio.run(_measured(url, people))))


if __name__ == "__main__":
    main()
