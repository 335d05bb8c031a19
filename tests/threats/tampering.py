"""A log of events, sealed in the middle of its life; and what somebody past the program may make of it."""

import hmac
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
from domain.log_seals import BrokenSeal
from domain.ports import Store, Transaction
from storage.audit import first_fault
from storage.statements import Statement, Values
from tests.storage.people import NOW, a_person, an_event
from tests.support.databases import KEYS

CHAINS = {PersonId(number): 2 + number % 7 for number in range(3, 15)}  # people, and how many events were sealed
# What is done to two seals of it, and what an audit says of that.
TOUCHED_SEALS = (
    ("UPDATE log_seal SET heads = 11 WHERE number = 1", BrokenSeal(1, "changed")),
    ("UPDATE log_seal SET at = at - 1 WHERE number = 2", BrokenSeal(2, "changed")),
    ("DELETE FROM log_seal WHERE number = 1", BrokenSeal(1, "missing")),
    ("DELETE FROM log_seal_entry WHERE number = 2 AND person_id = 5", BrokenSeal(2, "changed")),
    ("UPDATE log_seal_entry SET seq = seq - 1 WHERE number = 1 AND person_id = 5", BrokenSeal(1, "changed")),
)
LATER = 3  # written to each chain after the seal
NOBODY = PersonId(15)  # of whom there is no event
COLUMNS = ("at", "kind", "actor", "about", "mac")
Place = tuple[int, int]  # person and number
Row = tuple[object, ...]
Rows = dict[Place, Row]
Tamper = Callable[[Rows, Random, bool], Rows]  # with the log as it is: the log as it is made to be
_SIGNS = "abcz019|:\"{},. ñ\u202e\n'"


async def fill(store: Store) -> None:
    """Every chain, its seal, and what came after it."""
    for person, length in CHAINS.items():
        await store.run(_written(person, length, is_new=True))
    await store.run(_written(NOBODY, 0, is_new=True))
    await seal_all(store)
    for person in CHAINS:
        await store.run(_written(person, LATER, is_new=False))


async def seal_all(store: Store) -> None:
    await store.run(lambda tx: seal_log(tx, SYSTEM, PersonId(0), NOW))


def _written(person: PersonId, count: int, *, is_new: bool) -> Callable[[Transaction], Awaitable[None]]:
    async def _write(tx: Transaction) -> None:
        if is_new:
            tx.add_person(a_person(person, id=person))
        for step in range(count):
            kind = EventKind.PERSON_CAME if is_new and step == 0 else EventKind.ANSWER_SAVED
            tx.append_event(person, an_event(kind, step=step, question="a|b"))
        await tx.commit()

    return _write


class Tampered:
    """A file of SQLite, as somebody past the program has it: what they change is looked at, and undone."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        found = self._connection.execute(f"SELECT person_id, seq, {', '.join(COLUMNS)} FROM event").fetchall()
        self.rows: Rows = {(row[0], row[1]): row[2:] for row in found}

    def close(self) -> None:
        self._connection.close()

    @contextmanager
    def made(self, rows: Rows) -> Iterator[None]:
        places = changed(self.rows, rows)
        self._connection.execute("BEGIN")
        try:
            self._connection.executemany("DELETE FROM event WHERE person_id = ? AND seq = ?", places)
            there = [(*place, *rows[place]) for place in places if place in rows]
            into = f"INSERT INTO event (person_id, seq, {', '.join(COLUMNS)}) VALUES (?, ?, ?, ?, ?, ?, ?)"
            self._connection.executemany(into, there)
            yield
        finally:
            self._connection.execute("ROLLBACK")

    async def audit(self) -> BrokenLink | None:
        """What `store.audit` is: over another reader of pages."""
        return await first_fault(KEYS.events, self._read)

    async def _read(self, statement: Statement, values: Values) -> Sequence[Row]:
        return self._connection.execute(statement.sql, values).fetchall()


def changed(before: Rows, after: Rows) -> set[Place]:
    """The places of the log that are not as they were."""
    return {place for place in before.keys() | after.keys() if before.get(place) != after.get(place)}


def is_only_cut_off(before: Rows, after: Rows) -> bool:
    """Whether all that was done is that rows of a chain's end are gone."""
    gone = changed(before, after)
    return gone.isdisjoint(after) and not any((person, seq - 1) in gone for person, seq in after)


def _places(rows: Rows, *, sealed: bool) -> list[Place]:
    return [(person, seq) for person, seq in rows if (seq <= CHAINS[PersonId(person)]) is sealed]


def _another(random: Random, value: object) -> object:
    """Whatever else may stand there."""
    new = value
    while new == value:
        if isinstance(value, bytes):
            new = random.choice(_OTHER_BYTES)(random, value)
        elif isinstance(value, int):
            new = random.choice((value + random.choice((-1, 1, 1000, -86_400_000)), random.getrandbits(48), 0))
        else:
            new = random.choice(_OTHER_WORDS)(random, str(value))
    return new


