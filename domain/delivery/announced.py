"""What is particular to the rows of announcements when they are about to leave."""

from domain.announcements.field_values import missing
from domain.announcements.fields import fields_of, names_of
from domain.announcements.run import Run
from domain.delivery.bearings import Bearings
from domain.delivery.outbox import Row
from domain.delivery.ports import Recipient

ANNOUNCED, AMEND, RECALL = "announcement", "announcement-amend", "announcement-recall"
CHANGES = frozenset({AMEND, RECALL})  # of what was sent already: without a sound
OF_ANNOUNCEMENTS = CHANGES | {ANNOUNCED}


def run_of(row: Row, bearings: Bearings) -> Run | None:
    number = row.parameters.get("run") if row.template in OF_ANNOUNCEMENTS else None
    found = bearings.runs.get(number) if isinstance(number, int) else None
    return None if found is None else found[0]


def is_mandatory_announcement(row: Row, bearings: Bearings) -> bool:
    """It goes to those, too, who stopped announcements."""
    run = run_of(row, bearings)
    return run is not None and run.is_mandatory


def has_hole(row: Row, recipient: Recipient, bearings: Bearings) -> bool:
    """Better no announcement than one with a field that stays empty."""
    run = run_of(row, bearings)
    if run is None or row.template == RECALL:
        return False
    known = bearings.knowledge
    words = run.content.in_language(recipient.person.language)
    fields = fields_of(words, names_of(known.process, known.texts))
    return bool(fields) and bool(missing(fields, recipient, bearings))
