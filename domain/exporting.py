"""That registrations were exported: by whom, when and why. Written before the first row is read, never changed."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.ids import ExportId, PersonId

LONGEST_REASON = 500
SHORTEST_REASON = 5


class ExportKind(StrEnum):
    XLSX = "xlsx"
    CSV = "csv"


class NoReason(StrEnum):
    """Why a reason cannot be taken."""

    SHORT = "short"
    LONG = "long"


@dataclass(frozen=True, slots=True)
class Export:
    id: ExportId
    process: str  # the process's slug
    by: PersonId | None  # the member of staff; None: who runs programs where the keys are
    actor: str  # as events call them
    at: datetime  # process time
    kind: ExportKind
    is_masked: bool
    reason: str  # in their words; sealed in the database


def read_reason(typed: str) -> str | NoReason:
    """One line of words."""
    reason = " ".join(typed.split())
    if len(reason) < SHORTEST_REASON:
        return NoReason.SHORT
    return NoReason.LONG if len(reason) > LONGEST_REASON else reason
