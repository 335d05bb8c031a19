"""Owns the tables `log_seal` and `log_seal_entry`: how far each chain of the event log had come. Nobody without the
key of the log makes a seal, or takes one out of the middle."""

import hmac
from collections.abc import Sequence
from datetime import datetime

from domain.audits import BrokenLink
from domain.ids import PersonId
from domain.log_seals import BrokenSeal, Grown, LogSeal, SealedHead, SealReport
from storage.events import mark_in
from storage.instants import from_ms, to_ms
from storage.link import Link, Read, Row
from storage.outgoing import Outgoing
from storage.statements import Statement, Write

_PURPOSE = b"log-seal"
_PAGE = 500
_SEAL = "SELECT number, at, heads, mark FROM log_seal"
NEWEST = Statement(f"{_SEAL} ORDER BY number DESC LIMIT 1")
AFTER = Statement(f"{_SEAL} WHERE number > :number ORDER BY number LIMIT 1")
ENTRIES = Statement("SELECT person_id, seq, mac FROM log_seal_entry WHERE number = :number ORDER BY person_id")
# A row of a chain that is not there any more, or is another one; with the first number that is missing at the end.
KEPT = Statement(
    "SELECT s.person_id, s.seq, e.seq, (SELECT coalesce(max(seq), 0) + 1 FROM event WHERE person_id = s.person_id)"
    " FROM log_seal_entry s LEFT JOIN event e ON e.person_id = s.person_id AND e.seq = s.seq AND e.mac = s.mac"
    " WHERE (s.person_id, s.seq) > (:person_id, :seq) ORDER BY s.person_id, s.seq LIMIT :most"
)
_GROWN = Statement(
    "SELECT p.id, (SELECT max(seq) FROM event WHERE person_id = p.id),"
    " (SELECT coalesce(max(seq), 0) FROM log_seal_entry WHERE person_id = p.id)"
    " FROM person p WHERE p.id > :person_id ORDER BY p.id LIMIT :most"
)
_HEADS = Statement(
    "SELECT person_id, seq, mac FROM event e WHERE person_id @among(ids)"
    " AND seq = (SELECT max(seq) FROM event WHERE person_id = e.person_id) ORDER BY person_id"
)
_ADD = Statement("INSERT INTO log_seal (number, at, heads, mark) VALUES (:number, :at, :heads, :mark)")
_ADD_ENTRY = Statement(
    "INSERT INTO log_seal_entry (person_id, seq, mac, number) VALUES (:person_id, :seq, :mac, :number)"
)


def mark_of(key: bytes, before: bytes, number: int, at: int, heads: Sequence[SealedHead]) -> bytes:
    """`key`: the log's. `at` in milliseconds; the heads in order of person."""
    said = "|".join(f"{one.person_id}:{one.seq}:{one.mac.hex()}" for one in heads)
    own = hmac.digest(key, _PURPOSE, "sha256")
    return hmac.digest(own, before + f"|{number}|{at}|{said}".encode(), "sha256")


class SealDesk:
    """A transaction's view of the seals (the port `SealDesk`)."""

    __slots__ = ("_link", "_out")

    def __init__(self, link: Link, out: Outgoing) -> None:
        self._link = link
        self._out = out

    async def newest(self) -> LogSeal | None:
        row = await self._link.row(NEWEST, {})
        return None if row is None else _seal(row)

    async def grown(self, after: PersonId, most: int) -> Grown:
        rows = await self._link.rows(_GROWN, {"person_id": after, "most": most})
        longer = [row[0] for row in rows if row[1] is not None and row[1] > row[2]]
        heads = await self._link.rows(_HEADS, {"ids": self._link.listed(longer)}) if longer else ()
        last = PersonId(rows[-1][0]) if len(rows) == most else None
        return Grown(tuple(map(_head, heads)), last)

    def add(self, before: LogSeal | None, heads: Sequence[SealedHead], at: datetime) -> LogSeal:
        number, key = 1 if before is None else before.number + 1, self._out.events_key
        mark = mark_of(key, b"" if before is None else before.mark, number, to_ms(at), heads)
        self._out.ready.append(
            Write(_ADD, {"number": number, "at": to_ms(at), "heads": len(heads), "mark": mark}, is_apart=True)
        )
        entries = [{"person_id": one.person_id, "seq": one.seq, "mac": one.mac, "number": number} for one in heads]
        self._out.ready.append(Write(_ADD_ENTRY, {}, entries, is_apart=True))
        return LogSeal(number, at, len(heads), mark)


async def first_cut(read: Read) -> BrokenLink | None:
    """The first event that was sealed and is not there, of chains that fit; a page at a time."""
    person, seq = -1, 0
    while True:
        rows = await read(KEPT, {"person_id": person, "seq": seq, "most": _PAGE})
        for person, seq, found, first in rows:
            if found is None:
                missing = min(first, seq) if isinstance(seq, int) else first  # SQLite's file takes anything for one
                return BrokenLink(PersonId(person), missing, f"missing: it was sealed up to number {seq}")
        if len(rows) < _PAGE:
            return None


async def report(key: bytes, read: Read, wanted: str) -> SealReport:
    """Every seal, from the first."""
    before: LogSeal | None = None
    has_wanted = False
    while rows := await read(AFTER, {"number": 0 if before is None else before.number}):
        expected = 1 if before is None else before.number + 1
        if rows[0][0] != expected:
            return SealReport(before, BrokenSeal(expected, "missing"), has_wanted)
        seal = _unchanged(key, before, rows[0], await read(ENTRIES, {"number": expected}))
        if seal is None:
            return SealReport(before, BrokenSeal(expected, "changed"), has_wanted)
        before, has_wanted = seal, has_wanted or seal.name == wanted
    return SealReport(before, None, has_wanted)


def _unchanged(key: bytes, before: LogSeal | None, row: Row, entries: Sequence[Row]) -> LogSeal | None:
    """None: it, or what it covers, is not as it was written."""
    try:
        seal, heads = _seal(row), [_head(entry) for entry in entries]
        mark = mark_of(key, b"" if before is None else before.mark, seal.number, to_ms(seal.at), heads)
    except (TypeError, ValueError, OverflowError):  # what no program of ours writes
        return None
    return seal if hmac.compare_digest(mark, seal.mark) and len(heads) == seal.heads else None


def _seal(row: Row) -> LogSeal:
    return LogSeal(row[0], from_ms(row[1]), row[2], mark_in(row[3]))


def _head(row: Row) -> SealedHead:
    return SealedHead(PersonId(row[0]), row[1], mark_in(row[2]))
