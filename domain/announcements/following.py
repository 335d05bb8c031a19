"""How the staff follow a run: one message that changes as it goes on, and a word when it stops or ends."""

from datetime import datetime

from domain.announcements.run import Run
from domain.delivery.outbox import Lane, NewRow
from domain.ids import PersonId

LIVE, TOLD = "staff-live", "staff-announcement"


def live_row(run: Run, person: PersonId, now: datetime, fresh: int = 0) -> NewRow:
    """The message that follows the run; another one when it is begun again, or wished for (`fresh`: a number that
    nothing else has). `now`: process time."""
    mark = f"{run.version}.{fresh}" if fresh else f"{run.version}"
    return _row(LIVE, f"{LIVE}:{run.id}.{mark}:{person}", run, person, now)


def told_of(run: Run, person: PersonId, now: datetime) -> NewRow:
    """That it stopped, or is over."""
    return _row(TOLD, f"{TOLD}:{run.id}.{run.version}:{person}", run, person, now)


def _row(template: str, key: str, run: Run, person: PersonId, now: datetime) -> NewRow:
    return NewRow(
        dedup_key=key,
        person_id=person,
        lane=Lane.NEWS,
        template=template,
        parameters={"run": run.id},
        not_before=now,
    )