_OTHER_BYTES: tuple[Callable[[Random, bytes], bytes], ...] = (
    lambda random, value: (int.from_bytes(value) ^ 1 << random.randrange(8 * len(value))).to_bytes(len(value)),
    lambda random, value: random.randbytes(len(value)),
    lambda random, value: value[: random.randrange(len(value))],
    lambda random, value: value + random.randbytes(1),
    lambda random, value: hmac.digest(random.randbytes(32), value, "sha256"),
)
_OTHER_WORDS: tuple[Callable[[Random, str], str], ...] = (
    lambda random, value: _spliced(random, value, 1, random.choice(_SIGNS)),
    lambda random, value: _spliced(random, value, 0, random.choice(_SIGNS)),
    lambda random, value: _spliced(random, value, 1, ""),
    lambda random, _: random.choice(list(EventKind)).value,
    lambda random, _: "".join(random.choices(_SIGNS, k=random.randrange(30))),
    lambda random, _: f'{{"step":{random.randrange(9)}}}',
    lambda random, _: f"staff:{random.randrange(9)}",
)


def _spliced(random: Random, value: str, taken: int, put: str) -> str:
    place = random.randrange(len(value) + 1)
    return value[:place] + put + value[place + taken :]


def change(rows: Rows, random: Random, sealed: bool) -> Rows:  # noqa: FBT001 -- as all of them
    """One column of one row."""
    place, column = random.choice(_places(rows, sealed=sealed)), random.randrange(len(COLUMNS))
    row = list(rows[place])
    row[column] = _another(random, row[column])
    return {**rows, place: tuple(row)}


def shift(rows: Rows, random: Random, sealed: bool) -> Rows:  # noqa: FBT001 -- as all of them
    """What a row says stays the same when its fields are read in a row: the sign between them is moved."""
    place = random.choice(_places(rows, sealed=sealed))
    at, kind, actor, about, mac = rows[place]
    signs = f"{kind}|{actor}|{about}"
    bars = [number for number, sign in enumerate(signs) if sign == "|"]
    first, second = sorted(random.sample(bars, 2))
    moved = (at, signs[:first], signs[first + 1 : second], signs[second + 1 :], mac)
    return {**rows, place: moved}


def delete(rows: Rows, random: Random, sealed: bool) -> Rows:  # noqa: FBT001 -- as all of them
    """A row, some in a row, or all from it on."""
    person, first = random.choice(_places(rows, sealed=sealed))
    last = random.choice((first, first + random.randint(0, 3), 1000))
    return {place: row for place, row in rows.items() if place[0] != person or not first <= place[1] <= last}


def take_away(rows: Rows, random: Random, sealed: bool) -> Rows:  # noqa: FBT001 -- as all of them
    """A whole chain."""
    person = random.choice(list(CHAINS))
    return {place: row for place, row in rows.items() if place[0] != person}


def reorder(rows: Rows, random: Random, sealed: bool) -> Rows:  # noqa: FBT001 -- as all of them
    """Two rows change places: within a chain, or between two."""
    one, two = random.sample(_places(rows, sealed=sealed), 2)
    return {**rows, one: rows[two], two: rows[one]}


def rewrite(rows: Rows, random: Random, sealed: bool) -> Rows:  # noqa: FBT001 -- as all of them
    """What one row says goes to another, mark and all."""
    one, two = random.sample(_places(rows, sealed=sealed), 2)
    return {**rows, one: rows[two]}


def insert(rows: Rows, random: Random, sealed: bool) -> Rows:  # noqa: FBT001 -- as all of them
    """One more: a double, a copy of another chain's, or a forged one; and those behind it move on."""
    person, first = random.choice(_places(rows, sealed=sealed))
    at, kind, actor, about, mac = rows[random.choice([(person, first), random.choice(list(rows))])]
    forged = random.choice((mac, random.randbytes(32), hmac.digest(b"", f"{at}{kind}".encode(), "sha256")))
    before = {place: row for place, row in rows.items() if place[0] != person or place[1] < first}
    behind = {(person, seq + 1): row for (one, seq), row in rows.items() if one == person and seq >= first}
    return before | behind | {(person, first): (at, kind, actor, about, forged)}


def append(rows: Rows, random: Random, sealed: bool) -> Rows:  # noqa: FBT001 -- as all of them
    """One more behind a chain's end; or a chain, copied, of somebody who has none."""
    person = random.choice([*CHAINS, NOBODY])
    if person == NOBODY:
        other = random.choice(list(CHAINS))
        return rows | {(NOBODY, seq): row for (one, seq), row in rows.items() if one == other}
    last = max(seq for one, seq in rows if one == person)
    return {**rows, (person, last + 1): rows[random.choice([(person, last), random.choice(list(rows))])]}


BEFORE: tuple[Tamper, ...] = (change, shift, delete, take_away, reorder, rewrite, insert, append)
AFTER: tuple[Tamper, ...] = (change, shift, delete, reorder, rewrite, insert, append)
