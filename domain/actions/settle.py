"""What came of sends is written down, and what it teaches about the next ones; or rows are given back unsent."""

from collections.abc import Sequence
from datetime import datetime

from domain.authorization import Ability, Actor, authorize
from domain.delivery.budget import Rates
from domain.delivery.budgeting import LEASE, learn
from domain.delivery.deciding import decide, freed
from domain.delivery.outbox import Row, RowState
from domain.delivery.outcomes import Outcome, Unreachable
from domain.delivery.ports import DeliveryTransaction, Step
from domain.ids import PersonId

Result = tuple[Row, Outcome]  # the row as it was dispatched


async def settle(
    tx: DeliveryTransaction, actor: Actor, results: Sequence[Result], rates: Rates
) -> tuple[PersonId, ...]:
    """The people who turned out unreachable. An outcome counts only for the dispatch that it belongs to; and who
    was refused a while ago may have come back since."""
    authorize(actor, Ability.DELIVER)
    budget = await tx.budget()
    machine_now = await tx.machine_now()
    changed = await tx.change([Step(row, decide(outcome, row, machine_now)) for row, outcome in results])
    missed = {row.id: (row, outcome) for row, outcome in results if row.id not in changed}
    if missed:
        late = [row for row in await tx.rows([*missed]) if _is_late_for(row, missed[row.id][0])]
        await tx.change([Step(row, decide(missed[row.id][1], row, machine_now)) for row in late])
    learned = learn(budget, rates, [outcome for _, outcome in results], machine_now)
    if learned != budget:
        await tx.save_budget(learned)
    await tx.commit()
    return tuple(
        row.person_id
        for row, outcome in results
        if isinstance(outcome, Unreachable) and row.id in changed and not _is_old(row, machine_now)
    )


async def give_back(tx: DeliveryTransaction, actor: Actor, rows: Sequence[Row]) -> None:
    """Claimed rows that this worker will not send."""
    authorize(actor, Ability.DELIVER)
    await tx.change([Step(row, freed(row)) for row in rows])
    await tx.commit()


def _is_old(row: Row, machine_now: datetime) -> bool:
    """Its answer was long on its way into the database. If they are still away, the next message finds out."""
    return row.dispatched_at is None or machine_now - row.dispatched_at > LEASE


def _is_late_for(row: Row, held: Row) -> bool:
    """The reaper gave up waiting for this very answer; or its reader was quicker than it, and which message it is,
    so that it can be corrected or taken back, is still to be written down."""
    is_given_up = row.state is RowState.UNKNOWN or (row.state is RowState.READY and row.resent_at is not None)
    is_read_first = row.state is RowState.SENT and row.message_id is None
    return (is_given_up or is_read_first) and row.lease_epoch == held.lease_epoch
