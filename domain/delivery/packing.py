"""From the rows in a worker's hands to messages ready to leave: which may go, and what becomes of the others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256

from domain.alarms.telling import ALARMS
from domain.delivery.bearings import Bearings
from domain.delivery.budget import Budget, Rates
from domain.delivery.budgeting import LEASE, SLACK, next_slot, take
from domain.delivery.checking import Cancel, Expire, Reason, Send, Wait, check
from domain.delivery.deciding import freed, put_off, withdrawn
from domain.delivery.group import GROUP
from domain.delivery.outbox import Row, RowState, run_number
from domain.delivery.ports import Recipient, Step
from domain.delivery.urgency import urgency
from domain.ids import OutboxId, PersonId, UserId
from domain.news.alarms import render_alarm
from domain.news.group import LANGUAGE, render_for_group
from domain.news.rendering import render
from domain.screen import Screen

UNREADABLE = "unreadable"  # the reason of a row for somebody whose key does not open on this machine
_UNRENDERABLE = "unrenderable"  # so begins the reason of a row of which no message could be made; then, how often
_TRIES = 7
# Perhaps a newer program, a newer process, or a machine that has the key, can make one by then.
_BETWEEN_TRIES = timedelta(minutes=5)
SPARE = timedelta(seconds=5)  # a row whose lease ends sooner is left to the reaper


@dataclass(frozen=True, slots=True)
class Parcel:
    """One message: its row, dispatched, and what it says."""

    row: Row
    user_id: UserId
    screen: Screen
    language: str


def pace(rates: Rates) -> timedelta:
    """Between two dispatches to one chat, so that their first bytes are a second apart."""
    seconds = timedelta(seconds=rates.per_chat_seconds)
    return seconds + SLACK if seconds else seconds


def in_order(held: Sequence[Row], now: datetime, machine_now: datetime) -> list[Row]:
    """Those whose lease is not about to end, the most urgent first. Whoever slept, lost a row and was given it
    again holds it twice: only the newest claim counts. `now`: process time."""
    newest: dict[OutboxId, Row] = {}
    for row in held:
        if row.id not in newest or row.lease_epoch > newest[row.id].lease_epoch:
            newest[row.id] = row
    safe = (row for row in newest.values() if row.lease_until is not None and row.lease_until - machine_now > SPARE)
    return sorted(safe, key=lambda row: urgency(row, now))


def choose(
    rows: Sequence[Row], budget: Budget, rates: Rates, free_at: Mapping[PersonId, datetime], now: datetime
) -> tuple[Row, ...]:
    """Those whose slot is due now; of two of one person only the first. `free_at`: when a chat may get its next
    message; `now`: machine time."""
    firsts: dict[PersonId, Row] = {}
    for row in rows:
        firsts.setdefault(row.person_id, row)
    ready = [row for row in firsts.values() if free_at.get(row.person_id, now) <= now]
    _, due = take(budget, rates, [row.lane for row in ready], now)
    return tuple(row for row, is_due in zip(ready, due, strict=True) if is_due)


def pack(
    row: Row, recipient: Recipient | None, bearings: Bearings, now: datetime, machine_now: datetime
) -> Parcel | Row:
    """The message with its row as dispatched; or the row as it becomes without being sent."""
    if recipient is not None and not recipient.is_readable:
        return replace(freed(row), reason=UNREADABLE, retry_at=machine_now + _BETWEEN_TRIES)
    try:
        finding = check(row, recipient, bearings, now)
        match finding:
            case Cancel(reason):
                return withdrawn(row, _without_sending(row, reason), reason)
            case Expire():
                return withdrawn(row, RowState.EXPIRED, "expired")
            case Wait(until):
                return put_off(row, until)
            case Send():
                return _parcel(row, recipient, bearings, now, machine_now)
    except Exception as error:  # noqa: BLE001 -- the edge of one delivery: a row that cannot be made blocks no other
        return _put_off(row, error, machine_now)


def _without_sending(row: Row, reason: Reason) -> RowState:
    """Who blocked the chat before an announcement left counts as whoever had blocked it when it arrived."""
    is_away = reason is Reason.UNREACHABLE and run_number(row) > 0
    return RowState.UNREACHABLE if is_away else RowState.CANCELLED


def unmade(row: Row) -> int:
    """So many times no message could be made of it."""
    word, _, rest = row.reason.partition("-")
    tries = rest.partition("-")[0]
    return int(tries) if word == _UNRENDERABLE and tries.isdecimal() else 0


def sort_out(
    rows: Sequence[Row], packed: Sequence[Parcel | Row], now: datetime
) -> tuple[list[Step], tuple[Row, ...]]:
    """What is to be written, and the rows that stay in hand, as they stand then: what is packed goes, and the
    others keep their lease. `now`: machine time."""
    gone = {row.id: row for row in (one.row if isinstance(one, Parcel) else one for one in packed)}
    after = [(row, gone.get(row.id) or _extended(row, now)) for row in rows]
    steps = [Step(before, then) for before, then in after if then is not before]
    return steps, tuple(then for before, then in after if before.id not in gone)


def next_look(
    rows: Sequence[Row], budget: Budget, rates: Rates, free_at: Mapping[PersonId, datetime], now: datetime
) -> timedelta | None:
    """How long until one of these rows may go; None when there is none."""
    slots = {lane: next_slot(budget, rates, lane, now) for lane in {row.lane for row in rows}}
    return min((max(slots[row.lane], free_at.get(row.person_id, now)) - now for row in rows), default=None)


def words_hash(screen: Screen) -> str:
    """SHA-256 (hex) of the words, the labels of the buttons and where they lead, in the order in which they are
    read."""
    buttons = [button for row in screen.buttons for button in row]
    read = (part for one in buttons for part in ((one.label, one.url) if one.url else (one.label,)))
    return sha256("\x1f".join((screen.text, *read)).encode()).hexdigest()


def _put_off(row: Row, error: Exception, now: datetime) -> Row:
    tries = unmade(row) + 1
    reason = f"{_UNRENDERABLE}-{tries}-{type(error).__name__}"
    if tries >= _TRIES:
        return withdrawn(row, RowState.FAILED, reason)
    return replace(freed(row), reason=reason, retry_at=now + _BETWEEN_TRIES)


def _extended(row: Row, now: datetime) -> Row:
    is_old = row.lease_until is not None and row.lease_until - now < LEASE / 2
    return replace(row, lease_until=now + LEASE) if is_old else row


def _parcel(
    row: Row, recipient: Recipient | None, bearings: Bearings, now: datetime, machine_now: datetime
) -> Parcel | Row:
    for place, chat, render_there in (
        (GROUP, bearings.group, render_for_group),
        (ALARMS, bearings.alarms, render_alarm),
    ):
        if row.person_id == place and chat is not None:
            screen = render_there(row, bearings, now)
            return Parcel(_dispatched(row, screen, bearings, machine_now), chat.chat_id, screen, LANGUAGE)
    if recipient is None or not recipient.person.has_chat:
        raise ValueError("a message to nobody")
    screen = render(row, recipient, bearings, now)
    dispatched = _dispatched(row, screen, bearings, machine_now)
    return Parcel(dispatched, recipient.person.user_id, screen, recipient.person.language)


def _dispatched(row: Row, screen: Screen, bearings: Bearings, machine_now: datetime) -> Row:
    return replace(
        row,
        state=RowState.DISPATCHED,
        dispatched_at=machine_now,
        lease_until=machine_now + LEASE,
        text_hash=words_hash(screen),
        text_version=_version_of(row, bearings),
    )


def _version_of(row: Row, bearings: Bearings) -> str:
    """Of the text catalogue; of an announcement also which of its own words these were."""
    version, found = bearings.knowledge.texts.version, bearings.runs.get(run_number(row))
    return version if found is None else f"{version}+{found[0].content_version}"
