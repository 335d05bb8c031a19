"""Builders of the delivery's values, with good defaults."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from domain.delivery.outbox import Lane, Row, RowState
from domain.ids import OutboxId, PersonId

NOW = datetime(2022, 5, 10, 18, 0, tzinfo=UTC)  # 13:00 in Mexico City
MACHINE = datetime(2026, 3, 2, 9, 30, 0, 123000, tzinfo=UTC)  # far from process time: whoever mixes them is caught


def seconds(number: float) -> timedelta:
    return timedelta(seconds=number)


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


def a_row(**changes: object) -> Row:
    """A result in a worker's hands."""
    parameters: Mapping[str, str | int] = {"stage": "dictamen", "version": 1}
    row = Row(
        id=OutboxId(7),
        dedup_key="result:dictamen:1:501",
        person_id=PersonId(501),
        lane=Lane.NEWS,
        template="result",
        parameters=parameters,
        rule="",
        not_before=NOW,
        expires_at=None,
        due_at=NOW,
        resends=True,
        state=RowState.LEASED,
        lease_epoch=1,
        lease_owner="w1",
        lease_until=MACHINE + seconds(60),
    )
    return replace(row, **changes)  # type: ignore[arg-type]  # the builder takes any field


def a_dispatched_row(**changes: object) -> Row:
    return a_row(**{"state": RowState.DISPATCHED, "dispatched_at": MACHINE, **changes})
