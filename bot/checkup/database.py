"""The database: does it answer, are its tables and keys ours, what waits in it, when was it last worked with."""

import time
from collections.abc import AsyncIterator, Sequence
from datetime import datetime

from bot.checkup.erased import fits
from bot.checkup.finding import Finding, ago, look, ok, wrong
from bot.clock import machine_now
from bot.opening import CannotOpen, told_of_database
from bot.settings import Settings
from domain.alarms.alarm import Alarm
from domain.delivery.outbox import RowState
from domain.erasure.erasure import Backlog
from domain.ports import Store, StoreError
from storage.facts import DatabaseFacts, read_facts
from storage.key_checks import examine_keys
from storage.keys import Keyring, KeysFault, load_keys
from storage.migrating import NewerDatabase, pending
from storage.opening import open_store, sender_of
from storage.urls import is_sqlite, read_url

_OFF = 5.0  # seconds between two clocks
_SILENT, _TOO_SILENT = 20 * 60.0, 20 * 3600.0  # seconds without updates
_LATE = 15 * 60.0  # seconds that a message may be behind
_UNERASED = 5 * 60.0  # seconds that somebody may wait to be forgotten


async def look_at_database(
    settings: Settings, slug: str, source_hash: str, now: datetime
) -> AsyncIterator[Finding]:
    """`slug` and `source_hash`: of the process file, "" when it cannot be read; `now`: process time."""
    try:
        keys = load_keys(settings.keys_file)
    except KeysFault as fault:
        keys = None
        yield wrong("keys", "; ".join(fault.reasons))
    try:
        with told_of_database(settings):
            began = time.perf_counter()
            facts = await read_facts(settings.database_url)
            took = time.perf_counter() - began
            if facts is None:
                yield look("database", "there is no file yet: the first start makes it")
                return
            for finding in _of_server(facts, took):
                yield finding
            tables = await _tables(settings)
            yield tables
            if keys is None or tables.state != "ok":
                return
            fit, is_own = await _keys(settings, keys)
            yield fit
            if is_own:
                sender = sender_of(settings.bot_token)
                store = await open_store(settings.database_url, keys, migrate=False, sender=sender, learns=False)
                try:
                    async for finding in _inside(store, slug, source_hash, now):
                        yield finding
                    is_shared = not is_sqlite(read_url(settings.database_url))
                    yield await fits(store, settings.erased_file, is_shared=is_shared)
                finally:
                    await store.close()
    except CannotOpen as fault:
        yield wrong("database", str(fault))
    except StoreError as fault:
        yield wrong("database", type(fault).__name__)


def _of_server(facts: DatabaseFacts, took: float) -> list[Finding]:
    words = f"{facts.version}, answers in {took * 1000:.0f} ms"
    found = [wrong("database", f"{words}: too old, 13 is needed") if facts.is_too_old else ok("database", words)]
    if facts.now is not None:
        off = abs((facts.now - machine_now()).total_seconds())
        told = f"the server's agrees with this machine's ({off:.1f} s)"
        is_off = f"the server's is {off:.0f} s off this machine's: set both by NTP"
        found.append(look("database clock", is_off) if off >= _OFF else ok("database clock", told))
    return found


async def _tables(settings: Settings) -> Finding:
    try:
        missing = await pending(settings.database_url)
    except NewerDatabase as newer:
        return wrong("migrations", str(newer))
    if not missing:
        return ok("migrations", "all done")
    words = f"{len(missing)} missing ({', '.join(missing)})"
    if is_sqlite(read_url(settings.database_url)):
        return look("migrations", f"{words}: the next start does them")
    return wrong("migrations", f"{words}: run `ventanilla migrate`")


