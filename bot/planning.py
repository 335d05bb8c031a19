"""The plan of reminders, put together from many short looks into the database, so that nobody waits for it."""

from functools import partial

from domain.actions.plan import Agenda, Place, Span, agenda, count_marks, count_people, waiting_rows
from domain.authorization import COMMAND_LINE
from domain.catalogue import Catalogue
from domain.delivery.bearings import Bearings
from domain.delivery.outbox import Lane
from domain.ids import PersonId
from domain.knowledge import Knowledge
from domain.ports import Store
from domain.process import Process
from domain.reminders.lateness import quiet_end
from domain.reminders.marks import streams
from domain.reminders.occurrences import Occurrence
from domain.reminders.planning import Plan, Planned, by_day
from domain.reminders.ports import Record
from domain.rulings.ruling import Rulings
from domain.texts.catalogue import load_texts


async def make_plan(store: Store, process: Process, span: Span, rulings: Rulings | None = None) -> Plan:
    """`process`: with the window of `rulings`."""
    since, until = span.since, span.until
    bearings = Bearings(Knowledge(process, Catalogue(()), load_texts(), rulings=rulings or Rulings()))
    found = await store.deliver(lambda tx: agenda(tx, COMMAND_LINE, bearings, since, until))
    records = {(record.rule, record.occasion): record for record in found.records}
    lines: list[Planned] = []
    for occurrence in found.occurrences:
        record = records.get((occurrence.rule.id, occurrence.occasion))
        if record is None or record.dropped_at is None:
            lines.append(await _line(store, found, occurrence, record))
    for stream in streams(process):
        marks = partial(
            count_marks, actor=COMMAND_LINE, stream=stream, bearings=found.bearings, since=since, until=until
        )
        lines += await store.deliver(marks)
    for lane in Lane:
        lines += await _waiting(store, lane, process, span)
    told = [line for line in by_day(lines, process.zone) if line.people]
    dropped = [record for record in found.records if record.dropped_at is not None]
    return Plan(tuple(told), tuple(sorted(dropped, key=lambda one: (one.due_at, one.rule))))


async def _waiting(store: Store, lane: Lane, process: Process, span: Span) -> list[Planned]:
    lines: list[Planned] = []
    after: Place | None = span.begins
    while after is not None and after[0] <= span.until:
        batch = partial(waiting_rows, actor=COMMAND_LINE, lane=lane, process=process, span=span, after=after)
        found, after = await store.deliver(batch)
        lines = list(by_day([*lines, *found], process.zone))
    return lines


async def _line(store: Store, found: Agenda, occurrence: Occurrence, record: Record | None) -> Planned:
    process, due_at = found.bearings.knowledge.process, occurrence.due_at
    people, folios = (record.made, ()) if record is not None else await _count(store, found, occurrence)
    return Planned(
        rule=occurrence.rule.id,
        stage=occurrence.stage,
        template=occurrence.rule.text,
        first_at=due_at,
        last_at=due_at,
        leaves_at=quiet_end(due_at, (occurrence.expires_at, occurrence.passes_at), process) or due_at,
        people=people,
        folios=folios,
        is_made=record is not None,
    )


async def _count(store: Store, found: Agenda, occurrence: Occurrence) -> tuple[int, tuple[str, ...]]:
    people, folios, after = 0, tuple[str, ...](), PersonId(0)
    while True:
        batch = partial(
            count_people, actor=COMMAND_LINE, occurrence=occurrence, bearings=found.bearings, after=after
        )
        counted = await store.deliver(batch)
        people += counted.people
        folios = (*folios, *counted.folios)
        if counted.upto is None:
            return people, folios[:3]
        after = counted.upto
