"""What is due until a restore was done may have been told already: it waits for somebody's word (`restores.py`)."""

from collections.abc import Sequence
from typing import Any

from domain.restoring.port import Restore
from storage.instants import from_ms, from_ms_or_none
from storage.statements import Statement

NEWEST = Statement("SELECT made_at, restored_at, released_at FROM restored ORDER BY restored_at DESC LIMIT 1")
FOR_EVER = 2**62
# Until when; NULL: there was no restore. Until it is released: for ever.
HELD_UNTIL = "(SELECT max(held_until) FROM restored)"


def state_when(due: str, otherwise: str = "'ready'", concerned: str = "") -> str:
    """The state of a new row, by an expression that says when it is due; `concerned`: a condition, for where it is
    not said of every row."""
    condition = f"{concerned} AND {due}" if concerned else due
    return f"CASE WHEN {condition} <= {HELD_UNTIL} THEN 'held' ELSE {otherwise} END"


def state_now() -> str:
    """The state of a row that somebody lets go again, however long ago it was due: held until the release."""
    return state_when(str(FOR_EVER))


def may_have_left(due: str) -> str:
    """Whether the lost database may have sent it since the backup."""
    return f"coalesce({due} <= {HELD_UNTIL}, FALSE)"


def may_have_left_and_is_let_go(due: str) -> str:
    """The same, said after the release only: of what waits for it, it says itself which may have left."""
    return f"coalesce({due} <= {HELD_UNTIL} AND {HELD_UNTIL} < {FOR_EVER}, FALSE)"


def restore_from_row(row: Sequence[Any] | None) -> Restore | None:
    return None if row is None else Restore(from_ms(row[0]), from_ms(row[1]), from_ms_or_none(row[2]))
