"""Owns the tables `ruling`, which is only added to (what holds for everyone), and `receiving`: `RulingDesk`.

What was said is sealed with a key of its own. The row belongs to nobody's chain of events, so it is witnessed by
itself, as a stage's date for everyone is (`storage/row_marks.py`): an HMAC under the key of the event log.
"""

import hmac
import json
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import Any

from domain.audits import UnwitnessedRuling
from domain.ids import new_id
from domain.process import Window
from domain.rulings.outages import Received
from domain.rulings.ruling import Affected, Outage, Pause, Ruling, Rulings, StaffWindow
from storage.instants import from_ms, from_ms_or_none, to_ms, to_ms_or_none
from storage.link import DirectLink, Link, Read
from storage.outgoing import Outgoing
from storage.row_marks import is_marked
from storage.sealing import DataKey, Sealer, WrappedKey
from storage.statements import Statement, Write

_TABLE, _COLUMN = "ruling", "said"
_COLUMNS = "id, process, kind, version, said, wrapped_key, master_id, set_at, actor, mac"
_WITNESSED = ("id", "process", "kind", "version", "set_at", "actor", "said")
_INSERT = Statement(
    f"INSERT INTO ruling ({_COLUMNS}) VALUES (:id, :process, :kind, :version, :said, :wrapped_key, :master_id,"  # noqa: S608 -- columns are constants of ours
    " :set_at, :actor, :mac)"
)
_NEWEST = Statement(
    f"SELECT {_COLUMNS} FROM ruling r WHERE process = :process AND version ="  # noqa: S608 -- as above: ours
    " (SELECT max(version) FROM ruling WHERE process = r.process AND kind = r.kind)"
)
_EVERY = Statement(f"SELECT {_COLUMNS} FROM ruling ORDER BY process, kind, version")  # noqa: S608 -- as above: ours
# Counted as `Rulings.number` is.
NUMBERS = Statement(
    "SELECT (SELECT coalesce(max(number), 0) FROM process_version WHERE slug = :slug),"
    " (SELECT coalesce(sum(t.newest), 0) FROM"
    " (SELECT max(version) AS newest FROM ruling WHERE process = :slug GROUP BY kind) t)"
)
_AFFECTED = Statement(
    "SELECT coalesce(sum(CASE WHEN r.state = 'draft' THEN 1 ELSE 0 END), 0),"
    " coalesce(sum(CASE WHEN r.id IS NULL AND (p.wants_opening_notice OR coalesce(p.consent_accepted, FALSE))"
    " THEN 1 ELSE 0 END), 0),"
    " coalesce(sum(CASE WHEN r.state = 'observed' THEN 1 ELSE 0 END), 0),"
    " coalesce(sum(CASE WHEN r.state IN ('draft', 'observed') AND r.extended_until IS NOT NULL"
    " THEN 1 ELSE 0 END), 0)"
    " FROM person p LEFT JOIN registration r ON r.person_id = p.id AND r.process = :process"
    " WHERE p.wrapped_key IS NOT NULL AND coalesce(p.consent_accepted, TRUE)"
)


RECEIVED = Statement("SELECT at, machine_at FROM receiving WHERE process = :process")
_NOTE = Statement(
    "INSERT INTO receiving (process, at, machine_at) VALUES (:process, :at, :machine_at)"
    " ON CONFLICT (process) DO UPDATE SET at = excluded.at, machine_at = excluded.machine_at"
)


class RulingDesk:
    __slots__ = ("_link", "_out", "_sealer")

    def __init__(self, link: Link, sealer: Sealer, out: Outgoing) -> None:
        self._link = link
        self._sealer = sealer
        self._out = out

    async def newest(self, process: str) -> Rulings:
        return await newest(self._link, self._sealer, process)

    async def affected(self, process: str) -> Affected:
        row = await self._link.row(_AFFECTED, {"process": process})
        return Affected(*(int(count) for count in row or (0, 0, 0, 0)))

    async def received(self, process: str) -> Received | None:
        row = await self._link.row(RECEIVED, {"process": process})
        return None if row is None else Received(from_ms(row[0]), from_ms(row[1]))

    def note_received(self, process: str, received: Received) -> None:
        values = {"process": process, "at": to_ms(received.at), "machine_at": to_ms(received.machine_at)}
        self._out.ready.append(Write(_NOTE, values))

    def add(self, ruling: Ruling) -> None:
        self._out.ready.append(self._insert(ruling))

    def _insert(self, ruling: Ruling) -> Write:
        id_ = new_id(ruling.set_at)
        wrapped, key = self._sealer.new_key(_TABLE, id_)
        kind, said = _written(ruling)
        values = {
            "id": id_,
            "process": ruling.process,
            "kind": kind,
            "version": ruling.version,
            "said": key.seal(_TABLE, _COLUMN, id_, json.dumps(said, ensure_ascii=False).encode()),
            "set_at": to_ms(ruling.set_at),
            "actor": ruling.actor,
        }
        mac = _mac(self._out.events_key, values)
        return Write(_INSERT, {**values, "wrapped_key": wrapped.sealed, "master_id": wrapped.master, "mac": mac})


