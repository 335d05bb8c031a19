"""Places, evaluators and appointments within one action's view of the database (the port `PlaceDesk`)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from domain.delivery.outbox import Row as Told
from domain.ids import PersonId, PlaceId, StaffId
from domain.places.place import Appointed, Claim, Evaluator, Offer, Place, Seat, Undated
from storage import outbox, places
from storage.instants import to_ms
from storage.link import Link
from storage.outgoing import Outgoing
from storage.sealing import Sealer


class PlaceDesk:
    __slots__ = ("_link", "_out", "_sealer")

    def __init__(self, link: Link, sealer: Sealer, out: Outgoing) -> None:
        self._link = link
        self._sealer = sealer
        self._out = out

    async def all(self, process: str) -> tuple[Place, ...]:
        rows = await self._link.rows(places.ALL, {"process": process})
        return tuple(places.from_row(row, self._sealer) for row in rows)

    async def evaluators(self) -> tuple[Evaluator, ...]:
        rows = await self._link.rows(places.EVALUATORS, {})
        return tuple(places.evaluator_from_row(row, self._sealer) for row in rows)

    async def place(self, id_: PlaceId, starts: datetime, ends: datetime | None) -> Offer | None:
        """First the revision, then the seats: whoever is given one in between is noticed."""
        row = await self._link.row(places.ONE, {"id": id_})
        if row is None:
            return None
        return Offer(places.from_row(row, self._sealer), await self._seats("place_id", id_, starts, ends))

    async def evaluator(self, id_: StaffId, starts: datetime, ends: datetime | None) -> Offer | None:
        row = await self._link.row(places.EVALUATOR, {"id": id_})
        if row is None:
            return None
        of = places.evaluator_from_row(row, self._sealer)
        return Offer(of, await self._seats("evaluator_id", id_, starts, ends))

    async def between(self, process: str, since: datetime, until: datetime) -> tuple[Appointed, ...]:
        values = {"process": process, "since": to_ms(since), "until": to_ms(until)}
        return tuple(map(places.appointed, await self._link.rows(places.BETWEEN, values)))

    async def of_evaluator(self, process: str, id_: StaffId, since: datetime) -> tuple[Appointed, ...]:
        values = {"process": process, "id": id_, "since": to_ms(since)}
        return tuple(map(places.appointed, await self._link.rows(places.OF_EVALUATOR, values)))

    async def undated(self, process: str, stage: str) -> tuple[Undated, ...]:
        values = {"process": process, "stage": stage}
        return tuple(map(places.undated, await self._link.rows(places.UNDATED, values)))

    async def told_of_dates(self, people: Sequence[PersonId]) -> dict[PersonId, tuple[Told, ...]]:
        found: dict[PersonId, tuple[Told, ...]] = {}
        rows = await self._link.rows(places.TOLD_OF_DATES, {"people": self._link.listed(people)}) if people else ()
        for told in map(outbox.from_row, rows):
            found[told.person_id] = (*found.get(told.person_id, ()), told)
        return found

    def save_place(self, place: Place) -> None:
        wrapped, key = self._sealer.new_key("place", place.id)
        self._out.ready.append(places.save(place, key, wrapped))

    def save_evaluator(self, evaluator: Evaluator) -> None:
        self._out.ready.append(places.save_evaluator(evaluator))

    def take(self, claim: Claim) -> None:
        """Once for all the seats that one action gives."""
        kind: Literal["place", "evaluator"] = "place" if isinstance(claim.of, Place) else "evaluator"
        self._out.claims.setdefault((kind, claim.of.id), places.take(claim.of))

    async def _seats(
        self, column: Literal["place_id", "evaluator_id"], id_: int, starts: datetime, ends: datetime | None
    ) -> tuple[Seat, ...]:
        values = {"id": id_, "starts": to_ms(starts)}
        if ends is None:
            rows = await self._link.rows(places.SEATS[column], values)
        else:
            rows = await self._link.rows(places.SEATS_UNTIL[column], {**values, "ends": to_ms(ends)})
        return tuple(map(places.seat, rows))
