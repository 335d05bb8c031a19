"""The use cases of looking ahead: who will be told what and when, as things stand now. Nothing is written."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from domain.authorization import Ability, Actor, authorize
from domain.delivery.bearings import Bearings
from domain.delivery.checking import is_at_once
from domain.delivery.doubling import doubled_until
from domain.delivery.outbox import Lane, Row
from domain.delivery.ports import DeliveryTransaction
from domain.ids import OutboxId, PersonId
from domain.process import Process
from domain.reminders.lateness import quiet_end
from domain.reminders.mailings import Moment, dated, marked
from domain.reminders.marks import Piece, Stream, pieces
from domain.reminders.occurrences import Occurrence, occurrences
from domain.reminders.planning import Planned, masked
from domain.reminders.ports import Record

_JUST_BEFORE = timedelta(milliseconds=1)
_FIRST = datetime(1970, 1, 1, tzinfo=UTC)
Place = tuple[datetime, OutboxId]  # of a row among those that wait in its lane


@dataclass(frozen=True, slots=True)
class Agenda:
    """What falls due at dates that all have in common, and how far each has come."""

    bearings: Bearings  # with the stages' dates
    occurrences: tuple[Occurrence, ...]
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """Of the people up to `upto`; None: all were looked at."""

    people: int
    folios: tuple[str, ...]
    upto: PersonId | None


@dataclass(frozen=True, slots=True)
class Span:
    since: datetime
    until: datetime
    now: datetime  # what waits leaves no earlier

    @property
    def begins(self) -> Place:
        """Before all that leaves in it. What should have left by now leaves now."""
        return (self.since if self.since > self.now else _FIRST), OutboxId(0)


async def agenda(
    tx: DeliveryTransaction, actor: Actor, bearings: Bearings, since: datetime, until: datetime
) -> Agenda:
    """What is due, or was given up, between the two."""
    authorize(actor, Ability.SEE_PLAN)
    slug = bearings.knowledge.process.slug
    bearings = replace(bearings, dates=await tx.stage_dates(slug))
    process = bearings.knowledge.process
    due = tuple(one for one in occurrences(bearings) if since <= one.due_at <= until and _is_said(one, process))
    records = await tx.reminders.records(slug)
    return Agenda(bearings, due, tuple(record for record in records.values() if since <= record.due_at <= until))


async def count_people(
    tx: DeliveryTransaction, actor: Actor, occurrence: Occurrence, bearings: Bearings, after: PersonId
) -> Counted:
    """One slice: of everybody whose number is higher than `after`, as many as the database's patience allows."""
    authorize(actor, Ability.SEE_PLAN)
    desk = tx.reminders
    ends = await tx.machine_now() + timedelta(milliseconds=desk.slice_ms)
    mailing = dated(occurrence, Moment(occurrence.due_at, bearings))
    people, folios = 0, list[str]()
    while (upto := await desk.upto(after)) is not None:
        found, some = await desk.count(mailing, after, upto)
        people += found
        folios += some
        after = upto
        if await tx.machine_now() >= ends:
            return Counted(people, masked(folios), upto)
    return Counted(people, masked(folios), None)


async def count_marks(
    tx: DeliveryTransaction,
    actor: Actor,
    stream: Stream,
    bearings: Bearings,
    since: datetime,
    until: datetime,
) -> tuple[Planned, ...]:
    """By the hour."""
    authorize(actor, Ability.SEE_PLAN)
    process = bearings.knowledge.process
    lines: list[Planned] = []
    for piece in pieces(stream, since - _JUST_BEFORE, until, process.zone):
        stretch = marked(stream, _said(stream, piece, process), Moment(since, bearings), is_late=False)
        for first_at, last_at, people, folio in await tx.reminders.count_marked(stretch):
            leaves_at = quiet_end(first_at, _ends(piece, first_at), process) or first_at
            folios = masked((folio,))
            lines.append(
                Planned(
                    stream.rule.id, stream.stage, stream.rule.text, first_at, last_at, leaves_at, people, folios
                )
            )
    return tuple(lines)


async def waiting_rows(
    tx: DeliveryTransaction, actor: Actor, lane: Lane, process: Process, span: Span, after: Place
) -> tuple[tuple[Planned, ...], Place | None]:
    """One batch of the rows that are made and not sent: news, and reminders that fell due before the span (the
    others are in the agenda). And the last of them; None: those were all."""
    authorize(actor, Ability.SEE_PLAN)
    found = await tx.reminders.waiting(process.slug, lane, after, span.until)
    if not found:
        return (), None
    last = found[-1][0]
    lines = tuple(_waiting(row, folio, process, span.now) for row, folio in found if _leaves(row, span))
    return lines, (last.not_before, last.id)


def _leaves(row: Row, span: Span) -> bool:
    leaves_at = max(row.not_before, span.now)
    is_over = row.expires_at is not None and row.expires_at <= leaves_at
    return not is_over and (not row.rule or row.due_at < span.since)


def _waiting(row: Row, folio: str, process: Process, now: datetime) -> Planned:
    due_at = max(row.not_before, now)
    ends = (row.expires_at,) if row.expires_at is not None else ()
    held_until = None if is_at_once(row) else quiet_end(due_at, ends, process)
    return Planned(
        rule=row.rule or row.template,
        stage=str(row.parameters.get("stage", "")),
        template=row.template,
        first_at=due_at,
        last_at=due_at,
        leaves_at=held_until or due_at,
        people=1,
        folios=masked((folio,)),
        is_waiting=True,
    )


def _is_said(occurrence: Occurrence, process: Process) -> bool:
    """Not what is senseless when it falls due, nor what another reminder says in its stead."""
    doubled = doubled_until(occurrence.rule.text, occurrence.due_at, process)
    is_said_by_another = doubled is not None and occurrence.passes_at <= doubled
    return occurrence.due_at < occurrence.expires_at and not is_said_by_another


def _said(stream: Stream, piece: Piece, process: Process) -> Piece:
    """The same of the marks of one day."""
    if not isinstance(piece.due, datetime):
        return piece
    last = doubled_until(stream.rule.text, piece.due, process) or piece.due
    return replace(piece, above=min(max(piece.above, last), piece.upto))


def _ends(piece: Piece, due_at: datetime) -> tuple[datetime, ...]:
    """What must not pass in silence, of a mark that is due then: its end, and the mark itself."""
    if isinstance(piece.due, datetime) or isinstance(piece.expires, datetime):
        return (piece.expires,) if isinstance(piece.expires, datetime) else ()
    mark = due_at - piece.due
    return (mark + piece.expires, mark)
