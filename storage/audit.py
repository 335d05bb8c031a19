"""Reading the event log from end to end, a page at a time, so that nobody waits for an audit."""

from collections.abc import Awaitable, Callable, Sequence

from domain.audits import BrokenLink
from storage import events
from storage.chain import Link as Chained
from storage.chain import Verifier
from storage.link import Link

PAGE = 500  # rows: a few milliseconds
Place = tuple[int, int]  # the last row read: person and number


async def read_links(link: Link, place: Place) -> Sequence[Chained]:
    rows = await link.rows(events.AFTER, {"person_id": place[0], "seq": place[1], "most": PAGE})
    return [events.from_row(row) for row in rows]


async def first_broken_link(key: bytes, read: Callable[[Place], Awaitable[Sequence[Chained]]]) -> BrokenLink | None:
    """The first row that is changed, missing in the middle, or not where it was written; None when all fit.

    Rows cut off the end of a chain leave no trace in it: that shows only against the daily seals (`log_seals.py`).
    """
    verifier = Verifier(key)
    while True:
        links = await read(verifier.position)
        fault = verifier.first_fault(links)
        if fault is not None or len(links) < PAGE:
            return fault
