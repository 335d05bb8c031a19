"""How many are there together, at most."""

from datetime import timedelta

import pytest

from domain.ids import RegistrationId
from domain.places.place import Offer, Seat
from domain.places.seats import has_room, most_at_once, there
from tests.places.rooms import TEN, a_place

HOUR = timedelta(hours=1)


def a_seat(begins: float, lasts: float | None = 1, registration: int = 1, stage: str = "evaluacion") -> Seat:
    starts = TEN + begins * HOUR
    return Seat(RegistrationId(registration), stage, starts, None if lasts is None else starts + lasts * HOUR)


@pytest.mark.parametrize(
    ("seats", "most"),
    [
        ([], 0),
        ([a_seat(0)], 1),
        ([a_seat(-1), a_seat(2)], 0),  # one leaves as the wanted one comes, the other comes as it leaves
        ([a_seat(0), a_seat(1)], 1),  # one after the other in two hours
        ([a_seat(0, 2), a_seat(1)], 2),
        ([a_seat(-3, 9)], 1),  # longer than what is wanted
        ([a_seat(0.5), a_seat(1), a_seat(1.4, 0.5)], 3),
        ([a_seat(1.5, None)], 1),  # without an end: an hour
    ],
)
def test_who_is_there_together_is_counted(seats: list[Seat], most: int) -> None:
    assert most_at_once(seats, TEN, TEN + 2 * HOUR) == most


def test_who_is_moved_leaves_their_own_seat() -> None:
    offer = Offer(a_place(capacity=1), (a_seat(0, registration=1),))
    assert has_room(offer, a_seat(0.5, registration=1))
    assert not has_room(offer, a_seat(0.5, registration=2))
    assert not has_room(offer, a_seat(0.5, registration=1, stage="dictamen"))
    assert there(offer, a_seat(0.5, registration=2)) == 1
