"""How a run stands, in words: the one message that follows it, and the report's first screen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from domain.announcements.announcement import Announcement, State
from domain.announcements.run import CANARY, MOST_LOST, OPEN, SENDS, UNDO, Kind, Run, RunState, Tally, Why
from domain.announcements.steering import (
    Standing,
    current_of,
    is_amendment,
    is_left_behind,
    missed_by,
    was_undone,
)
from domain.authorization import Ability, Actor
from domain.authorization import may as may_do
from domain.conversation.voice import Row, Voice
from domain.delivery.quiet import hours_of, quiet_until
from domain.incoming import Press
from domain.people import Wishes
from domain.screen import Button, Screen
from domain.texts import dates, numbers

_BAR = 10
_SECOND = timedelta(seconds=1)
_ONE = 0.95  # less would be said as one a second, and is not
_DONE, _LEFT = "▓", "░"
May = Callable[[Ability], bool]
# What takes another right than to announce.
NEEDS: Mapping[str, Ability] = {
    "w-ann-resume": Ability.APPROVE_ANNOUNCEMENT,
    "w-ann-recall": Ability.APPROVE_ANNOUNCEMENT,
}
_CORRECTIONS: Mapping[State, str] = {State.DRAFT: "correcting", State.REQUESTED: "correction-asked"}
_DOES: Mapping[Kind, str] = {Kind.SEND: "enviados", Kind.AMEND: "corregidos", Kind.RECALL: "retirados"}


@dataclass(frozen=True, slots=True)
class Pace:
    """What is known only by whoever looks: how fast it goes now, and how long until it begins."""

    rate: float = 0.0  # a second: at most, as far as it goes; 0: not known
    begins_in: timedelta | None = None  # machine time; None: it began, or is told elsewhere
    is_measured: bool = False  # then 0 is: none leave


def may_of(actor: Actor | None) -> May:
    """None: of the staff no more."""
    return lambda ability: actor is not None and may_do(actor, ability)


def progress_screen(voice: Voice, run: Run, tally: Tally, may: May, pace: Pace = Pace()) -> Screen:
    """`may`: what its one reader is allowed to."""
    lines, rows = progress_lines(voice, run, tally, pace), ways(voice, run, tally, may)
    lines += who_may(voice, run, may)
    return voice.screen("\n".join(lines), *rows) if rows else Screen("\n".join(lines))


def progress_lines(voice: Voice, run: Run, tally: Tally, pace: Pace = Pace(), approver: str = "") -> list[str]:
    """`approver`: their name, where it may be shown."""
    lines = standing_lines(voice, run, tally, pace, approver)
    night = _night(voice, run, tally)
    if run.state is RunState.RUNNING and tally.waiting and not night:
        return [*lines, *_left(voice, tally, pace)]
    return [*lines, *night]


def _left(voice: Voice, tally: Tally, pace: Pace) -> list[str]:
    """How fast it goes, and how long that will take. What is allowed it need not reach: others send too."""
    if not pace.rate:
        return [voice.say("w-ann-still")] if pace.is_measured else []
    queda = dates.duration(how_long(tally.waiting, pace.rate), voice.language)
    if pace.is_measured and pace.rate < _ONE:
        return [voice.say("w-ann-left-slow", queda=queda)]
    key = "w-ann-left" if pace.is_measured else "w-ann-left-at-most"
    return [voice.say(key, rate=f"{pace.rate:.0f}", queda=queda)]


def standing_lines(voice: Voice, run: Run, tally: Tally, pace: Pace = Pace(), approver: str = "") -> list[str]:
    """Where it is, and its sums."""
    return [*_head(voice, run, tally, pace), *_tail(voice, run, tally, approver)]


def standing_of(announcement: Announcement, rounds: Standing) -> tuple[str, ...]:
    """In words with which the texts `w-ann-now-<word>` end: of a correction that is not approved how what it
    corrects stands, and then how the correction does."""
    current, correction = current_of(rounds), _CORRECTIONS.get(announcement.state)
    if announcement.state is State.APPROVED and current is not None:
        return (_standing_of(current[0]),)
    if correction is not None and current is not None and is_amendment(rounds):
        return (_standing_of(current[0]), correction)
    return (announcement.state.value,)


def _standing_of(run: Run) -> str:
    if run.kind is Kind.SEND:
        return run.state.value
    if run.state in OPEN:
        return run.kind.value
    return "recalled" if run.state is RunState.DONE else "recall-stopped"


def _night(voice: Voice, run: Run, tally: Tally) -> list[str]:
    """That nothing leaves before the morning, though it goes on. What changes a message wakes nobody."""
    is_held = run.state is RunState.WAITING or (run.state in SENDS and tally.waiting)
    if run.kind is not Kind.SEND or not is_held:
        return []
    process = voice.process
    until = quiet_until(max(run.not_before, voice.now), hours_of(Wishes(), process), process.zone)
    return [] if until is None else [voice.say("w-ann-by-night", fecha=voice.moment(until))]


def how_long(count: int, rate: float) -> timedelta:
    """No less than a second: nothing takes none."""
    return max(timedelta(seconds=count / rate), _SECOND) if rate else timedelta(0)


def bar(done: int, total: int) -> str:
    """Ten steps, rounded down: it is full only when everybody has their end."""
    full = _BAR * done // total if total else 0
    return _DONE * full + _LEFT * (_BAR - full)


def _head(voice: Voice, run: Run, tally: Tally, pace: Pace) -> list[str]:
    name = voice.words(f"w-ann-name-{run.kind}", n=str(run.number))
    match run.state:
        case RunState.WAITING:
            return [_waiting(voice, run, tally, pace, name)]
        case RunState.CANARY:
            return [_first_few(voice, tally, name), voice.say("w-ann-canary-stops", share=_share(voice, MOST_LOST))]
        case RunState.DONE:
            fecha = voice.moment(run.ended_at) if run.ended_at is not None else voice.words("no-date")
            return [voice.say("w-ann-done", anuncio=name, fecha=fecha)]
        case RunState.PAUSED if run.why is Why.COUNT and run.agreed is not None:
            return [
                voice.say("w-ann-miscounted", anuncio=name, n=_n(voice, run.agreed), hay=_n(voice, tally.total))
            ]
        case RunState.PAUSED if run.why is Why.CANARY:
            return [voice.say("w-ann-stopped", anuncio=name), _first_few(voice, tally, name)]
        case _:
            return [voice.say(f"w-ann-{_standing(run)}", anuncio=name)]


def _standing(run: Run) -> str:
    if run.state is RunState.PAUSED and run.why is Why.RESTORED:
        return "restored"
    return "undone" if was_undone(run) else run.state.value


def _waiting(voice: Voice, run: Run, tally: Tally, pace: Pace, name: str) -> str:
    """Before anything left. Who has it already, and sees it changed or taken back, is counted only then."""
    begins_in = UNDO if pace.begins_in is None else max(pace.begins_in, _SECOND)
    queda = dates.duration(begins_in, voice.language)
    if run.kind is not Kind.SEND:
        return voice.say(f"w-ann-undo-{run.kind}", anuncio=name, queda=queda)
    n, is_counting = _n(voice, tally.total), not tally.total and not run.is_scanned
    if run.not_before > voice.now:
        fecha = voice.moment_with_zone(run.not_before)
        key = "w-ann-scheduled-counting" if is_counting else "w-ann-scheduled"
        return voice.say(key, anuncio=name, fecha=fecha, n=n)
    return voice.say("w-ann-undo-counting" if is_counting else "w-ann-undo", anuncio=name, queda=queda, n=n)


def _first_few(voice: Voice, tally: Tally, name: str) -> str:
    lost, tried = tally.failed + tally.unknown, tally.sent + tally.failed + tally.unknown
    return voice.say(
        "w-ann-canary",
        anuncio=name,
        primeras=_n(voice, min(CANARY, tally.total)),
        n=_n(voice, tally.total),
        enviados=_n(voice, tally.sent),
        fallidos=_n(voice, lost),
        share=_share(voice, lost / tried if tried else 0.0),
    )


def _tail(voice: Voice, run: Run, tally: Tally, approver: str) -> list[str]:
    if run.state is RunState.WAITING:
        return []
    lines = [] if run.state in {RunState.DONE, RunState.CANCELLED} else [_bar_line(voice, tally)]
    lines += [sums(voice, tally, run.kind), *_read(voice, run, tally)]
    if approver:
        lines.append(voice.say("w-ann-approved-by", persona=approver))
    if tally.unknown and run.state in {RunState.DONE, RunState.CANCELLED}:
        key = "w-ann-unknown-note" if run.kind is Kind.SEND else "w-ann-unknown-note-change"
        lines.append(voice.say(key, n=_n(voice, tally.unknown)))
    return lines


def sums(voice: Voice, tally: Tally, kind: Kind = Kind.SEND) -> str:
    """All of it, so that it adds up."""
    done = _DOES[kind]
    parts = {
        done: tally.sent,
        "fallidos": tally.failed,
        "inalcanzables": tally.unreachable,
        "desconocidos": tally.unknown,
        "cancelados": tally.cancelled,
        "vencidos": tally.expired,
        "espera": tally.waiting,
    }
    always = {done, "fallidos", "inalcanzables", "desconocidos"}
    shown = [voice.say(f"w-ann-sum-{name}", n=_n(voice, n)) for name, n in parts.items() if n or name in always]
    return voice.say("w-ann-sums", total=_n(voice, tally.total), partes=" + ".join(shown))


def _bar_line(voice: Voice, tally: Tally) -> str:
    done, total = tally.ended, tally.total
    share = _share(voice, done / total if total else 0.0)
    return voice.say("w-ann-bar", barra=bar(done, total), share=share, hechos=_n(voice, done), n=_n(voice, total))


def _read(voice: Voice, run: Run, tally: Tally) -> list[str]:
    if not run.content.asks_to_be_read or run.kind is not Kind.SEND or not tally.sent:
        return []
    return [voice.say("w-ann-read", leidos=_n(voice, tally.read), enviados=_n(voice, tally.sent))]


def who_may(voice: Voice, run: Run, may: May) -> list[str]:
    """Of a pause that somebody else has to end."""
    is_anothers = run.state is RunState.PAUSED and not may(Ability.APPROVE_ANNOUNCEMENT)
    return [voice.say("w-ann-resume-who")] if is_anothers else []


def ways(voice: Voice, run: Run, tally: Tally, may: May) -> list[Row]:
    """What can be done to it as it stands by somebody who may."""
    rows = [[button for button in row if may(_needs(run, button))] for row in _ways(voice, run, tally)]
    return [tuple(row) for row in rows if row]


def _needs(run: Run, button: Button) -> Ability:
    """As the services behind them do. One that was stopped is let go on by who may approve."""
    is_rest = button.press.verb == "w-ann-again" and run.state is RunState.CANCELLED
    return Ability.APPROVE_ANNOUNCEMENT if is_rest else NEEDS.get(button.press.verb, Ability.ANNOUNCE)


def _ways(voice: Voice, run: Run, tally: Tally) -> list[Row]:
    is_send = run.kind is Kind.SEND
    match run.state:
        case RunState.WAITING:
            return [(_button(voice, "undo", run),)]
        case RunState.CANARY:
            return _while_it_sends(voice, run, can_amend=is_send and tally.sent > 0)
        case RunState.RUNNING:
            return _while_it_sends(voice, run, can_amend=is_send)
        case RunState.PAUSED:
            return [(_button(voice, "resume", run), _button(voice, "stop", run))]
        case _:
            return _afterwards(voice, run, tally) if is_send else [(_button(voice, "report", run),)]


def _while_it_sends(voice: Voice, run: Run, *, can_amend: bool) -> list[Row]:
    """An open list may be at its first few for days."""
    hold: Row = (_button(voice, "pause", run), _button(voice, "stop", run))
    return [hold, (_button(voice, "amend", run),)] if can_amend else [hold]


def _afterwards(voice: Voice, run: Run, tally: Tally) -> list[Row]:
    asks = run.content.asks_to_be_read and tally.read < tally.sent
    first = [_button(voice, "unread", run)] if asks else []
    if is_left_behind(run) and (missed_by(run, tally) or tally.unknown):
        first.append(_button(voice, "again", run))
    second = [_button(voice, "report", run)]
    if tally.sent:
        second += [_button(voice, "amend", run), _button(voice, "recall", run)]
    return [tuple(row) for row in (first, second) if row]


def _button(voice: Voice, name: str, run: Run) -> Button:
    press = Press(f"w-ann-{name}", run.kind.value, argument=str(run.number))
    return Button(voice.words(f"w-button-ann-{name}"), press)


def _n(voice: Voice, value: int) -> str:
    return numbers.number(value, voice.language)


def _share(voice: Voice, share: float) -> str:
    return numbers.percent(share, voice.language)
