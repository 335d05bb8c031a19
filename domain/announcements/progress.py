"""How a run stands, in words: the one message that follows it, and the report's first screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from domain.announcements.run import CANARY, MOST_LOST, UNDO, Kind, Run, RunState, Tally, Why
from domain.conversation.voice import Row, Voice
from domain.incoming import Press
from domain.screen import Button, Screen
from domain.texts import dates, numbers

_BAR = 10
_SECOND = timedelta(seconds=1)
_DONE, _LEFT = "▓", "░"


@dataclass(frozen=True, slots=True)
class Pace:
    """What is known only by whoever looks: how fast it goes now, and how long until it begins."""

    rate: float = 0.0  # announcements a second at most; 0: not known
    begins_in: timedelta | None = None  # machine time; None: it began, or is told elsewhere


def progress_screen(
    voice: Voice, run: Run, tally: Tally, pace: Pace = Pace(), approver: str = "", below: Sequence[Row] = ()
) -> Screen:
    """`approver`: their name, where it may be shown. `below`: further buttons, spelled with its own."""
    lines = standing_lines(voice, run, tally, pace, approver)
    if run.state is RunState.RUNNING and tally.waiting and pace.rate:
        queda = dates.duration(how_long(tally.waiting, pace.rate), voice.language)
        lines.append(voice.say("w-ann-left", rate=f"{pace.rate:.0f}", queda=queda))
    rows = [*_ways(voice, run, tally), *below]
    return voice.screen("\n".join(lines), *rows) if rows else Screen("\n".join(lines))


def standing_lines(voice: Voice, run: Run, tally: Tally, pace: Pace = Pace(), approver: str = "") -> list[str]:
    """Where it is, and its sums."""
    return [*_head(voice, run, tally, pace), *_tail(voice, run, tally, approver)]


def how_long(count: int, rate: float) -> timedelta:
    return timedelta(seconds=count / rate) if rate else timedelta(0)


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
        case RunState.PAUSED if run.why is Why.CANARY:
            return [voice.say("w-ann-stopped", anuncio=name), _first_few(voice, tally, name)]
        case RunState.PAUSED if run.why is Why.RESTORED:
            return [voice.say("w-ann-restored", anuncio=name)]
        case _:
            return [voice.say(f"w-ann-{run.state}", anuncio=name)]


def _waiting(voice: Voice, run: Run, tally: Tally, pace: Pace, name: str) -> str:
    n = _n(voice, tally.total)
    if run.not_before > voice.now:
        return voice.say("w-ann-scheduled", anuncio=name, fecha=voice.moment_with_zone(run.not_before), n=n)
    begins_in = UNDO if pace.begins_in is None else max(pace.begins_in, _SECOND)
    queda = dates.duration(begins_in, voice.language)
    if not tally.total and not run.is_scanned:
        return voice.say("w-ann-undo-counting", anuncio=name, queda=queda)
    return voice.say("w-ann-undo", anuncio=name, queda=queda, n=n)


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
    if run.state is RunState.CANARY:
        return _read(voice, run, tally)
    lines = [] if run.state in {RunState.DONE, RunState.CANCELLED} else [_bar_line(voice, tally)]
    lines += [sums(voice, tally), *_read(voice, run, tally)]
    if approver:
        lines.append(voice.say("w-ann-approved-by", persona=approver))
    if tally.unknown and run.state in {RunState.DONE, RunState.CANCELLED}:
        lines.append(_counted(voice, "w-ann-unknown-note", tally.unknown))
    return lines


def sums(voice: Voice, tally: Tally) -> str:
    """All of it, so that it adds up."""
    parts = {
        "enviados": tally.sent,
        "fallidos": tally.failed,
        "inalcanzables": tally.unreachable,
        "desconocidos": tally.unknown,
        "cancelados": tally.cancelled,
        "vencidos": tally.expired,
        "espera": tally.waiting,
    }
    always = {"enviados", "fallidos", "inalcanzables", "desconocidos"}
    shown = [_counted(voice, f"w-ann-sum-{name}", n) for name, n in parts.items() if n or name in always]
    return voice.say("w-ann-sums", total=_n(voice, tally.total), partes=" + ".join(shown))


def _counted(voice: Voice, key: str, n: int) -> str:
    return voice.say(f"{key}-one") if n == 1 else voice.say(key, n=_n(voice, n))


def _bar_line(voice: Voice, tally: Tally) -> str:
    done, total = tally.ended, tally.total
    share = _share(voice, done / total if total else 0.0)
    return voice.say("w-ann-bar", barra=bar(done, total), share=share, hechos=_n(voice, done), n=_n(voice, total))


def _read(voice: Voice, run: Run, tally: Tally) -> list[str]:
    if not run.content.asks_to_be_read or run.kind is not Kind.SEND or not tally.sent:
        return []
    return [voice.say("w-ann-read", leidos=_n(voice, tally.read), enviados=_n(voice, tally.sent))]


def _ways(voice: Voice, run: Run, tally: Tally) -> list[Row]:
    is_send = run.kind is Kind.SEND
    match run.state:
        case RunState.WAITING:
            return [(_button(voice, "undo", run),)]
        case RunState.CANARY:
            return [(_button(voice, "pause", run), _button(voice, "stop", run))]
        case RunState.RUNNING:
            amend = (_button(voice, "amend", run),) if is_send else ()
            return [(_button(voice, "pause", run), _button(voice, "stop", run)), *([amend] if amend else [])]
        case RunState.PAUSED:
            return [(_button(voice, "resume", run), _button(voice, "stop", run))]
        case _:
            return _afterwards(voice, run, tally) if is_send else [(_button(voice, "report", run),)]


def _afterwards(voice: Voice, run: Run, tally: Tally) -> list[Row]:
    asks = run.content.asks_to_be_read and tally.read < tally.sent
    first = [_button(voice, "unread", run)] if asks else []
    is_lost = tally.failed + tally.unreachable + tally.expired + tally.unknown
    if run.state is RunState.DONE and is_lost:
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
