"""Requests about one's own data, and what is kept: one action's view of the database (the port `RightsDesk`)."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from functools import partial

from domain.delivery.outbox import RowState
from domain.events import EventKind
from domain.handoffs.handoff import HandoffMessage
from domain.ids import PersonId, RegistrationId, RequestId
from domain.inquiry import Asked
from domain.rights.arrival import NO_ROW, Delivery
from domain.rights.deciding import answer_key
from domain.rights.look import HeldRow
from domain.rights.port import KeptUpdate, Pressing, Purged
from domain.rights.request import Request
from domain.rights.terms import Kept
from domain.staff.notes import Note
from storage import handoffs, held_rows, inquiries, kept_updates, notes, purging, records, requests
from storage.instants import from_ms_or_none, to_ms
from storage.link import Link
from storage.outgoing import Outgoing
from storage.sealing import Sealer
from storage.statements import Statement, Values, Write

_HOLIDAYS = Statement("SELECT day, name FROM holiday WHERE process = :process ORDER BY day")
_NO_HOLIDAYS = Statement("DELETE FROM holiday WHERE process = :process")
_ADD_HOLIDAY = Statement("INSERT INTO holiday (process, day, name) VALUES (:process, :day, :name)")
_ROLES = Statement("SELECT id, role FROM staff")


class RightsDesk:
    __slots__ = ("_link", "_out", "_sealer")

    def __init__(self, link: Link, sealer: Sealer, out: Outgoing) -> None:
        self._link = link
        self._sealer = sealer
        self._out = out

    async def request(self, id_: RequestId) -> Request | None:
        row = await self._link.row(requests.ONE, {"id": id_})
        return None if row is None else requests.from_row(row, self._sealer)

    async def of_folio(self, folio: str) -> Request | None:
        row = await self._link.row(requests.OF_FOLIO, {"folio": folio})
        return None if row is None else requests.from_row(row, self._sealer)

    async def requests_of(self, person: PersonId, most: int) -> tuple[Request, ...]:
        return await self._requests(requests.OF_PERSON, {"person_id": person, "most": most})

    async def waiting(self, process: str, first: int, most: int) -> tuple[Request, ...]:
        return await self._requests(requests.WAITING, {"process": process, "first": first, "most": most})

    async def pressing(self, process: str) -> Pressing:
        row = await self._link.row(requests.PRESSING, {"process": process})
        return Pressing(0, None, 0) if row is None else Pressing(int(row[0]), from_ms_or_none(row[1]), int(row[2]))

    async def to_answer(self, process: str, level: int, before: datetime, most: int) -> tuple[Request, ...]:
        values = {"process": process, "level": level, "before": to_ms(before), "most": most}
        return await self._requests(requests.TO_ANSWER, values)

    async def to_carry_out(
        self, process: str, level: int, before: datetime, now: datetime, most: int
    ) -> tuple[Request, ...]:
        values = {"process": process, "level": level, "before": to_ms(before), "now": to_ms(now), "most": most}
        return await self._requests(requests.TO_CARRY_OUT, values)

    async def lost(self, process: str, most: int) -> tuple[Request, ...]:
        return await self._requests(requests.LOST_ANSWERS, {"process": process, "most": most})

    async def unread(self, process: str, before: datetime, most: int) -> tuple[Request, ...]:
        return await self._requests(requests.UNREAD, {"process": process, "before": to_ms(before), "most": most})

    async def deliveries(self, requests_: Sequence[Request]) -> Mapping[RequestId, Delivery]:
        keys = {answer_key(one): one.id for one in requests_ if one.answered_at is not None}
        if not keys:
            return {}
        rows = await self._link.rows(requests.DELIVERIES, {"keys": self._link.listed([*keys])})
        found = {
            keys[key]: Delivery(RowState(state), from_ms_or_none(left), reason) for key, state, left, reason in rows
        }
        return dict.fromkeys(keys.values(), NO_ROW) | found

    async def to_erase(self, process: str, before: datetime, most: int) -> tuple[Request, ...]:
        return await self._requests(requests.TO_ERASE, {"process": process, "before": to_ms(before), "most": most})

    async def _requests(self, statement: Statement, values: Values) -> tuple[Request, ...]:
        return tuple(requests.from_row(row, self._sealer) for row in await self._link.rows(statement, values))

    def add(self, request: Request) -> None:
        self._out.sealed.append((request.person_id, partial(requests.add, request)))

    def save(self, request: Request) -> None:
        self._out.sealed.append((request.person_id, partial(requests.save, request)))

    def mark_read(self, id_: RequestId, person: PersonId, at: datetime) -> None:
        self._out.ready.append(requests.mark_read(id_, person, to_ms(at)))

    async def holidays(self, process: str) -> Mapping[date, str]:
        rows = await self._link.rows(_HOLIDAYS, {"process": process})
        return {date.fromisoformat(day): name for day, name in rows}

    def put_holidays(self, process: str, holidays: Mapping[date, str]) -> None:
        self._out.ready.append(Write(_NO_HOLIDAYS, {"process": process}, is_apart=True))
        many = [{"process": process, "day": day.isoformat(), "name": name} for day, name in holidays.items()]
        if many:
            self._out.ready.append(Write(_ADD_HOLIDAY, {}, many))

    async def count_events(self, person: PersonId, kinds: Collection[EventKind]) -> int:
        among = {f"kind{number}": kind.value for number, kind in enumerate(sorted(kinds))}
        row = await self._link.row(_count_of(len(among)), {"person_id": person} | among)
        return 0 if row is None else int(row[0])

    async def roles(self) -> Mapping[str, str]:
        return {f"staff:{id_}": role for id_, role in await self._link.rows(_ROLES, {})}

    async def asked_by(self, person: PersonId, most: int) -> tuple[Asked, ...]:
        rows = await self._link.rows(inquiries.OF_PERSON, {"person_id": person, "most": most})
        return tuple(inquiries.from_row(row, self._sealer) for row in rows)

    async def messages_of(self, person: PersonId, most: int) -> tuple[HandoffMessage, ...]:
        rows = await self._link.rows(handoffs.MESSAGES_OF, {"person_id": person, "most": most})
        return tuple(handoffs.message_from_row(row, self._sealer) for row in rows)

    async def notes_of(self, person: PersonId, most: int) -> tuple[Note, ...]:
        rows = await self._link.rows(notes.OF_PERSON, {"person_id": person, "most": most})
        return tuple(notes.from_row(row, self._sealer) for row in rows)

    async def rows_of(self, person: PersonId, most: int) -> Mapping[str, tuple[HeldRow, ...]]:
        return await held_rows.held_of(self._link, self._sealer, person, most)

    async def kept_updates(self, person: PersonId) -> tuple[KeptUpdate, ...]:
        rows = await self._link.rows(kept_updates.OF_PERSON, {"person_id": person})
        return tuple(kept_updates.from_row(row, self._sealer) for row in rows)

    def keep_update(self, person: PersonId, update: KeptUpdate, at: datetime) -> None:
        self._out.sealed.append((person, partial(kept_updates.add, person, update, at)))

    def drop_update(self, person: PersonId, place: int) -> None:
        self._out.ready.append(kept_updates.drop(person, place))

    def drop_updates(self, person: PersonId) -> None:
        self._out.ready += kept_updates.drop_all(person)

    async def stale_drafts(
        self, process: str, at: datetime, after: RegistrationId, most: int
    ) -> tuple[tuple[RegistrationId, ...], RegistrationId | None]:
        values = {
            "process": process,
            "at": to_ms(at),
            "after": after,
            "most": most,
            "empty": purging.EMPTY_DRAFT,
        }
        rows = await self._link.rows(purging.NEXT_REGISTRATIONS, values)
        found = tuple(RegistrationId(id_) for id_, is_stale in rows if is_stale)
        return found, RegistrationId(rows[-1][0]) if rows else None

    async def strangers(
        self, before: datetime, after: PersonId, most: int
    ) -> tuple[tuple[PersonId, ...], PersonId | None]:
        values = {"before": to_ms(before), "after": after, "most": most, "empty": purging.EMPTY_DRAFT}
        rows = await self._link.rows(purging.NEXT_PEOPLE, values)
        found = tuple(PersonId(id_) for id_, is_stranger in rows if is_stranger)
        return found, PersonId(rows[-1][0]) if rows else None

    async def processes(self) -> tuple[str, ...]:
        return tuple([str(row[0]) for row in await self._link.rows(records.PROCESSES, {})])

    async def recorded(
        self, process: str, over: Sequence[str], before: datetime, after: PersonId, most: int
    ) -> tuple[tuple[PersonId, ...], PersonId | None]:
        listed = self._link.listed(tuple(over))
        values = {"process": process, "over": listed, "before": to_ms(before), "after": after, "most": most}
        rows = await self._link.rows(records.NEXT_PEOPLE, values)
        found = tuple(PersonId(id_) for id_, is_found in rows if is_found)
        return found, PersonId(rows[-1][0]) if rows else None

    async def purge(self, process: str, kind: Kept, before: datetime, most: int) -> Purged:
        going = purging.GOING[kind]
        values = {"process": process, "before": to_ms(before), "most": most}
        rows = await self._link.rows(going.found, {name: values[name] for name in going.found.names})
        ids = [int(row[0]) for row in rows]
        if ids:
            listed = self._link.listed(ids)
            self._out.ready += [Write(one, {"ids": listed}, is_apart=True) for one in going.deletes]
        whose = Counter(PersonId(row[1]) for row in rows if len(row) > 1 and row[1] is not None)
        return Purged(len(ids), whose)

    async def purged(self, process: str, day: str) -> Mapping[str, int]:
        rows = await self._link.rows(purging.PURGED, {"process": process, "day": day})
        return {str(kind): int(n) for kind, n in rows}

    def count_purged(self, process: str, day: str, kind: str, n: int) -> None:
        self._out.ready.append(purging.count(process, day, kind, n))


def _count_of(kinds: int) -> Statement:
    among = ", ".join(f":kind{number}" for number in range(kinds))
    return Statement(f"SELECT count(*) FROM event WHERE person_id = :person_id AND kind IN ({among})")  # noqa: S608 -- numbers of ours