async def newest(link: Link | DirectLink, sealer: Sealer, process: str) -> Rulings:
    found = [_from_row(row, sealer) for row in await link.rows(_NEWEST, {"process": process})]
    window = next((one for one in found if isinstance(one, StaffWindow)), None)
    paused = next((one for one in found if isinstance(one, Pause)), None)
    return Rulings(window, paused, next((one for one in found if isinstance(one, Outage)), None))


async def unwitnessed_rulings(read: Read, key: bytes) -> tuple[UnwitnessedRuling, ...]:
    found: list[UnwitnessedRuling] = []
    for (process, kind), rows in groupby(await read(_EVERY, {}), key=lambda row: (row[1], row[2])):
        for expected, row in enumerate(rows, 1):
            reason = _fault(key, row, expected)
            if reason:
                found.append(UnwitnessedRuling(process, kind, row[3], reason))
                break
    return tuple(found)


def _fault(key: bytes, row: Sequence[Any], expected: int) -> str:
    if row[3] != expected:
        return f"version {expected} is missing"
    values = dict(zip(_COLUMNS.split(", "), row, strict=True))
    return "" if is_marked(row[-1], lambda: _mac(key, values)) else "changed, or written past the program"


def _mac(key: bytes, values: Mapping[str, Any]) -> bytes:
    """The log's own HMACs, and those of dates, are of texts that begin otherwise."""
    told = [memoryview(values[name]).hex() if name == _COLUMN else values[name] for name in _WITNESSED]
    return hmac.digest(key, f"ruling|{json.dumps(told, ensure_ascii=False)}".encode(), "sha256")


def _from_row(row: Sequence[Any], sealer: Sealer) -> Ruling:
    id_, process, kind, version, sealed, wrapped, master, set_at, actor, _ = row
    key: DataKey = sealer.unwrap(_TABLE, id_, WrappedKey(master, bytes(wrapped)))
    said = json.loads(key.open(_TABLE, _COLUMN, id_, bytes(sealed)))
    return _MAKE[kind](process, version, said, set_at, actor)


def _written(ruling: Ruling) -> tuple[str, dict[str, Any]]:
    match ruling:
        case StaffWindow():
            return "window", _of_window(ruling)
        case Pause():
            return "pause", _of_pause(ruling)
        case Outage():
            return "outage", {"begins": to_ms(ruling.begins), "ends": to_ms(ruling.ends)}


def _of_window(ruled: StaffWindow) -> dict[str, Any]:
    return {
        "window": None if ruled.window is None else _pair(ruled.window),
        "before": _pair(ruled.before),
        "opens_set_at": to_ms_or_none(ruled.opens_set_at),
        "closes_set_at": to_ms_or_none(ruled.closes_set_at),
        "reason": ruled.reason,
    }


def _of_pause(pause: Pause) -> dict[str, Any]:
    return {
        "is_on": pause.is_on,
        "reason": pause.reason,
        "since": to_ms(pause.since),
        "back_at": to_ms_or_none(pause.back_at),
    }


def _window(process: str, version: int, said: Mapping[str, Any], set_at: int, actor: str) -> StaffWindow:
    return StaffWindow(
        process=process,
        version=version,
        window=None if said["window"] is None else Window(*map(from_ms, said["window"])),
        before=Window(*map(from_ms, said["before"])),
        opens_set_at=from_ms_or_none(said["opens_set_at"]),
        closes_set_at=from_ms_or_none(said["closes_set_at"]),
        reason=said["reason"],
        set_at=from_ms(set_at),
        actor=actor,
    )


def _pause(process: str, version: int, said: Mapping[str, Any], set_at: int, actor: str) -> Pause:
    return Pause(
        process=process,
        version=version,
        is_on=said["is_on"],
        reason=said["reason"],
        since=from_ms(said["since"]),
        back_at=from_ms_or_none(said["back_at"]),
        set_at=from_ms(set_at),
        actor=actor,
    )


def _outage(process: str, version: int, said: Mapping[str, Any], set_at: int, actor: str) -> Outage:
    return Outage(process, version, from_ms(said["begins"]), from_ms(said["ends"]), from_ms(set_at), actor)


def _pair(window: Window) -> list[int]:
    return [to_ms(window.opens), to_ms(window.closes)]


_MAKE: Mapping[str, Callable[[str, int, Mapping[str, Any], int, str], Ruling]] = {
    "window": _window,
    "pause": _pause,
    "outage": _outage,
}
