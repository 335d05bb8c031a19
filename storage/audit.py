"""Reading the event log from end to end, a page at a time, so that nobody waits for an audit; then what its seals
say was there."""

from domain.audits import BrokenLink
from storage import events
from storage.chain import Verifier
from storage.log_seals import Read, first_cut

PAGE = 500  # rows: a few milliseconds


async def first_fault(key: bytes, read: Read) -> BrokenLink | None:
    """The first row of the log that is changed, missing, or not where it was written, as far as it was sealed; of
    what came after its seal, all but rows cut off the end of a chain. None when all fit. `read`: asked again and
    again, each time for a page."""
    return await _first_broken_link(key, read) or await first_cut(read)


async def _first_broken_link(key: bytes, read: Read) -> BrokenLink | None:
    """Rows cut off the end of a chain leave no trace in it: that shows only against the daily seals."""
    verifier = Verifier(key)
    while True:
        person, seq = verifier.position
        rows = await read(events.AFTER, {"person_id": person, "seq": seq, "most": PAGE})
        fault = verifier.first_fault([events.from_row(row) for row in rows])
        if fault is not None or len(rows) < PAGE:
            return fault
