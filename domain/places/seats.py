"""How many fit at one time."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from domain.places.place import Offer, Seat


def most_at_once(seats: Iterable[Seat], starts: datetime, ends: datetime) -> int:
    """The most people that are there together at any instant from `starts` to before `ends`. Who leaves at the hour
    at which another comes is not there with them."""
    within = [one for one in seats if one.starts < ends and one.until > starts]
    instants = {max(one.starts, starts) for one in within}
    return max((sum(one.starts <= at < one.until for one in within) for at in instants), default=0)


def most_ever(seats: Sequence[Seat]) -> int:
    """The most of them that are there together at any time."""
    if not seats:
        return 0
    return most_at_once(seats, min(one.starts for one in seats), max(one.until for one in seats))


def there(offer: Offer, wanted: Seat) -> int:
    """How many others are there while the wanted seat lasts, at most."""
    return most_at_once(_others(offer.taken, wanted), wanted.starts, wanted.until)


def has_room(offer: Offer, wanted: Seat) -> bool:
    return there(offer, wanted) < offer.of.capacity


def _others(taken: Sequence[Seat], wanted: Seat) -> list[Seat]:
    """Who is moved leaves the seat that they had."""
    return [one for one in taken if (one.registration, one.stage) != (wanted.registration, wanted.stage)]
