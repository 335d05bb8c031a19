"""What numbers can be about, and what is shown of one of them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from domain.charts import Chart
from domain.texts.catalogue import Html


class Subject(StrEnum):
    FUNNEL = "funnel"
    HOURS = "hours"
    TYPES = "types"  # of institutions
    TOWNS = "towns"
    PACE = "pace"
    REMINDERS = "reminders"
    DOUBTS = "doubts"
    PLAN = "plan"  # what will be told


@dataclass(frozen=True, slots=True)
class NumbersShown:
    """`found`: the record behind them."""

    subject: Subject
    found: Any
    chart: Chart
    table: Html  # at most 1,200 characters: longer than the caption of a picture may be
