"""That registrations are about to be exported, written down first. The transaction and its commit are the caller's,
who also asked whether the actor may."""

from datetime import datetime

from domain.events import Event, EventKind
from domain.exporting import Export, ExportKind
from domain.ids import ExportId, PersonId
from domain.ports import Transaction
from domain.process import Process


def note_export(
    tx: Transaction,
    actor: str,
    process: Process,
    kind: ExportKind,
    reason: str,
    now: datetime,
    fresh: ExportId,
    *,
    by: PersonId | None = None,
    is_masked: bool = True,
) -> Export:
    """`actor`: as events call them. `reason`: as `read_reason` gave it. `by`: the member of staff as a person, for
    their chain."""
    export = Export(fresh, process.slug, by, actor, now, kind, is_masked, reason)
    tx.add_export(export)
    if by is not None:
        about: dict[str, str | int] = {"export": fresh, "kind": kind.value, "masked": "yes" if is_masked else "no"}
        tx.append_event(by, Event(EventKind.EXPORT_MADE, now, actor, about))
    return export
