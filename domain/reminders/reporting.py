"""What is told of a reminder that was given up because it came too late: to those of the staff who can still do
something about it. Nothing personal: which reminder, when it was due, and for how many."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.authorization import Ability, Actor, may
from domain.delivery.outbox import NewRow
from domain.ids import PersonId
from domain.news.templates import TEMPLATES

_TEMPLATE = "staff-dropped"
_SENSELESS_AFTER = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Dropped:
    """A reminder that nobody gets any more. `occasion` tells it from others of its rule."""

    rule: str
    stage: str
    due_at: datetime
    people: int | None = None  # None: too many to be counted on the way
    occasion: str = ""


def reports(
    dropped: Iterable[Dropped], staff: Sequence[tuple[PersonId, Actor]], process: str, now: datetime
) -> list[NewRow]:
    """One for each of them who acts for the institute; none of what nobody missed. `process`: its slug."""
    told = [person for person, actor in staff if may(actor, Ability.MANAGE_STAGES)]
    return [_report(one, person, process, now) for one in dropped if one.people != 0 for person in told]


def _report(dropped: Dropped, person: PersonId, process: str, now: datetime) -> NewRow:
    known = TEMPLATES[_TEMPLATE]
    parameters: dict[str, str | int] = {"reminder": dropped.rule, "due": round(dropped.due_at.timestamp() * 1000)}
    if dropped.stage:
        parameters["stage"] = dropped.stage
    if dropped.people is not None:
        parameters["people"] = dropped.people
    return NewRow(
        dedup_key=f"{_TEMPLATE}:{process}.{dropped.rule}.{dropped.occasion}:{person}",
        person_id=person,
        lane=known.lane,
        template=_TEMPLATE,
        parameters=parameters,
        not_before=now,
        expires_at=now + _SENSELESS_AFTER,
        resends=known.resends,
    )
