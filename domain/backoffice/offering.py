"""The list of places, and of those who see candidates, to choose from by number; with how much room each has at the
time that is wanted."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from domain.backoffice.counter import Counter, Shown
from domain.conversation.voice import Row
from domain.incoming import Press
from domain.places.place import Evaluator, Offer, Place, Seat
from domain.places.seats import there

NOBODY = "0"  # in place of an evaluator: none
MOST = 40  # places, and evaluators, in one list
_IN_A_ROW = 5


async def ask_place(counter: Counter, about: Mapping[str, str], seat: Seat, typed: str, chosen: str) -> Shown:
    """`typed`: where words go; `chosen`: where a number of the list goes."""
    words = counter.say("w-where", fecha=counter.voice.moment(seat.starts))
    known = (await counter.tx.places.all(counter.process.slug))[:MOST]
    if not known:
        return counter.asked(words, typed, about)
    found = [await counter.tx.places.place(one.id, seat.starts, seat.until) for one in known]
    lines = [counter.say("w-where-list"), *_lines(counter, found, seat)]
    numbers = {n: Press(chosen, argument=str(one.id)) for n, one in enumerate(known, 1)}
    return listed(counter, "\n".join([words, *lines]), typed, about, numbers)


async def ask_who(counter: Counter, about: Mapping[str, str], seat: Seat, chosen: str) -> Shown:
    known = (await counter.tx.places.evaluators())[:MOST]
    found = [await counter.tx.places.evaluator(one.id, seat.starts, seat.until) for one in known]
    lines = [counter.say("w-who"), *_lines(counter, found, seat), counter.say("w-choose")]
    numbers = {n: Press(chosen, argument=str(one.id)) for n, one in enumerate(known, 1)}
    nobody = counter.button(chosen, NOBODY, key="w-no-evaluator")
    return listed(counter, "\n".join(lines), "", about, numbers, (nobody,))


def listed(
    counter: Counter, text: str, doing: str, about: Mapping[str, str], numbers: Mapping[int, Press], *rows: Row
) -> Shown:
    """A question with numbers, and where its words go."""
    every = list(numbers.items())
    keys = [counter.number_row(dict(every[at : at + _IN_A_ROW])) for at in range(0, len(every), _IN_A_ROW)]
    return replace(counter.asked(text, doing, about, *keys, *rows), numbers=numbers)


def id_in(held: Mapping[str, str], name: str) -> int | None:
    """Of what was chosen; None: nothing, or nobody."""
    written = held.get(name, NOBODY)
    return int(written) if written.isascii() and written.isdecimal() and written != NOBODY else None


def room(counter: Counter, number: int, of: Place | Evaluator, taken: int) -> str:
    free = max(of.capacity - taken, 0)
    return counter.say("w-room", n=str(number), nombre=of.name, libres=str(free), caben=str(of.capacity))


def _lines(counter: Counter, found: Sequence[Offer | None], seat: Seat) -> list[str]:
    return [
        room(counter, number, offer.of, there(offer, seat))
        for number, offer in enumerate(found, 1)
        if offer is not None
    ]
