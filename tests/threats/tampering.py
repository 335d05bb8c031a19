"""A log of events in a file of SQLite, sealed in the middle of its life; what may be done to it, and undone."""

import sqlite3
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random

from domain.actions.seal_log import seal_log
from domain.audits import BrokenLink
from domain.authorization import SYSTEM
from domain.events import EventKind
from domain.ids import PersonId
from domain.ports import Store, Transaction
from storage import events
from storage.audit import Place, first_broken_link
from storage.chain import Link
from storage.log_seals import first_cut
from storage.statements import Statement, Values
from tests.storage.people import NOW, a_person, an_event
from tests.support.databases import KEYS

CHAINS = {PersonId(number): 2 + number % 7 for number in range(3, 15)}  # people, and how many events were sealed
LATER = 3  # written to each chain after the seal
COLUMNS = ("person_id", "seq", "at", "kind", "actor", "about", "mac")
Row = tuple[object, ...]
Rows = dict[tuple[int, int], Row]
Tamper = Callable[[sqlite3.Connection, Random], bool]  # whether rows were cut off a chain's end, or all of it


async def fill(store: Store) -> None:
    """Every chain, its seal, and what came after it."""
    for person, length in CHAINS.items():
        await store.run(_written(person, length, is_new=True))
    await store.run(lambda tx: seal_log(tx, SYSTEM, PersonId(0), NOW))
    for person in CHAINS:
        await store.run(_written(person, LATER, is_new=False))


def _written(person: PersonId, count: int, *, is_new: bool) -> Callable[[Transaction], Awaitable[None]]:
    async def _write(tx: Transaction) -> None:
        if is_new:
            tx.add_person(a_person(person, id=person))
        for step in range(count):
            kind = EventKind.PERSON_CAME if is_new and step == 0 else EventKind.ANSWER_SAVED
            tx.append_event(person, an_event(kind, step=step))
        await tx.commit()

    return _write


class Tampered:
    """The same file, as somebody past the program has it: what they change is looked at, and undone."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        self.rows = self._all()

    def close(self) -> None:
        self._connection.close()

    @contextmanager
    def by(self, tamper: Tamper, random: Random) -> Iterator[bool]:
        self._connection.execute("BEGIN")
        try:
            yield tamper(self._connection, random)
        finally:
            self._connection.execute("ROLLBACK")

    def changed(self) -> set[tuple[int, int]]:
        """The places of the log that are not as they were."""
        now = self._all()
        return {place for place in self.rows.keys() | now.keys() if self.rows.get(place) != now.get(place)}

    async def audit(self) -> BrokenLink | None:
        """As the store does it."""
        return await first_broken_link(KEYS.events, self._links) or await first_cut(self._read)

    async def _links(self, place: Place) -> Sequence[Link]:
        values = {"person_id": place[0], "seq": place[1], "most": 500}
        return [events.from_row(row) for row in await self._read(events.AFTER, values)]

    async def _read(self, statement: Statement, values: Values) -> Sequence[Row]:
        return self._connection.execute(statement.sql, values).fetchall()

    def _all(self) -> Rows:
        found = self._connection.execute(f"SELECT {', '.join(COLUMNS)} FROM event").fetchall()
        return {(row[0], row[1]): row for row in found}


def _place(random: Random, *, sealed: bool) -> tuple[int, int]:
    person = random.choice(list(CHAINS))
    last = CHAINS[person]
    return person, random.randint(1, last) if sealed else random.randint(last + 1, last + LATER)


def _another(random: Random, column: str, value: object) -> object:
    if isinstance(value, bytes):
        place = random.randrange(len(value))
        return value[:place] + bytes([value[place] ^ (1 << random.randrange(8))]) + value[place + 1 :]
    if isinstance(value, int):
        return value + random.choice((-1, 1, 1000, -86_400_000))
    others = {"kind": "consent_given", "actor": "staff:7", "about": '{"step":99}'}
    return others[column] if others[column] != value else f"{value} "


def change(connection: sqlite3.Connection, random: Random, *, sealed: bool = True) -> bool:
    """One column of one row."""
    place, column = _place(random, sealed=sealed), random.choice(COLUMNS[2:])
    (value,) = connection.execute(f"SELECT {column} FROM event WHERE person_id = ? AND seq = ?", place).fetchone()
    new = _another(random, column, value)
    connection.execute(f"UPDATE event SET {column} = ? WHERE person_id = ? AND seq = ?", (new, *place))
    return False


def delete(connection: sqlite3.Connection, random: Random, *, sealed: bool = True) -> bool:
    """A row, some in a row, or all from it on."""
    person, first = _place(random, sealed=sealed)
    last = random.choice((first, first + random.randint(0, 3), 1000))
    connection.execute("DELETE FROM event WHERE person_id = ? AND seq BETWEEN ? AND ?", (person, first, last))
    return last >= CHAINS[PersonId(person)] + LATER


def take_away(connection: sqlite3.Connection, random: Random) -> bool:
    """A whole chain."""
    connection.execute("DELETE FROM event WHERE person_id = ?", (random.choice(list(CHAINS)),))
    return True


def reorder(connection: sqlite3.Connection, random: Random, *, sealed: bool = True) -> bool:
    """Two rows change places: within a chain, or between two."""
    one, two = _place(random, sealed=sealed), _place(random, sealed=sealed)
    while two == one:
        two = _place(random, sealed=sealed)
    place = "UPDATE event SET person_id = ?, seq = ? WHERE person_id = ? AND seq = ?"
    for new, old in (((0, 0), one), (one, two), (two, (0, 0))):
        connection.execute(place, (*new, *old))
    return False


def rewrite(connection: sqlite3.Connection, random: Random, *, sealed: bool = True) -> bool:
    """What one row says goes to another, mark and all."""
    one, two = _place(random, sealed=sealed), _place(random, sealed=sealed)
    while two == one:
        two = _place(random, sealed=sealed)
    said = connection.execute(
        "SELECT at, kind, actor, about, mac FROM event WHERE person_id = ? AND seq = ?", two
    ).fetchone()
    connection.execute(
        "UPDATE event SET at = ?, kind = ?, actor = ?, about = ?, mac = ? WHERE person_id = ? AND seq = ?",
        (*said, *one),
    )
    return False


TAMPERINGS: tuple[Tamper, ...] = (change, delete, take_away, reorder, rewrite)
