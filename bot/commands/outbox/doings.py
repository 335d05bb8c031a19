"""What waits since a restore, from the command line."""

import argparse
import sys
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from functools import partial

from bot.office import Office
from bot.terminal import count
from domain.actions.release_outbox import (
    Held,
    Slice,
    drop_doubtful,
    release_held,
    repeat_doubtful,
    see_held,
)
from domain.authorization import COMMAND_LINE
from domain.ids import OutboxId
from domain.ports import Transaction

_NEVER = "This database was not restored from a backup: nothing waits for that."


class _Unfit(Exception):
    """Told as it is."""


async def list_held(office: Office, arguments: argparse.Namespace) -> int:
    held, lost_at = await _held(office, arguments)
    restore = held.restore
    print(
        f"Restored {office.local(restore.restored_at)} from the backup of {office.local(restore.made_at)}."
        f" In doubt: what was due until {office.local(lost_at)}."
    )
    for one in held.counts:
        print(f"{one.count:8} {one.template}: {'may have left already' if one.is_doubtful else 'did not leave'}")
    if not held.counts:
        print("Nothing waits.")
    if restore.released_at is None:
        print("What comes is held, too, until `ventanilla outbox release`.")
    return 0


async def release(office: Office, arguments: argparse.Namespace) -> int:
    _, lost_at = await _held(office, arguments)
    now = office.now
    sent = await _all(
        office, lambda after: partial(release_held, actor=COMMAND_LINE, lost_at=lost_at, now=now, after=after)
    )
    print(f"Released: {count(sent, 'message', 'messages')} that certainly did not leave.")
    if arguments.doubtful:
        again = await _all(
            office, lambda after: partial(repeat_doubtful, actor=COMMAND_LINE, lost_at=lost_at, after=after)
        )
        print(f"Released: {count(again, 'message', 'messages')} that may have left; they say so of themselves.")
        return 0
    left = sum(one.count for one in (await _held(office, arguments))[0].counts)
    if left:
        print(
            f"{count(left, 'message waits', 'messages wait')} that may have left already: send them, marked, with"
        )
        print("`ventanilla outbox release --doubtful`, or give them up with `ventanilla outbox drop`.")
    return 0


async def drop(office: Office, arguments: argparse.Namespace) -> int:
    _, lost_at = await _held(office, arguments)
    gone = await _all(
        office, lambda after: partial(drop_doubtful, actor=COMMAND_LINE, lost_at=lost_at, after=after)
    )
    print(f"Given up: {count(gone, 'message', 'messages')} that may have left already.")
    return 0


async def _held(office: Office, arguments: argparse.Namespace) -> tuple[Held, datetime]:
    lost_at = _lost_at(office, arguments)
    held = await office.store.run(lambda tx: see_held(tx, COMMAND_LINE, lost_at))
    if held is None:
        raise _Unfit(_NEVER)
    restore = held.restore
    if lost_at is not None and not restore.made_at <= lost_at <= restore.restored_at:
        raise _Unfit(
            f"That is not between the backup ({office.local(restore.made_at)})"
            f" and the restore ({office.local(restore.restored_at)})."
        )
    return held, lost_at or restore.restored_at


def _lost_at(office: Office, arguments: argparse.Namespace) -> datetime | None:
    if not arguments.lost_at:
        return None
    found = office.instant(arguments.lost_at)
    if isinstance(found, str):
        raise _Unfit(found)
    return found


async def _all(office: Office, slice_after: Callable[[OutboxId], Callable[[Transaction], Awaitable[Slice]]]) -> int:
    done, last = 0, OutboxId(0)
    while True:
        some = await office.store.run(slice_after(last))
        done += some.count
        if not some.is_more:
            return done
        last = some.last


def _told(
    doing: Callable[[Office, argparse.Namespace], Awaitable[int]],
) -> Callable[[Office, argparse.Namespace], Awaitable[int]]:
    async def _run(office: Office, arguments: argparse.Namespace) -> int:
        try:
            return await doing(office, arguments)
        except _Unfit as reason:
            sys.stderr.write(f"{reason}\n")
            return 1

    return _run


DOINGS: Mapping[str, Callable[[Office, argparse.Namespace], Awaitable[int]]] = {
    "list": _told(list_held),
    "release": _told(release),
    "drop": _told(drop),
}
