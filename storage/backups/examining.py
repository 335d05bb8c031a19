"""What `audit` says of a database that was filled from a backup, read on the connection that fills it."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.audits import BrokenLink, Unwitnessed, UnwitnessedRow, UnwitnessedRuling
from domain.ids import RegistrationId
from storage.audit import first_fault
from storage.link import Link
from storage.row_marks import ANSWERS, DATES, unwitnessed_rows
from storage.rulings import unwitnessed_rulings
from storage.witnesses import Claim, read_claims, unwitnessed


@dataclass(frozen=True, slots=True)
class Findings:
    broken: BrokenLink | None = None
    unwitnessed: tuple[Unwitnessed, ...] = ()
    dates: tuple[UnwitnessedRow, ...] = ()
    answers: tuple[UnwitnessedRow, ...] = ()
    rulings: tuple[UnwitnessedRuling, ...] = ()

    @property
    def count(self) -> int:
        return (self.broken is not None) + sum(map(len, (self.unwitnessed, self.dates, self.answers, self.rulings)))


async def examine(link: Link, events_key: bytes) -> Findings:
    """Registrations are compared only with a log that fits."""

    async def _claims(after: RegistrationId) -> Sequence[Claim]:
        return await read_claims(link, after)

    broken = await first_fault(events_key, link.rows)
    dates = await unwitnessed_rows(link, DATES, events_key)
    answers = await unwitnessed_rows(link, ANSWERS, events_key)
    rulings = await unwitnessed_rulings(link, events_key)
    witnessed = () if broken is not None else await unwitnessed(_claims)
    return Findings(broken, witnessed, dates, answers, rulings)
