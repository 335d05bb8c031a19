"""The tick of the alarms: looks at the machine, at Telegram and into the database; what begins and ends is told."""

import asyncio
import logging
import socket
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from telegram.error import TelegramError

from domain.actions.sound_alarms import Watched, note_ticks, sound_alarms
from domain.alarms.alarm import Sighting
from domain.alarms.judging import Begins, Change
from domain.alarms.watching import TASKS, of_disk, of_tick, of_webhook
from domain.authorization import SYSTEM
from domain.delivery.budgeting import FAILURES
from scheduler.means import Means
from scheduler.ticks import Tick

_log = logging.getLogger("ventanilla.alarm")
_EVERY = 30.0
_AGAIN = 3600.0  # seconds until what is on is told once more to a group that did not get it
_TWICE = 2  # a foreign address counts once it was seen so often: `bot` may just be setting its own


def sounding(
    means: Means,
    webhook_url: str,
    folders: Sequence[Path],
    free_in: Callable[[Path], int],
) -> Tick:
    """`webhook_url`: what Telegram is to call; "" for nothing. `folders`: on the disks that are watched; `free_in`:
    bytes that can still be written in one of them, or OSError."""
    telegram, sends, looks, tasks = _Webhook(means, webhook_url), _Standstill(), _Standstill(), _Tasks(means)
    wishes, reminder = _Standstill(), _Hourly()

    async def _look() -> bool:
        now, knowledge = means.now(), means.knowledge()
        slug = knowledge.process.slug
        ticking = await means.store.deliver(lambda tx: tx.ticking(slug))
        is_hour = reminder.is_due()
        if is_hour:
            await _tell_of_restore(means)
        unknowns = (await means.store.deliver(lambda tx: tx.budget())).unknowns
        unerased = await means.store.deliver(lambda tx: tx.alarms.unerased())
        watched = Watched(
            sightings=[*_of_machine(means, folders, free_in), *await telegram.look(), *await tasks.look(slug)],
            silent_for=sends.since_change(unknowns >= FAILURES),
            unchanged_for=looks.since_change(None if ticking is None else ticking.last_at),
            outage=knowledge.rulings.outage,
            unerased_for=wishes.since_change(unerased.since),
            has_group=means.alarms is not None,
            tells_again=is_hour,
        )
        for change in await means.store.deliver(lambda tx: sound_alarms(tx, SYSTEM, slug, watched, now)):
            _tell(change)
        return False

    return Tick("alarms", _EVERY, _look)


async def _tell_of_restore(means: Means) -> None:
    """The group has its alarm; the log is read where there is none."""
    restore = await means.store.deliver(lambda tx: tx.alarms.restored())
    if restore is not None and restore.released_at is None:
        _log.critical(
            "nothing is sent since the database was restored (%s UTC): see `ventanilla outbox list`, then say"
            " `ventanilla outbox release`",
            f"{restore.restored_at:%Y-%m-%d %H:%M}",
        )


def _of_machine(means: Means, folders: Sequence[Path], free_in: Callable[[Path], int]) -> list[Sighting]:
    """The fullest of them speaks for the machine."""
    try:
        free = min(map(free_in, folders))
    except OSError as failure:
        _log.warning("the disk was not looked at (%s)", type(failure).__name__)
        return []
    seen = of_disk(socket.gethostname(), free, means.now())
    return [] if seen is None else [seen]


class _Webhook:
    def __init__(self, means: Means, wanted: str) -> None:
        self._means = means
        self._wanted = wanted
        self._seen = 0

    async def look(self) -> list[Sighting]:
        """None while Telegram does not say."""
        try:
            async with asyncio.timeout(self._means.patience.all):
                info = await self._means.bot.call("getWebhookInfo", {})
        except (TelegramError, TimeoutError) as failure:
            _log.info("Telegram did not say whom it calls (%s)", type(failure).__name__)
            return []
        url = str(info.get("url", "")) if isinstance(info, dict) else ""
        is_foreign = bool(url) and url != self._wanted
        self._seen = self._seen + 1 if is_foreign else 0
        if is_foreign and self._seen < _TWICE:
            return []
        return [of_webhook((urlsplit(url).hostname or "?") if is_foreign else "", self._means.now())]


class _Tasks:
    """What is looked after again and again: when any program last got something of it done."""

    def __init__(self, means: Means) -> None:
        self._means = means
        self._stills: defaultdict[str, _Standstill] = defaultdict(_Standstill)

    async def look(self, slug: str) -> list[Sighting]:
        ticks, clock = self._means.tally.ticks, time.monotonic()
        ages = {
            name: timedelta(seconds=clock - tick.done_at)
            for name, tick in ticks.items()
            if name in TASKS and tick.done_at is not None
        }
        done = await self._means.store.deliver(lambda tx: note_ticks(tx, SYSTEM, slug, ages))
        now, machine_now = self._means.now(), await self._means.store.deliver(lambda tx: tx.machine_now())
        return [
            of_tick(name, done.get(name), self._stills[name].since_change(done.get(name)), now, machine_now)
            for name in sorted(TASKS.keys() & {*ticks, *done})
        ]


class _Hourly:
    """At the first look, and each hour after it."""

    def __init__(self) -> None:
        self._due_at = 0.0

    def is_due(self) -> bool:
        now = time.monotonic()
        if now < self._due_at:
            return False
        self._due_at = now + _AGAIN
        return True


class _Standstill:
    """For how long a value stayed the same, in machine time."""

    def __init__(self) -> None:
        self._value: object = self  # nothing that is ever asked about
        self._since = 0.0

    def since_change(self, value: object) -> timedelta:
        now = time.monotonic()
        if value != self._value:
            self._value, self._since = value, now
        return timedelta(seconds=now - self._since)


def _tell(change: Change) -> None:
    """What is the matter stands in the group, in its own words; the log has the kind."""
    alarm = change.alarm
    if isinstance(change, Begins):
        _log.critical("ALARM begins: %s %s (%s)", alarm.kind, alarm.subject, alarm.detail)
    else:
        _log.warning("alarm is over: %s %s", alarm.kind, alarm.subject)
