"""`ventanilla stages set-dates`: a stage's date for everyone."""

import argparse
from datetime import datetime

from bot.commands.stages.words import why
from bot.office import Office
from bot.terminal import kept_back
from domain.actions.list_stage_dates import list_stage_dates
from domain.actions.set_stage_dates import set_stage_dates
from domain.authorization import COMMAND_LINE
from domain.candidacy.case import Refusal, Same
from domain.candidacy.dating import WantedDates
from domain.ports import Transaction
from domain.stages import StageDates


async def set_told(office: Office, arguments: argparse.Namespace) -> int:
    """0: done, or so already; 1: nothing was changed."""
    starts = office.instant(arguments.starts)
    ends = office.instant(arguments.ends, is_end=True) if arguments.ends else None
    for name, found in (("starts", starts), ("ends", ends)):
        if isinstance(found, str):
            print(f"--{name}: {found}")
            return 1
    if not isinstance(starts, datetime) or isinstance(ends, str):
        return 1
    words = {name: (getattr(arguments, name) or "").strip() for name in ("place", "bring", "reason")}
    return await _set(office, WantedDates(arguments.stage, starts, ends, **words), arguments)


async def _set(office: Office, wanted: WantedDates, arguments: argparse.Namespace) -> int:
    verdict = await _run(office, wanted, is_rehearsal=True)
    if not isinstance(verdict, StageDates):
        return _tell(wanted.stage, verdict)
    known = await office.store.run(lambda tx: list_stage_dates(tx, COMMAND_LINE, office.process.slug))
    before = known.get(wanted.stage)
    of_file = next((stage.starts for stage in office.process.stages if stage.id == wanted.stage), None)
    held = before.starts if before is not None else of_file
    print(f"{wanted.stage}: {office.local(held) if held else 'no date'} -> {office.local(wanted.starts)}")
    print("Would tell everyone who is in the stage; who was told the old date is told that it changed.")
    if (status := await kept_back(arguments)) is not None:
        return status
    done = await _run(office, wanted, is_rehearsal=False)
    if not isinstance(done, StageDates):
        return _tell(wanted.stage, done)
    print(f"Set, as version {done.version}.")
    return 0


async def _run(office: Office, wanted: WantedDates, *, is_rehearsal: bool) -> StageDates | Same | Refusal:
    async def act(tx: Transaction) -> StageDates | Same | Refusal:
        return await set_stage_dates(
            tx, COMMAND_LINE, office.process, wanted, office.now, is_rehearsal=is_rehearsal
        )

    return await office.store.run(act)


def _tell(stage: str, verdict: Same | Refusal) -> int:
    if isinstance(verdict, Same):
        print(f"{stage}: it is so already.")
        return 0
    print(f"{stage}: {why(verdict)} Nothing was changed.")
    return 1
