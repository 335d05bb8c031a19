"""Whether there is room for a candidate where, and with whom, they are to be seen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from domain.candidacy.case import Misfit, Refusal
from domain.ids import PlaceId, StaffId
from domain.places.place import Claim, Offer, Place, Seat, end_of
from domain.places.seats import has_room, there
from domain.ports import Transaction


@dataclass(frozen=True, slots=True)
class Seating:
    """The place and the evaluator that are wanted, as they are taken at that time. None: not wanted, or gone."""

    place: Offer | None = None
    evaluator: Offer | None = None

    @property
    def offers(self) -> tuple[Offer, ...]:
        return tuple(one for one in (self.place, self.evaluator) if one is not None)

    def claims(self) -> tuple[Claim, ...]:
        return tuple(Claim(one.of) for one in self.offers)


async def load_seating(
    tx: Transaction, place: PlaceId | None, evaluator: StaffId | None, starts: datetime, ends: datetime | None
) -> Seating:
    until = end_of(starts, ends)
    return Seating(
        None if place is None else await tx.places.place(place, starts, until),
        None if evaluator is None else await tx.places.evaluator(evaluator, starts, until),
    )


def no_room(seating: Seating, place: PlaceId | None, evaluator: StaffId | None, seat: Seat) -> Refusal | None:
    """Says how many fit, and how many are there."""
    if place is not None and (seating.place is None or seating.place.of.id != place):
        return Refusal(Misfit.PLACE_GONE)
    if evaluator is not None and (seating.evaluator is None or seating.evaluator.of.id != evaluator):
        return Refusal(Misfit.EVALUATOR_GONE)
    for offer in seating.offers:
        if not has_room(offer, seat):
            why = Misfit.PLACE_FULL if isinstance(offer.of, Place) else Misfit.EVALUATOR_FULL
            return Refusal(why, _facts(offer, seat))
    return None


def _facts(offer: Offer, seat: Seat) -> Mapping[str, str]:
    return {"name": offer.of.name, "fit": str(offer.of.capacity), "there": str(there(offer, seat))}
