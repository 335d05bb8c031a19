"""The use cases of exporting registrations: saying so first, then reading page by page.

What is written about it: one row with the sealed reason, and one event in the chain of the member of staff who
exports (the command line has none). An export of masked cells shows nobody to anybody who could not see the list
anyway. With whole data each person's record was read, and their own chain says so before the row leaves: they can
see it; unless there was nothing to read (erased, or withdrawn and begun anew). Such events are written a page at a
time, so that the one writer of SQLite is never held for long; a page whose events cannot be written is not
exported.
"""

from collections.abc import Sequence
from datetime import datetime

from domain.authorization import Ability, Actor, authorize
from domain.candidacy.carrying_out import name_of
from domain.candidacy.exported import note_export
from domain.events import Event, EventKind
from domain.exporting import Export, ExportKind
from domain.ids import ExportId, PersonId
from domain.ports import Transaction
from domain.process import Process
from domain.statistics.ports import Exported, Look

PAGE = 200  # registrations read in one look
TOLD_AT_ONCE = 50  # people whose chains one commit writes in


async def begin_export(
    tx: Transaction,
    actor: Actor,
    process: Process,
    kind: ExportKind,
    reason: str,
    now: datetime,
    fresh: ExportId,
    *,
    by: PersonId | None = None,
    is_masked: bool = True,
) -> Export:
    """`reason`: as `read_reason` gave it. `by`: the member of staff as a person, for their chain."""
    authorize(actor, Ability.EXPORT)
    export = note_export(tx, name_of(actor), process, kind, reason, now, fresh, by=by, is_masked=is_masked)
    await tx.commit()
    return export


async def export_page(look: Look, actor: Actor, process: Process, after: str) -> tuple[Exported, ...]:
    """The next ones after this folio; none: that was all."""
    authorize(actor, Ability.EXPORT)
    return await look.exported(process.slug, after, PAGE)


async def tell_exported(
    tx: Transaction, actor: Actor, export: Export, people: Sequence[PersonId], now: datetime
) -> None:
    """In the chain of each of them, that all of their record was read; of whole data only."""
    authorize(actor, Ability.EXPORT)
    for person in people:
        tx.append_event(person, Event(EventKind.EXPORTED, now, export.actor, {"export": export.id}))
    await tx.commit()
