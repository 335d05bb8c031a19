"""What the database itself tells of troubles. Values in, sightings out; None where it cannot be said yet."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from domain.alarms.alarm import AlarmKind, Sighting
from domain.delivery.budget import Budget
from domain.delivery.budgeting import FAILURES
from domain.delivery.ports import Ticking
from domain.erasure.erasure import Backlog
from domain.restoring.port import Restore
from domain.rulings.outages import LONG, Received
from domain.rulings.ruling import Outage

SILENCE = "silence"
QUIET = timedelta(minutes=5)  # so long nothing may come of sends, or of looking after reminders
_LONGER = timedelta(minutes=15)  # the same of what is begun once a minute, or waits for others
_RECENT = timedelta(hours=24)  # what was over before is no news
_MB = 1024 * 1024
# What is looked after again and again, besides reminders, by its tick's name; and how long nothing may come of it.
TASKS: Mapping[str, timedelta] = {
    "reap": QUIET,
    "handoffs": QUIET,
    "batches": QUIET,
    "announcements": QUIET,
    "following": QUIET,
    "knowledge": QUIET,
    "erasing": QUIET,
    "digest": _LONGER,
    "requests": _LONGER,
    "purge": _LONGER,
    "seals": _LONGER,
    "mail": _LONGER,
}
TOO_LITTLE, ENOUGH = 500 * _MB, 750 * _MB  # bytes: an alarm begins below the one and ends above the other


def of_sending(budget: Budget, silent_for: timedelta, now: datetime) -> Sighting | None:
    """`silent_for`: machine time since which so many sends in a row were not answered."""
    if budget.stopped:
        return Sighting(AlarmKind.SENDING, since=now, detail=budget.stopped)
    if budget.unknowns < FAILURES:
        return Sighting(AlarmKind.SENDING)
    return Sighting(AlarmKind.SENDING, since=now - silent_for, detail=SILENCE) if silent_for >= QUIET else None


def of_reminders(ticking: Ticking | None, unchanged_for: timedelta, now: datetime) -> Sighting | None:
    """`unchanged_for`: machine time since which the last look is the same one. Both clocks must agree: in a
    rehearsal either may run ahead."""
    if ticking is None:
        return None
    if unchanged_for >= QUIET and now - ticking.last_at >= QUIET:
        return Sighting(AlarmKind.REMINDERS, since=ticking.last_at)
    since, until = ticking.gap_from, ticking.gap_until
    if since is not None and until is not None and now - until < _RECENT:
        return Sighting(AlarmKind.REMINDERS, since=since, until=until)
    return Sighting(AlarmKind.REMINDERS)


def of_gap(
    received: Received | None, outage: Outage | None, now: datetime, machine_now: datetime
) -> Sighting | None:
    """`outage`: the last one that is over."""
    if received is not None and min(machine_now - received.machine_at, now - received.at) > LONG:
        return Sighting(AlarmKind.GAP, since=received.at)
    if outage is not None and now - outage.ends < _RECENT:
        return Sighting(AlarmKind.GAP, since=outage.begins, until=outage.ends)
    return None if received is None else Sighting(AlarmKind.GAP)


def of_disk(machine: str, free: int, now: datetime) -> Sighting | None:
    """`free`: bytes. None: between little and enough, where nothing changes."""
    if free >= ENOUGH:
        return Sighting(AlarmKind.DISK, machine)
    return Sighting(AlarmKind.DISK, machine, since=now, detail=str(free // _MB)) if free < TOO_LITTLE else None


def of_erasing(backlog: Backlog, unchanged_for: timedelta) -> Sighting | None:
    """`unchanged_for`: machine time since which the oldest wish is the same one; seconds are enough for it."""
    if backlog.since is None:
        return Sighting(AlarmKind.ERASING)
    return Sighting(AlarmKind.ERASING, since=backlog.since) if unchanged_for >= QUIET else None


def of_webhook(host: str, now: datetime) -> Sighting:
    """`host`: of the foreign address that Telegram calls; "" when it calls none."""
    return Sighting(AlarmKind.WEBHOOK, since=now, detail=host) if host else Sighting(AlarmKind.WEBHOOK)


def of_tick(
    name: str, done_at: datetime | None, unchanged_for: timedelta, now: datetime, machine_now: datetime
) -> Sighting:
    """`done_at`: when any program got something of it done, in machine time; None: never. `unchanged_for`: since
    when the one who looks sees that same instant, so that a night in which nobody ran is no trouble."""
    silent = unchanged_for if done_at is None else min(unchanged_for, machine_now - done_at)
    if silent < TASKS[name]:
        return Sighting(AlarmKind.TICK, name)
    return Sighting(AlarmKind.TICK, name, since=now - silent)


def of_restore(restore: Restore | None) -> Sighting:
    """From a restore until somebody releases it nothing is sent."""
    if restore is None or restore.released_at is not None:
        return Sighting(AlarmKind.HELD)
    return Sighting(AlarmKind.HELD, since=restore.restored_at)
