"""/ventana: the registration window is opened, closed or extended for everyone: what, when, why; then what follows
from it, and the PIN."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from domain.authorization import Ability
from domain.backoffice.counter import Counter, Service, Shown
from domain.backoffice.pin import with_pin
from domain.backoffice.previews import stamp
from domain.backoffice.window_dates import end_of, of_day, offered, typed
from domain.backoffice.window_preview import changes, counts, misfit, moves, told
from domain.conversation.turn import Wish
from domain.conversation.voice import Row
from domain.events import EventKind
from domain.incoming import Press
from domain.process import Process
from domain.processes.reading import read_process
from domain.rulings.judging import judge_window
from domain.rulings.outages import made_up_for
from domain.rulings.ruling import StaffWindow
from domain.rulings.windows import Refusal, Same, WantedWindow, soon, with_staff_window
from domain.typed import clean
from domain.window import Phase, phase

_OPEN, _CLOSE, _OPENS, _CLOSES, _RESET = "open", "close", "opens", "closes", "reset"
_KEPT = frozenset({"what", "at", "why"})


async def window(counter: Counter, _: Wish, lead: str = "") -> Shown:
    """How it stands, whose word that is, and what may be done."""
    process, ruled = await _standing(counter)
    voice, held, where = counter.voice, process.window, phase(process.window, counter.now)
    lines = [*([lead, ""] if lead else []), counter.say(f"w-window-{where}")]
    lines.append(
        counter.say(
            "w-window-is", apertura=voice.moment_with_zone(held.opens), cierre=voice.last_moment(held.closes)
        )
    )
    if ruled is not None and ruled.window is not None:
        fecha = voice.moment(ruled.set_at)
        lines.append(counter.say("w-window-ruled", fecha=fecha, motivo=ruled.reason))
    lines.append(counts(counter, await counter.tx.rulings.affected(process.slug)))
    back = (counter.button("w-window-reset"),) if ruled is not None and ruled.window is not None else ()
    return counter.shown("\n".join(lines), _ways(counter, where), (*back, counter.button("w-panel")))


async def at_once(counter: Counter, wish: Wish) -> Shown:
    return _ask_why(counter, {"what": _NOW[wish.verb]})


async def later(counter: Counter, wish: Wish) -> Shown:
    process, _ = await _standing(counter)
    return _ask_when(counter, _LATER[wish.verb], process)


async def make_up(counter: Counter, wish: Wish) -> Shown:
    """One step after a long gap: as many days more as nobody was heard, and why."""
    process, _ = await _standing(counter)
    gap = (await counter.tx.rulings.newest(process.slug)).outage
    if gap is None:
        return await window(counter, wish)
    at = made_up_for(process.window, gap, counter.now, process.zone)
    desde, hasta = counter.voice.moment(gap.begins), counter.voice.moment(gap.ends)
    why = counter.words("w-window-make-up-why", desde=desde, hasta=hasta)
    return await _preview(counter, wish, {"what": _CLOSES, "at": at.isoformat(), "why": why})


async def when(counter: Counter, wish: Wish) -> Shown:
    """A date that was typed, or a day that was chosen by its number."""
    held = counter.member.errand.about
    what = held.get("what", "")
    if what not in {_OPENS, _CLOSES}:
        return await window(counter, wish)
    at = of_day(wish.question, counter) or typed(wish, counter)
    if isinstance(at, datetime):
        return _ask_why(counter, {"what": what, "at": at.isoformat()})
    process, _ = await _standing(counter)
    return _ask_when(counter, what, process, counter.say(f"w-unread-{at}"))


async def why(counter: Counter, wish: Wish) -> Shown:
    """The reason; then what would follow."""
    held = counter.member.errand.about
    if "what" not in held:
        return await window(counter, wish)
    return await _preview(counter, wish, {**held, "why": clean(wish.argument)})


async def set_it(counter: Counter, wish: Wish) -> Shown:
    """What stands above the button; if that is no longer what is in hand, the latter is shown first."""
    held = {name: counter.member.errand.about[name] for name in _KEPT & counter.member.errand.about.keys()}
    if wish.argument != stamp(held) or not held.keys() >= {"what", "why"}:
        return await _preview(counter, wish, held)
    verdict = await _judged(counter, held)
    if isinstance(verdict, Refusal):
        return await window(counter, wish, misfit(counter, verdict))
    if isinstance(verdict, StaffWindow):
        counter.tx.rulings.add(verdict)
        counter.record(counter.member.person_id, EventKind.WINDOW_SET, version=verdict.version)
    return counter.shown(counter.say("w-window-kept"), (counter.button("w-window"), counter.button("w-panel")))


async def _preview(counter: Counter, wish: Wish, about: Mapping[str, str]) -> Shown:
    if not about.keys() >= {"what", "why"}:
        return await window(counter, wish)
    verdict = await _judged(counter, about)
    if isinstance(verdict, Refusal):
        return await window(counter, wish, misfit(counter, verdict))
    if isinstance(verdict, Same):
        return await window(counter, wish, counter.say("w-window-same"))
    process, _ = await _standing(counter)
    of_file = counter.process if verdict.window is not None else await _of_file(counter)
    after = with_staff_window(of_file, verdict)
    lines = changes(counter, process.window, after.window)
    lines += moves(counter, process, after.window)
    lines += await told(counter, verdict, after)
    lines.append(counter.say("w-window-why", motivo=verdict.reason))
    row = (counter.button("w-set-window", stamp(about)), counter.button("w-window", key="w-not-now"))
    return counter.asked("\n".join(lines), "", about, row)


def _ask_when(counter: Counter, what: str, process: Process, lead: str = "") -> Shown:
    """Of the closing some days are offered."""
    lines = [*([lead] if lead else [])]
    numbers: dict[int, Press] = {}
    if what == _CLOSES:
        days = dict(enumerate(offered(process, counter.now), 1))
        lines.append(counter.say("w-window-until"))
        lines += [
            counter.say("list-line", n=str(n), text=counter.voice.last_moment(end_of(day, process)))
            for n, day in days.items()
        ]
        numbers = {n: Press("w-window-when", day.isoformat()) for n, day in days.items()}
        lines.append(counter.say("w-window-or-date"))
    else:
        lines.append(counter.say("w-when"))
    rows: tuple[Row, ...] = (counter.number_row(numbers), (counter.button("w-window", key="w-not-now"),))
    asked = counter.asked("\n".join(lines), "w-window-when", {"what": what}, *rows)
    return replace(asked, numbers=numbers)


def _ask_why(counter: Counter, about: Mapping[str, str]) -> Shown:
    row = (counter.button("w-window", key="w-not-now"),)
    return counter.asked(counter.say("w-window-ask-why"), "w-window-why", about, row)


def _wanted(about: Mapping[str, str], now: datetime) -> WantedWindow:
    """What is to be at once is at once whenever it is saved."""
    at = datetime.fromisoformat(about["at"]) if "at" in about else soon(now)
    what, reason = about["what"], about["why"]
    if what == _RESET:
        return WantedWindow(reason=reason, is_reset=True)
    if what in {_OPEN, _OPENS}:
        return WantedWindow(opens=at, reason=reason)
    return WantedWindow(closes=at, reason=reason)


async def _judged(counter: Counter, about: Mapping[str, str]) -> StaffWindow | Same | Refusal:
    wanted = _wanted(about, counter.now)
    return await judge_window(counter.tx, counter.process.slug, wanted, counter.member.actor, counter.now)


async def _standing(counter: Counter) -> tuple[Process, StaffWindow | None]:
    """As it stands in the database: what this program knows may be a moment old."""
    ruled = (await counter.tx.rulings.newest(counter.process.slug)).window
    if ruled is None or ruled.window is not None:
        return with_staff_window(counter.process, ruled), ruled
    return await _of_file(counter), ruled


async def _of_file(counter: Counter) -> Process:
    version = await counter.tx.process_version(counter.process.slug)
    read = read_process(version.source, counter.process.slug) if version is not None else None
    return replace(counter.process, window=read.window) if isinstance(read, Process) else counter.process


def _ways(counter: Counter, where: Phase) -> Row:
    if where is Phase.BEFORE:
        changing = (counter.button("w-window-opening"), counter.button("w-window-closing"))
        return (counter.button("w-window-open"), *changing)
    if where is Phase.DURING:
        return (counter.button("w-window-closing"), counter.button("w-window-close"))
    return (counter.button("w-window-reopen"),)


_NOW: Mapping[str, str] = {"w-window-open": _OPEN, "w-window-close": _CLOSE, "w-window-reset": _RESET}
_LATER: Mapping[str, str] = {
    "w-window-opening": _OPENS,
    "w-window-closing": _CLOSES,
    "w-window-reopen": _CLOSES,
}
SERVICES: Mapping[str, Service] = {
    "w-window": Service(window, Ability.SET_WINDOW),
    **dict.fromkeys(_NOW, Service(at_once, Ability.SET_WINDOW)),
    **dict.fromkeys(_LATER, Service(later, Ability.SET_WINDOW)),
    "w-window-make-up": Service(make_up, Ability.SET_WINDOW),
    "w-window-when": Service(when, Ability.SET_WINDOW),
    "w-window-why": Service(why, Ability.SET_WINDOW),
    "w-set-window": Service(with_pin(set_it), Ability.SET_WINDOW),
}
