"""Which function does what was asked for."""

import argparse
from collections.abc import Awaitable, Callable, Mapping

from bot.office import Office
from bot.terminal import kept_back
from domain.actions.see_rulings import see_rulings
from domain.actions.set_window import set_window
from domain.authorization import COMMAND_LINE
from domain.ports import Transaction
from domain.process import Window
from domain.reminders.moved import moved
from domain.rulings.ruling import Affected, StaffWindow
from domain.rulings.windows import Misfit, Refusal, Same, WantedWindow, is_told, soon
from domain.window import phase

_WHY: Mapping[Misfit, str] = {
    Misfit.UNKNOWN_PROCESS: "The database holds no process of this name.",
    Misfit.NO_REASON: "--reason is empty. People are told why.",
    Misfit.LONG_REASON: "--reason is too long: at most {longest} characters fit.",
    Misfit.IN_THE_PAST: "That moment is past. Who sent in time has sent in time.",
    Misfit.IS_OPEN: "It opened already, and that stays. `window extend` opens a closed one again.",
    Misfit.ENDS_FIRST: "It would close before it opens. Give both: `window open --at WHEN --until WHEN`.",
    Misfit.STAGE: "The date of {stage} would come before the closing. `ventanilla stages set-dates` moves it.",
}


async def _show(office: Office, _: argparse.Namespace) -> int:
    rulings, affected = await office.store.run(lambda tx: see_rulings(tx, COMMAND_LINE, office.process.slug))
    window, ruled = office.process.window, rulings.window
    print(f"{office.process.slug}: {office.local(window.opens)} to {office.local(window.closes)}")
    print(f"now: {phase(window, office.now)}")
    if ruled is None or ruled.window is None:
        print("as the process file says")
    else:
        print(f"as {ruled.actor} set it on {office.local(ruled.set_at)} (version {ruled.version}): {ruled.reason}")
    _tell_affected(affected)
    pause = rulings.pause
    if pause is not None:
        print(f"The assistant rests since {office.local(pause.since)}: {pause.reason}")
    return 0


async def _open(office: Office, arguments: argparse.Namespace) -> int:
    opens = soon(office.now) if arguments.at is None else office.instant(arguments.at)
    closes = None if arguments.until is None else office.instant(arguments.until, is_end=True)
    for name, found in (("at", opens), ("until", closes)):
        if isinstance(found, str):
            print(f"--{name}: {found}")
            return 1
    if isinstance(opens, str) or isinstance(closes, str):
        return 1
    return await _change(office, WantedWindow(opens, closes, arguments.reason.strip()), arguments)


async def _close(office: Office, arguments: argparse.Namespace) -> int:
    closes = soon(office.now) if arguments.at is None else office.instant(arguments.at, is_end=True)
    if isinstance(closes, str):
        print(f"--at: {closes}")
        return 1
    if closes > office.process.window.closes:
        print("--at: that is later than it closes. `ventanilla window extend` does that. Nothing was changed.")
        return 1
    return await _change(office, WantedWindow(closes=closes, reason=arguments.reason.strip()), arguments)


async def _extend(office: Office, arguments: argparse.Namespace) -> int:
    closes = office.instant(arguments.until, is_end=True)
    if isinstance(closes, str):
        print(f"--until: {closes}")
        return 1
    if closes < office.process.window.closes:
        print(
            "--until: that is sooner than it closes now. `ventanilla window close` does that. Nothing was changed."
        )
        return 1
    return await _change(office, WantedWindow(closes=closes, reason=arguments.reason.strip()), arguments)


async def _reset(office: Office, arguments: argparse.Namespace) -> int:
    return await _change(office, WantedWindow(reason=arguments.reason.strip(), is_reset=True), arguments)


async def _change(office: Office, wanted: WantedWindow, arguments: argparse.Namespace) -> int:
    verdict = await _run(office, wanted, is_rehearsal=True)
    if not isinstance(verdict, StaffWindow):
        return _unchanged(verdict)
    before, after = office.process.window, verdict.window or await _of_file(office)
    print(f"{office.local(before.opens)} to {office.local(before.closes)}")
    print(f"-> {office.local(after.opens)} to {office.local(after.closes)}")
    for one in moved(office.process, after, office.now):
        leaves = "is not sent" if one.after is None else f"leaves on {office.local(one.after)}"
        print(f"the reminder of {office.local(one.before)} {leaves}")
    if is_told(verdict, after):
        _, affected = await office.store.run(lambda tx: see_rulings(tx, COMMAND_LINE, office.process.slug))
        print("Would tell them of it:")
        _tell_affected(affected)
    if (status := await kept_back(arguments)) is not None:
        return status
    done = await _run(office, wanted, is_rehearsal=False)
    if not isinstance(done, StaffWindow):
        return _unchanged(done)
    print(f"Set, as version {done.version}. Running programs know it within seconds.")
    return 0


async def _of_file(office: Office) -> Window:
    return (await office.of_file()).window


async def _run(office: Office, wanted: WantedWindow, *, is_rehearsal: bool) -> StaffWindow | Same | Refusal:
    async def act(tx: Transaction) -> StaffWindow | Same | Refusal:
        slug = office.process.slug
        return await set_window(tx, COMMAND_LINE, slug, wanted, office.now, is_rehearsal=is_rehearsal)

    return await office.store.run(act)


def _tell_affected(affected: Affected) -> None:
    print(f"  drafts that are not sent: {affected.drafts}")
    print(f"  people who showed interest: {affected.wishes}")
    print(f"  registrations to be corrected: {affected.observed}")
    print(f"  of them with an extension of their own, which stays: {affected.extended}")


def _unchanged(verdict: Same | Refusal) -> int:
    if isinstance(verdict, Same):
        print("It is so already.")
        return 0
    print(f"{_WHY[verdict.why].format(**verdict.facts)} Nothing was changed.")
    return 1


DOINGS: Mapping[str, Callable[[Office, argparse.Namespace], Awaitable[int]]] = {
    "show": _show,
    "open": _open,
    "close": _close,
    "extend": _extend,
    "reset": _reset,
}
