"""Steps about many candidates at once: rehearse, do, undo, and wait no longer. The transaction and its commit are
the caller's, who also asked whether the actor may."""

from dataclasses import dataclass, replace
from datetime import datetime

from domain.batches import HOLD, Batch, BatchId, BatchKind, BatchState
from domain.candidacy.bulk import DryRun, Plan, Situation
from domain.candidacy.carrying_out import write_change
from domain.candidacy.group_dates import GroupDates
from domain.candidacy.undoing import Undoing, before_of, held_back, undoing
from domain.ids import PersonId, new_id
from domain.ports import Transaction
from domain.process import Process


@dataclass(frozen=True, slots=True)
class Done:
    batch: Batch
    run: DryRun


@dataclass(frozen=True, slots=True)
class Busy:
    """Another batch still waits."""

    batch: Batch


@dataclass(frozen=True, slots=True)
class Outdated:
    """Not what was agreed to: something changed since. `run`: what would happen now."""

    run: DryRun


@dataclass(frozen=True, slots=True)
class NotUndone:
    """`why`: "unknown", "told" (somebody was), "undone", "changed", "built-upon" or "own"; the last three: whose
    folios."""

    why: str
    folios: tuple[str, ...] = ()
    batch: Batch | None = None


@dataclass(frozen=True, slots=True)
class NotReleased:
    """`why`: "unknown", "released", "undone"."""

    why: str


async def rehearsed(tx: Transaction, actor: str, process: Process, plan: Plan, now: datetime) -> DryRun:
    """`actor`: as events call them."""
    return plan.judge(await _situation(tx, actor, process, plan, now))


async def done(
    tx: Transaction, actor: str, process: Process, plan: Plan, agreed: str, now: datetime
) -> Done | Busy | Outdated:
    """`agreed`: the digest of the dry run that was shown. Writes all of it, or nothing."""
    held = await _in_the_way(tx, process, plan)
    if held is not None:
        return Busy(held)
    situation = await _situation(tx, actor, process, plan, now)
    run = plan.judge(situation)
    if run.digest != agreed or not run.can_be_done:
        return Outdated(run)
    machine_now = await tx.batches.machine_now()
    batch = Batch(
        BatchId(new_id(now)),
        process.slug,
        plan.kind,
        plan.stage,
        actor,
        now,
        machine_now.replace(microsecond=machine_now.microsecond // 1000 * 1000) + HOLD,  # as it is kept
        BatchState.HELD,
        len(run.changes),
    )
    tx.batches.add(batch, [before_of(change, situation) for change in run.changes])
    for change in run.changes:
        write_change(tx, process, held_back(change, batch.id))
    return Done(batch, run)


async def undone(tx: Transaction, actor: str, process: Process, id_: BatchId, now: datetime) -> Batch | NotUndone:
    """All of it, while none of its messages was dispatched."""
    batch = await tx.batches.batch(id_)
    if batch is None or batch.process != process.slug:
        return NotUndone("unknown")
    if batch.state is BatchState.UNDONE:
        return NotUndone("undone", batch=batch)
    if batch.state is BatchState.OVER or await tx.batches.is_told(id_):
        return NotUndone("told", batch=batch)
    rows = await tx.batches.rows(id_)
    candidacies = await tx.batches.candidacies([row.folio for row in rows])
    own = await _person_of(tx, actor)
    theirs = tuple(folio for folio, one in candidacies.items() if one.person.id == own)
    if theirs:
        return NotUndone("own", theirs, batch)
    judged = undoing(batch, rows, candidacies, process, actor, now)
    if not isinstance(judged, Undoing):
        return NotUndone(judged.why, judged.folios, batch)
    tx.batches.undo(id_, batch.state)
    for one in judged.changes:
        write_change(tx, process, one)
    return replace(batch, state=BatchState.UNDONE)


async def released(tx: Transaction, process: Process, id_: BatchId) -> Batch | NotReleased:
    """Its messages leave now rather than when the wait is over."""
    batch = await tx.batches.batch(id_)
    if batch is None or batch.process != process.slug:
        return NotReleased("unknown")
    if batch.state is not BatchState.HELD:
        return NotReleased("undone" if batch.state is BatchState.UNDONE else "released")
    tx.batches.end_wait(id_)
    return replace(batch, state=BatchState.RELEASED)


async def _in_the_way(tx: Transaction, process: Process, plan: Plan) -> Batch | None:
    """A batch that waits: of the same stage; before certificates any of results, else they might tell of a verdict
    that nobody knows yet."""
    held = await tx.batches.held(process.slug, plan.stage)
    if held is not None or plan.kind is not BatchKind.CERTIFICATES:
        return held
    others = [await tx.batches.held(process.slug, stage.id) for stage in process.stages]
    return next((one for one in others if one is not None and one.kind is BatchKind.RESULTS), None)


async def _situation(tx: Transaction, actor: str, process: Process, plan: Plan, now: datetime) -> Situation:
    found = await tx.batches.candidacies(plan.folios)
    dates = await tx.stage_dates(process.slug)
    kept = await tx.batches.kept_papers(plan.stage, found) if plan.kind is BatchKind.CERTIFICATES else {}
    situation = Situation(process, found, dates, actor, now, kept, own=await _person_of(tx, actor))
    return await _seated(tx, situation, plan) if isinstance(plan, GroupDates) else situation


async def _person_of(tx: Transaction, actor: str) -> PersonId | None:
    """Whoever does it, as a candidate: nobody of the staff decides about themselves. None: a program."""
    if not actor.startswith("staff:"):
        return None
    return next((one.person_id for one in await tx.staff.members() if one.actor == actor), None)


async def _seated(tx: Transaction, situation: Situation, plan: GroupDates) -> Situation:
    """With who is to come to that place and to those evaluators from the first time on. An evaluator who is gone is
    missing."""
    place = None if plan.place_id is None else await tx.places.place(plan.place_id, plan.starts, None)
    offers = [await tx.places.evaluator(one, plan.starts, None) for one in plan.evaluators]
    people = [one.person.id for one in situation.candidacies.values()]
    return replace(
        situation,
        told=await tx.places.told_of_dates(people),
        place=place,
        evaluators=tuple(one for one in offers if one is not None),
    )
