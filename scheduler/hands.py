"""The rows that a worker holds: claimed for it, not yet sent. Which of them it shows to the next dispatch."""

from collections.abc import Iterable
from datetime import datetime

from domain.delivery.outbox import Lane, Row
from domain.delivery.urgency import urgency


class Hands:
    def __init__(self) -> None:
        self._rows: list[Row] = []
        self._one_by_one = 0  # so many of the next rows go each by itself: one of them spoils a whole dispatch

    def __len__(self) -> int:
        return len(self._rows)

    def news(self) -> int:
        return sum(row.lane is Lane.NEWS for row in self._rows)

    def take(self, rows: Iterable[Row]) -> None:
        self._rows.extend(rows)

    def most_urgent(self, most: int, now: datetime) -> tuple[Row, ...]:
        """They leave the hands; `take` puts back what stays. `now`: process time."""
        if self._one_by_one:
            self._one_by_one -= 1
            most = 1
        self._rows.sort(key=lambda row: urgency(row, now))
        chosen, self._rows = self._rows[:most], self._rows[most:]
        return tuple(chosen)

    def all(self) -> tuple[Row, ...]:
        rows, self._rows = self._rows, []
        return tuple(rows)

    def try_one_by_one(self, rows: tuple[Row, ...]) -> None:
        self._rows[:0] = rows
        self._one_by_one = len(rows)
