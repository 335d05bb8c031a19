"""The last step before the first byte: what may leave now is marked as dispatched, and that is committed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain.announcements.following import LIVE, TOLD
from domain.announcements.sending import runs_of
from domain.authorization import Ability, Actor, authorize
from domain.delivery.bearings import Bearings
from domain.delivery.budget import Budget, Rates
from domain.delivery.budgeting import take
from domain.delivery.deciding import freed
from domain.delivery.group import Group
from domain.delivery.outbox import Row, RowState
from domain.delivery.packing import UNREADABLE, Parcel, choose, in_order, next_look, pace, pack, sort_out, unmade
from domain.delivery.ports import DeliveryTransaction, Handed, Step
from domain.ids import HandoffId, HandoffMessageId, OutboxId, PersonId, RegistrationId, RequestId
from domain.knowledge import Knowledge
from domain.registration import Submission
from domain.rights.correcting import CORRECTED


@dataclass(frozen=True, slots=True)
class Dispatched:
    parcels: tuple[
        Parcel, ...
    ] = ()  # send these now, before anything else; a row that is not here must not be sent
    kept: tuple[Row, ...] = ()  # still this worker's, as they stand now: no slot is due for them
    wait: timedelta | None = None  # until one of those kept may go; None: nothing was kept
    failed: tuple[Row, ...] = ()  # no message could be made of these, for the first time: to be logged
    expired: int = 0  # their time was over before they could leave: to be reported
    unreadable: int = 0  # they wait, as the key of whom they are for does not open here: to be reported
    is_outdated: bool = False  # nothing was done: the process has a newer version, which is to be read first


async def dispatch(
    tx: DeliveryTransaction,
    actor: Actor,
    held: Sequence[Row],
    knowledge: Knowledge,
    rates: Rates,
    now: datetime,
    group: Group | None = None,
    alarms: Group | None = None,
) -> Dispatched:
    """`held`: rows as `claim` or the last `dispatch` gave them; what is neither among the parcels nor kept is out
    of this worker's hands. `now`: process time. `group`: of the staff, `alarms`: for those; where the settings
    name one."""
    authorize(actor, Ability.DELIVER)
    budget = await tx.budget()
    machine_now = await tx.machine_now()
    rows = in_order(held, now, machine_now)
    if budget.stopped:
        await tx.change([Step(row, freed(row)) for row in rows])
        await tx.commit()
        return Dispatched()
    if await _is_outdated(tx, knowledge):
        return Dispatched(kept=tuple(rows), is_outdated=True)
    free_at = await _free_at(tx, rows, rates, machine_now)
    chosen = choose(rows, budget, rates, free_at, machine_now)
    packed = await _pack(tx, chosen, knowledge, now, machine_now, (group, alarms))
    parcels = [one for one in packed if isinstance(one, Parcel)]
    steps, kept = sort_out(rows, packed, machine_now)
    if parcels:
        budget, _ = take(budget, rates, [parcel.row.lane for parcel in parcels], machine_now)
    lost = await _written(tx, steps, budget if parcels else None)
    stay = tuple(row for row in kept if row.id not in lost)
    free_at |= {parcel.row.person_id: machine_now + pace(rates) for parcel in parcels}
    left = [one for one in packed if isinstance(one, Row)]
    return Dispatched(
        parcels=tuple(parcel for parcel in parcels if parcel.row.id not in lost),
        kept=stay,
        wait=next_look(stay, budget, rates, free_at, machine_now),
        failed=tuple(row for row in left if unmade(row) == 1),
        expired=sum(row.state is RowState.EXPIRED for row in left),
        unreadable=sum(row.reason == UNREADABLE for row in left),
    )


async def _written(tx: DeliveryTransaction, steps: Sequence[Step], budget: Budget | None) -> set[OutboxId]:
    """And committed. Which rows are somebody else's by now."""
    changed = await tx.change(steps)
    if budget is not None:
        await tx.save_budget(budget)
    if steps:
        await tx.commit()
    return {step.before.id for step in steps} - changed


async def _is_outdated(tx: DeliveryTransaction, knowledge: Knowledge) -> bool:
    """Who does not know a new rule, stage or result yet would take its rows for nonsense; and who does not know
    another closing, or a pause, would tell what no longer holds."""
    process, rulings = await tx.newest(knowledge.process.slug)
    return 0 < knowledge.version < process or knowledge.rulings.number < rulings


async def _free_at(
    tx: DeliveryTransaction, rows: Sequence[Row], rates: Rates, machine_now: datetime
) -> dict[PersonId, datetime]:
    """When each chat that got a message just now may get its next."""
    between = pace(rates)
    if not between or not rows:
        return {}
    last = await tx.last_dispatched([*{row.person_id for row in rows}], machine_now - between)
    # What was dispatched later than now was so before the clock was set back.
    return {person: at + between for person, at in last.items() if at <= machine_now + between}


async def _handed(tx: DeliveryTransaction, rows: Sequence[Row]) -> Handed:
    handoffs = [HandoffId(number) for row in rows if (number := _number(row, "handoff"))]
    messages = [HandoffMessageId(number) for row in rows if (number := _number(row, "message"))]
    handed = await tx.handed(handoffs, messages) if handoffs or messages else Handed()
    requests = [RequestId(number) for row in rows if (number := _number(row, "request"))]
    if not requests:
        return handed
    return replace(handed, requests=await tx.requests(requests), sent=await _sent(tx, rows))


async def _sent(tx: DeliveryTransaction, rows: Sequence[Row]) -> dict[tuple[int, int], Submission]:
    """Both versions of what was corrected."""
    wanted = {
        (RegistrationId(_number(row, "registration")), _number(row, name))
        for row in rows
        if row.template == CORRECTED
        for name in ("before", "version")
    }
    found = {(id_, version): await tx.submission(id_, version) for id_, version in sorted(wanted)}
    return {place: one for place, one in found.items() if one is not None}


def _number(row: Row, name: str) -> int:
    value = row.parameters.get(name, 0)
    return value if isinstance(value, int) else 0


async def _pack(
    tx: DeliveryTransaction,
    rows: Sequence[Row],
    knowledge: Knowledge,
    now: datetime,
    machine_now: datetime,
    places: tuple[Group | None, Group | None],
) -> list[Parcel | Row]:
    """As things stand in this transaction."""
    if not rows:
        return []
    process = knowledge.process.slug
    recipients = await tx.recipients([row.person_id for row in rows], process)
    dates, ticking = await tx.stage_dates(process), await tx.ticking(process)
    handed, runs = await _handed(tx, rows), await runs_of(tx, rows)
    staff = dict(await tx.reminders.staff()) if any(row.template in {LIVE, TOLD} for row in rows) else {}
    bearings = Bearings(knowledge, dates, ticking, handed, *places, runs=runs.by_id, staff=staff)
    return [
        runs.kept_back(row) or pack(row, recipients.get(row.person_id), bearings, now, machine_now) for row in rows
    ]
