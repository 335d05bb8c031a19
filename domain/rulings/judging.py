"""A ruling as things stand in this transaction: loaded, and the rule asked. Who calls this may rule, and writes."""

from datetime import datetime

from domain.ports import Transaction
from domain.process import Process
from domain.processes.reading import read_process
from domain.rulings.ruling import StaffWindow
from domain.rulings.windows import Misfit, Refusal, Same, WantedWindow, set_window
from domain.staff_dates import with_staff_dates


async def judge_window(
    tx: Transaction, process: str, wanted: WantedWindow, actor: str, now: datetime
) -> StaffWindow | Same | Refusal:
    """`process`: its slug. What a program knows of it may be a moment old, so the file is read anew."""
    version = await tx.process_version(process)
    read = read_process(version.source, process) if version is not None else None
    if not isinstance(read, Process):
        return Refusal(Misfit.UNKNOWN_PROCESS)
    of_file = with_staff_dates(read, await tx.stage_dates(process))
    return set_window(of_file, (await tx.rulings.newest(process)).window, wanted, actor, now)
