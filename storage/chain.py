"""The links of the event log. Each row's MAC covers the row and the MAC before it in the same person's chain."""

import hmac
import json
from collections.abc import Iterable
from dataclasses import dataclass

from domain.audits import BrokenLink
from domain.events import ChainHead, Event, EventKind
from domain.ids import PersonId
from storage.instants import from_ms, to_ms

_BEFORE_ALL = -(1 << 63)
_write_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Link:
    """One row of the event log; `at` in milliseconds, `about` as the JSON that is stored."""

    person: PersonId
    seq: int
    at: int
    kind: str
    actor: str
    about: str
    mac: bytes


def next_link(key: bytes, head: ChainHead, person: PersonId, event: Event) -> Link:
    if "|" in event.actor:
        raise ValueError("an actor's name must not hold the sign that parts the fields")
    seq, at, kind, about = head.seq + 1, to_ms(event.at), event.kind.value, _write_json(dict(event.about))
    fields = f"|{person}|{seq}|{at}|{kind}|{event.actor}|{about}"  # as _fields, without a second record
    return Link(person, seq, at, kind, event.actor, about, _mac(key, head.mac, fields))


def event_of(link: Link) -> Event:
    """What the row says, its place in the chain apart."""
    return Event(EventKind(link.kind), from_ms(link.at), link.actor, json.loads(link.about))


class Verifier:
    """Reads the log in order of person and number, and remembers where it stands."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._person: PersonId | None = None
        self._head = ChainHead()

    @property
    def position(self) -> tuple[int, int]:
        """The last row read, (person, number); at the beginning one before all that a database can hold."""
        return (_BEFORE_ALL if self._person is None else self._person, self._head.seq)

    def first_fault(self, links: Iterable[Link]) -> BrokenLink | None:
        for link in links:
            if link.person != self._person:
                self._person, self._head = link.person, ChainHead()
            expected = self._head.seq + 1
            if link.seq != expected:
                reason = f"missing: after number {self._head.seq} comes {link.seq}"
                return BrokenLink(link.person, expected, reason)
            if _is_ambiguous(link) or not hmac.compare_digest(
                _mac(self._key, self._head.mac, _fields(link)), link.mac
            ):
                return BrokenLink(link.person, link.seq, "changed, or moved from another place")
            self._head = ChainHead(link.seq, link.mac)
        return None


def _is_ambiguous(link: Link) -> bool:
    """What it says could be read as other fields with the same mark. No such row is ever written: `next_link`."""
    return "|" in f"{link.kind}{link.actor}"


def _fields(link: Link) -> str:
    return f"|{link.person}|{link.seq}|{link.at}|{link.kind}|{link.actor}|{link.about}"


def _mac(key: bytes, before: bytes, fields: str) -> bytes:
    return hmac.digest(key, before + fields.encode(), "sha256")
