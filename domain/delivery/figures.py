"""How the outbox stands, in figures: nothing in it is about a person."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from domain.delivery.outbox import Lane, RowState


@dataclass(frozen=True, slots=True)
class OutboxFigures:
    states: Mapping[RowState, int]  # how many rows; a state without any may be missing
    oldest: Mapping[Lane, datetime]  # when the first of the ready ones was to leave, process time