async def _keys(settings: Settings, keys: Keyring) -> tuple[Finding, bool]:
    """And whether the database may be looked into with them."""
    found = await examine_keys(read_url(settings.database_url), keys)
    if found.others:
        return wrong("keys", f"not those of this database: {', '.join(found.others)}"), False
    words = (
        f"{len(keys.masters)} master (in use: {keys.current_master}), {len(keys.receipts)} receipt, index, events"
    )
    if not found.is_used:
        return look("keys", f"{words}; this database was not used with them yet"), False
    if found.unopened:
        told = "; ".join(f"not all that master:{one.master} wraps opens: {one.reason}" for one in found.unopened)
        return wrong("keys", f"{words}; {told}"), True
    if found.new:
        return look("keys", f"{words}; {', '.join(found.new)}: new here, the next start takes it in"), True
    return ok("keys", f"{words}; this database's own"), True


async def _inside(store: Store, slug: str, source_hash: str, now: datetime) -> AsyncIterator[Finding]:
    if slug:
        version = await store.run(lambda tx: tx.process_version(slug))
        if version is None:
            yield look("process", f"{slug} is not in the database yet: the first start imports it")
        elif version.sha256 != source_hash:
            yield look("process", f"{slug}: the file differs from version {version.number}, which holds")
        else:
            yield ok("process", f"{slug}, version {version.number}, as in the file")
        received = await store.run(lambda tx: tx.rulings.received(slug))
        yield _heard(None if received is None else (machine_now() - received.machine_at).total_seconds())
        yield _alarms(await store.deliver(lambda tx: tx.alarms.latest(slug)), now)
    yield _erasures(await store.run(lambda tx: tx.erasures.backlog()), now)
    yield await _sending(store, now)


def _heard(silent: float | None) -> Finding:
    if silent is None:
        return look("updates", "none were received yet")
    words = f"last received {ago(silent)} ago"
    if silent >= _TOO_SILENT:
        return wrong("updates", f"{words}: Telegram keeps them for 24 h")
    return look("updates", f"{words}: is `bot` or `run` running?") if silent >= _SILENT else ok("updates", words)


def _alarms(latest: Sequence[Alarm], now: datetime) -> Finding:
    on = [
        f"{f'{alarm.kind} {alarm.subject}'.strip()} for {ago((now - alarm.begun_at).total_seconds())}"
        for alarm in latest
        if alarm.ended_at is None
    ]
    return look("alarms", f"on: {'; '.join(on)}") if on else ok("alarms", "none is on")


def _erasures(backlog: Backlog, now: datetime) -> Finding:
    team = f"; {backlog.of_team} of people of the team, who leave it first" if backlog.of_team else ""
    if backlog.since is None:
        return ok("deletions", f"nobody waits{team}")
    waited = (now - backlog.since).total_seconds()
    words = f"{backlog.count} wait, the oldest for {ago(waited)}{team}"
    if waited < _UNERASED:
        return ok("deletions", words)
    return look("deletions", f"{words}: does the one program with VENTANILLA_ERASED_FILE run?")


async def _sending(store: Store, now: datetime) -> Finding:
    outbox = await store.look(lambda looking: looking.outbox())
    stopped = (await store.deliver(lambda tx: tx.budget())).stopped
    restore = await store.run(lambda tx: tx.restores.newest())
    waiting, unknown = outbox.states.get(RowState.READY, 0), outbox.states.get(RowState.UNKNOWN, 0)
    words = f"{waiting} ready, {outbox.states.get(RowState.SENT, 0)} sent, {unknown} unknown"
    if stopped:
        return wrong("sending", f"{words}; it stands still: Telegram answered {stopped}, see docs/operating.md")
    if restore is not None and restore.released_at is None:
        held = outbox.states.get(RowState.HELD, 0)
        return wrong(
            "sending",
            f"{words}, {held} held; nothing is sent since the restore of {restore.restored_at:%Y-%m-%d %H:%M} UTC:"
            " `ventanilla outbox list`, then `ventanilla outbox release`",
        )
    late = max(((now - oldest).total_seconds() for oldest in outbox.oldest.values()), default=0.0)
    if late >= _LATE:
        return look("sending", f"{words}; the oldest is {ago(late)} late: is `deliver` or `run` running?")
    return ok("sending", words)
