"""What a new process file says where staff said something else: staff's stays, and a person chooses."""

from datetime import datetime

from domain.actions.list_answers import list_answers
from domain.actions.list_stage_dates import list_stage_dates
from domain.actions.see_rulings import see_rulings
from domain.authorization import COMMAND_LINE
from domain.inquiry import StaffAnswer
from domain.ports import ProcessVersion, Store
from domain.process import Process
from domain.processes.reading import read_process
from domain.processes.table import LANGUAGES
from domain.rulings.ruling import StaffWindow
from domain.rulings.windows import overruled_window
from domain.staff_answers import overruled
from domain.staff_dates import dates_of_file, left_out_dates, overruled_dates
from domain.stages import StageDates


async def tell_conflicts(store: Store, newest: ProcessVersion | None, after: Process, now: datetime) -> None:
    """`newest`: the version that is there; `after`: the file that is to come, at `now` (process time)."""
    answers = await store.run(lambda tx: list_answers(tx, COMMAND_LINE, after.slug))
    dates = await store.run(lambda tx: list_stage_dates(tx, COMMAND_LINE, after.slug))
    rulings, _ = await store.run(lambda tx: see_rulings(tx, COMMAND_LINE, after.slug))
    found = read_process(newest.source, after.slug) if newest is not None else None
    before = found if isinstance(found, Process) else None
    for intent in overruled(after, answers):
        _tell_answer(after, answers[intent])
    for stage in overruled_dates(before, after, dates):
        _tell_dates(after, dates[stage])
    if rulings.window is not None and overruled_window(before, after, rulings.window):
        _tell_window(after, rulings.window)
    for stage in left_out_dates(after, dates):
        print(f"stages.{stage}: the file says no date any more; the one that it said before stays.")
        print(f"  `ventanilla stages set-dates {stage}` sets another, and tells people of it.")
    for moved in dates_of_file(before, after, dates, now) if before is not None else ():
        print(f"stages.{moved.stage}: from now on its date is {_span(after, moved.starts, moved.ends)}.")
        print("  Who was told another date is told that it changed; who was told none is told this one.")


def _tell_answer(process: Process, staffs: StaffAnswer) -> None:
    print(f"Conflict: answers.{staffs.intent}: staff answered it on {_local(process, staffs.set_at)}.")
    for language in LANGUAGES:
        print(f"  {language}: the file says: {_line(process.answers[staffs.intent][language])}")
        print(f"  {language}: staff said: {_line(staffs.words[language])}")
    print(f"  Staff's stays; `ventanilla answers reset {staffs.intent}` takes the file's.")


def _tell_dates(process: Process, staffs: StageDates) -> None:
    of_file = next(stage for stage in process.stages if stage.id == staffs.stage)
    print(f"Conflict: stages.{staffs.stage}: staff set its date on {_local(process, staffs.set_at)}.")
    print(f"  the file says: {_span(process, of_file.starts, of_file.ends)}")
    print(f"  staff said: {_span(process, staffs.starts, staffs.ends)}")
    print(f"  Staff's stays; `ventanilla stages set-dates {staffs.stage}` sets another, and tells people of it.")


def _tell_window(process: Process, staffs: StaffWindow) -> None:
    print(f"Conflict: window: staff set it on {_local(process, staffs.set_at)}.")
    print(f"  the file says: {_span(process, process.window.opens, process.window.closes)}")
    if staffs.window is not None:
        print(f"  staff said: {_span(process, staffs.window.opens, staffs.window.closes)}")
    print("  Staff's stays; `ventanilla window reset` takes the file's, and tells people of it.")


def _line(text: str) -> str:
    return " ".join(text.split())


def _span(process: Process, starts: datetime | None, ends: datetime | None) -> str:
    return " to ".join(_local(process, instant) for instant in (starts, ends) if instant is not None)


def _local(process: Process, instant: datetime) -> str:
    return f"{instant.astimezone(process.zone):%Y-%m-%d %H:%M}"
