"""Telegram keeps what nobody fetched for a day. Who comes back after nearly as long may have missed messages."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from domain.process import Window
from domain.rulings.ruling import Outage
from domain.staff.digest import midnight_after

LONG = timedelta(hours=20)  # Telegram's day, less what is not known exactly


@dataclass(frozen=True, slots=True)
class Received:
    """When the assistant listened last."""

    at: datetime  # process time
    machine_at: datetime


def outage(process: str, known: Outage | None, before: Received | None, now: Received, actor: str) -> Outage | None:
    """None: nothing can have been lost. Where a rehearsal moves one clock alone, nothing was."""
    if before is None or min(now.machine_at - before.machine_at, now.at - before.at) <= LONG:
        return None
    version = 1 if known is None else known.version + 1
    return Outage(process, version, before.at, now.at, now.at, actor)


def made_up_for(window: Window, gap: Outage, now: datetime, zone: ZoneInfo) -> datetime:
    """Until when the window would have to be open, so that nobody has less time for it: whole days."""
    return midnight_after(max(window.closes, now) + (gap.ends - gap.begins) - timedelta(microseconds=1), zone)
