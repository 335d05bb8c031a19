"""The use case of alarms: what was seen is held against what is on, and what begins or is over is told in the same
commit, so that no restart tells it twice and none forgets it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.alarms.alarm import Alarm, AlarmKind, Sighting
from domain.alarms.judging import Begins, Change, changes
from domain.alarms.telling import BEGUN, begun, key, over
from domain.alarms.watching import of_erasing, of_gap, of_reminders, of_restore, of_sending
from domain.authorization import Ability, Actor, authorize
from domain.delivery.ports import DeliveryTransaction
from domain.rulings.ruling import Outage

_MANY = 10_000


@dataclass(frozen=True, slots=True)
class Watched:
    """What whoever watches knows, besides what stands in the database."""

    sightings: Sequence[Sighting]  # of the machine and of Telegram
    silent_for: timedelta  # machine time since which the breaker of sends was found open
    unchanged_for: timedelta  # and since which nobody looked after reminders
    outage: Outage | None
    unerased_for: timedelta  # machine time since which the oldest wish to be forgotten is the same
    has_group: bool  # there is somebody to tell
    tells_again: bool = False  # what is on and did not reach the group: somebody may have put that right


async def sound_alarms(
    tx: DeliveryTransaction, actor: Actor, process: str, watched: Watched, now: datetime
) -> tuple[Change, ...]:
    """What began or ended now, to be logged. `process`: its slug; `now`: process time."""
    authorize(actor, Ability.DELIVER)
    budget, machine_now = await tx.budget(), await tx.machine_now()
    seen = [
        *watched.sightings,
        of_sending(budget, watched.silent_for, now),
        of_reminders(await tx.ticking(process), watched.unchanged_for, now),
        of_gap(await tx.alarms.received(process), watched.outage, now, machine_now),
        of_restore(await tx.alarms.restored()),
        of_erasing(await tx.alarms.unerased(), watched.unerased_for),
    ]
    latest = await tx.alarms.latest(process)
    found = changes([one for one in seen if one is not None], latest, now)
    done = [change for change in found if await _keep(tx, process, change)]
    if watched.has_group:
        for change in done:
            await _tell(tx, process, change, now)
        if watched.tells_again:
            await _tell_again(
                tx, process, latest, {(change.alarm.kind, change.alarm.subject) for change in done}, now
            )
    if done or watched.tells_again:
        await tx.commit()
    return tuple(done)


async def note_ticks(
    tx: DeliveryTransaction, actor: Actor, process: str, ages: Mapping[str, timedelta]
) -> Mapping[str, datetime]:
    """`ages`: since this program got something of each tick done. When any program last did, machine time."""
    authorize(actor, Ability.DELIVER)
    machine_now = await tx.machine_now()
    await tx.alarms.note_ticks(process, {name: machine_now - age for name, age in ages.items()})
    found = await tx.alarms.ticks(process)
    await tx.commit()
    return found


async def _keep(tx: DeliveryTransaction, process: str, change: Change) -> bool:
    if isinstance(change, Begins) or change.is_new:
        return await tx.alarms.add(process, change.alarm)
    return await tx.alarms.end(process, change.alarm)


async def _tell(tx: DeliveryTransaction, process: str, change: Change, now: datetime) -> None:
    """What could not be told of the beginning is told with the end."""
    if isinstance(change, Begins):
        await tx.alarms.tell(begun(process, change.alarm, await tx.alarms.waiting(_MANY, now), now))
        return
    await tx.alarms.withdraw(key(BEGUN, process, change.alarm))
    await tx.alarms.tell(over(process, change.alarm, now))


async def _tell_again(
    tx: DeliveryTransaction,
    process: str,
    latest: Sequence[Alarm],
    changed: set[tuple[AlarmKind, str]],
    now: datetime,
) -> None:
    """What is on and was told in vain, or to nobody."""
    waiting = await tx.alarms.waiting(_MANY, now)
    for alarm in latest:
        if alarm.ended_at is None and (alarm.kind, alarm.subject) not in changed:
            await tx.alarms.tell(begun(process, alarm, waiting, now))
            await tx.alarms.tell_again(key(BEGUN, process, alarm))
