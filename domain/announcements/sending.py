"""What becomes of rows of runs at the last step before they leave: the run as it stands at that moment decides."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from domain.announcements.run import SENDS, Run, RunState, Tally
from domain.delivery.checking import Reason
from domain.delivery.deciding import freed, withdrawn
from domain.delivery.outbox import Row, RowState, run_number
from domain.delivery.ports import DeliveryTransaction
from domain.ids import PersonId

CANCELLED = "run-cancelled"
# Why a row did not leave, and what may be otherwise by now: whoever sends it again has it judged anew.
MAY_HAVE_CHANGED = (
    CANCELLED,
    Reason.UNREACHABLE,
    Reason.UNLINKED,
    Reason.REFUSED,
    Reason.STOPPED,
    Reason.AUDIENCE,
    Reason.FIELD_MISSING,
)


@dataclass(frozen=True, slots=True)
class Runs:
    by_id: Mapping[int, tuple[Run, Tally]] = field(default_factory=dict)
    left: frozenset[tuple[int, PersonId]] = frozenset()  # who is in the audience of a rolling one no more

    def kept_back(self, row: Row) -> Row | None:
        """The row as it becomes without being sent; None: as far as its run goes it may leave."""
        number = run_number(row)
        if not number:
            return None
        run, _ = self.by_id.get(number, (None, None))
        if run is None or run.state is RunState.CANCELLED:
            return withdrawn(row, RowState.CANCELLED, CANCELLED)
        if run.state not in SENDS:
            return freed(row)
        if (number, row.person_id) in self.left:
            return withdrawn(row, RowState.CANCELLED, Reason.AUDIENCE)
        return None


async def runs_of(tx: DeliveryTransaction, rows: Sequence[Row]) -> Runs:
    """Of these rows, as they stand in this transaction."""
    numbers = {int(row.parameters["run"]) for row in rows if "run" in row.parameters}
    if not numbers:
        return Runs()
    by_id = await tx.runs.among([*numbers])
    left: set[tuple[int, PersonId]] = set()
    for number, (run, _) in by_id.items():
        if run.joins_until is not None:
            people = [row.person_id for row in rows if run_number(row) == number]
            still = await tx.runs.still_in(run, people)
            left |= {(number, person) for person in people if person not in still}
    return Runs(by_id, frozenset(left))
