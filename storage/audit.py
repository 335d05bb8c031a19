"""Reading the event log from end to end, a page at a time, so that nobody waits for an audit; then what its seals
say was there, the seals themselves, and whatever else the log bears witness to.

`ventanilla audit`, a backup, a restore and a move all ask `Audited.audit_everything`: what one finds, all find.
"""

from dataclasses import replace

from domain.audits import BrokenLink, Findings, Unwitnessed, UnwitnessedRow, UnwitnessedRuling
from domain.log_seals import SealReport
from storage import events
from storage.chain import Verifier
from storage.keys import Keyring
from storage.link import Read
from storage.log_seals import first_cut, report
from storage.opened_keys import unopened_keys
from storage.row_marks import ANSWERS, DATES, unwitnessed_rows
from storage.rulings import unwitnessed_rulings
from storage.witnesses import unwitnessed

PAGE = 500  # rows: a few milliseconds


class Audited:
    """A database under audit: a store's, or what was made of a backup. `read`: asked page by page."""

    def __init__(self, events_key: bytes, read: Read) -> None:
        self._events_key = events_key
        self._page = read

    async def audit(self) -> BrokenLink | None:
        return await first_fault(self._events_key, self._page)

    async def audit_seals(self, wanted: str = "") -> SealReport:
        return await report(self._events_key, self._page, wanted)

    async def audit_registrations(self) -> tuple[Unwitnessed, ...]:
        return await unwitnessed(self._page)

    async def audit_stage_dates(self) -> tuple[UnwitnessedRow, ...]:
        return await unwitnessed_rows(self._page, DATES, self._events_key)

    async def audit_answers(self) -> tuple[UnwitnessedRow, ...]:
        return await unwitnessed_rows(self._page, ANSWERS, self._events_key)

    async def audit_rulings(self) -> tuple[UnwitnessedRuling, ...]:
        return await unwitnessed_rulings(self._page, self._events_key)

    async def audit_everything(self, seal: str = "") -> Findings:
        broken = await self.audit()
        return Findings(
            broken,
            () if broken is not None else await self.audit_registrations(),
            await self.audit_stage_dates(),
            await self.audit_answers(),
            await self.audit_rulings(),
            await self.audit_seals(seal),
        )


async def audit_with(read: Read, keys: Keyring) -> Findings:
    """And whether the keys open what is there: without that, what was copied is worth nothing."""
    found = await Audited(keys.events, read).audit_everything()
    return replace(found, unopened=await unopened_keys(read, keys))


async def first_fault(key: bytes, read: Read) -> BrokenLink | None:
    """The first row of the log that is changed, missing, or not where it was written, as far as it was sealed; of
    what came after its seal, all but rows cut off the end of a chain. None when all fit. `read`: as above."""
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
