"""A transaction's view of wishes to be forgotten (the port `ErasureDesk`)."""

from datetime import datetime

from domain.erasure.erasure import Backlog, Erasure, ErasureKind, Tombstone
from domain.erasure.proof import Remnant
from domain.ids import PersonId, RequestId
from storage import erasures, forgetting, people
from storage.link import Link
from storage.outgoing import Outgoing
from storage.sealing import Sealer


class ErasureDesk:
    __slots__ = ("_link", "_out", "_sealer")

    def __init__(self, link: Link, sealer: Sealer, out: Outgoing) -> None:
        self._link = link
        self._sealer = sealer
        self._out = out

    def wish(self, tombstone: Tombstone) -> None:
        self._out.ready.append(erasures.wish(tombstone))

    async def wishes(self, person: PersonId) -> tuple[Erasure, ...]:
        rows = await self._link.rows(erasures.OF_PERSON, {"person_id": person})
        return tuple(map(erasures.from_row, rows))

    async def waiting(self, most: int) -> tuple[Tombstone, ...]:
        return tuple(map(erasures.tombstone_from_row, await self._link.rows(erasures.WAITING, {"most": most})))

    async def backlog(self) -> Backlog:
        return erasures.backlog_from(await self._link.row(erasures.BACKLOG, {}))

    async def granted(self, person: PersonId) -> tuple[RequestId, ...]:
        return tuple([RequestId(id_) for (id_,) in await self._link.rows(erasures.GRANTED, {"person_id": person})])

    async def count_done(self) -> int:
        row = await self._link.row(erasures.COUNT_DONE, {})
        return 0 if row is None else int(row[0])

    async def done(self) -> frozenset[Tombstone]:
        return frozenset(map(erasures.tombstone_from_row, await self._link.rows(erasures.ALL_DONE, {})))

    async def knows(self, person: PersonId) -> bool:
        return await self._link.row(people.STANDING, {"id": person}) is not None

    async def file_id(self) -> str:
        row = await self._link.row(erasures.FILE, {})
        return "" if row is None else str(row[0])

    def name_file(self, id_: str) -> None:
        self._out.ready.append(erasures.name_file(id_))

    async def standing_folios(self, person: PersonId) -> tuple[str, ...]:
        return tuple([row[0] for row in await self._link.rows(forgetting.STANDING_FOLIOS, {"person": person})])

    async def is_whole(self, tombstone: Tombstone) -> bool:
        if tombstone.kind is ErasureKind.LEGAL:
            return True
        return await self._link.row(forgetting.WAS_SENT, {"person": tombstone.person}) is None

    async def left_of(self, person: PersonId) -> frozenset[Remnant]:
        row = await self._link.row(forgetting.LEFT, {"person": person}) or ()
        return frozenset(one for one, count in zip(forgetting.LEFT_IN_ORDER, row, strict=True) if count)

    async def is_waiting(self, tombstone: Tombstone) -> bool:
        return await self._link.row(erasures.IS_WAITING, erasures.values(tombstone)) is not None

    async def erase(self, tombstone: Tombstone, now: datetime) -> None:
        if await self.is_whole(tombstone):
            writes = forgetting.all_of(tombstone.person, now)
        else:
            writes = await forgetting.of_chat(self._link, self._sealer, tombstone.person, now)
        self._out.ready += [erasures.done(tombstone, now), *writes]
