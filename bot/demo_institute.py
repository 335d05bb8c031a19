"""The institute of the demonstration. Nobody sits there, so the program plays its part: when process time passes
the day on which staff would have done something, it is done, with the actions that staff use.

    the day after the window closed   every registration is looked at: all are accepted, but for the second, which
                                      is observed; it is accepted once mended, or when the time for that is over
    the same day, three days later    a date for the diagnosis, and another one
    after the diagnosis               attendance, results, an appointment for each evaluation
    after the evaluation              attendance; news of the verdict are promised, and do not come in time
    the day of the verdict            results: the second is not competent yet
    the day of the certificates       they are ready, each with a file to download
    20 minutes after a question       for a person of the team: it is answered, in office hours (demo_answers.py)

Each step happens at its own instant, however late the clock is looked at, so that a leap leaves things in their
order. It sees from the register what was done already: a restart repeats nothing, and what somebody did by hand
stays. Never against the real Telegram: only a process that calls itself an example has such an institute, and only
an emulator's clock moves it.
"""

import asyncio
import logging
from datetime import datetime, timedelta

from bot.demo_answers import answer_questions
from bot.demo_calendar import DIAGNOSIS, Doing, calendar_of
from bot.demo_certificate import draw_certificate
from bot.demo_turns import DOINGS, Turn, is_to_certify, staff_words
from bot.grounds import Grounds
from domain.actions.set_stage_dates import set_stage_dates
from domain.authorization import COMMAND_LINE
from domain.candidacy.carrying_out import load_case
from domain.candidacy.case import Refusal
from domain.candidacy.dating import WantedDates
from domain.files import InspectedFile
from domain.ports import Store, StoreError, Transaction
from domain.process import Process
from domain.processes.reading import read_process
from domain.registration import State

_log = logging.getLogger("ventanilla.demo")
_EVERY_SECONDS = 1.0
_ONE_DAY = timedelta(days=1)
_OUTSIDE = frozenset({State.DRAFT, State.WITHDRAWN})


class Institute:
    def __init__(self, store: Store, process: Process) -> None:
        """`process`: as its file says, without what staff set on top."""
        self._store = store
        self._process = process
        self._over: set[tuple[datetime, Doing]] = set()

    async def catch_up(self, now: datetime) -> None:
        """Do whatever its day has come for, in order. Raises StoreError; then what is left comes the next time."""
        await answer_questions(self._store, self._process, now)
        for at, doing in calendar_of(self._process):
            if at > now:
                return
            if (at, doing) not in self._over:
                await self._do(doing, at)
                self._over.add((at, doing))

    async def _do(self, doing: Doing, at: datetime) -> None:
        if doing in {Doing.DATE, Doing.MOVE}:
            await self._store.run(lambda tx: self._set_dates(tx, doing, at))
            return
        roll = await self._store.run(lambda tx: tx.roll(self._process.slug))
        sent = [one for one in roll if one.state not in _OUTSIDE and one.submitted_at and one.submitted_at <= at]
        for number, entry in enumerate(sorted(sent, key=lambda one: one.registration_id), 1):
            await self._take_turn(doing, entry.folio, number, at)

    async def _take_turn(self, doing: Doing, folio: str, number: int, at: datetime) -> None:
        paper = await self._certificate(folio, at) if doing is Doing.CERTIFY else None

        async def act(tx: Transaction) -> object:
            case = await load_case(tx, self._process, folio)
            if isinstance(case, Refusal):
                return case
            return await DOINGS[doing](Turn(tx, self._process, case, number, at, paper))

        outcome = await self._store.run(act)
        if isinstance(outcome, Refusal):
            _log.info("the demonstration's institute could not %s the candidate %d: %s", doing, number, outcome.why)

    async def _certificate(self, folio: str, at: datetime) -> InspectedFile | None:
        """Drawn before the step: nothing that takes time is done inside one."""
        case = await self._store.run(lambda tx: load_case(tx, self._process, folio))
        if isinstance(case, Refusal) or not is_to_certify(case):
            return None
        return await asyncio.to_thread(draw_certificate, case, at)

    async def _set_dates(self, tx: Transaction, doing: Doing, at: datetime) -> None:
        """Unless somebody set others."""
        known = (await tx.stage_dates(self._process.slug)).get(DIAGNOSIS)
        day = next((one.starts for one in self._process.stages if one.id == DIAGNOSIS), None)
        if day is None or (known is not None and doing is Doing.DATE):
            return
        if doing is Doing.MOVE and (known is None or known.starts != day - _ONE_DAY):
            return
        words = staff_words()["es"]  # everybody reads the same
        wanted = WantedDates(DIAGNOSIS, day, None, words["place"], words["bring"], words["new-date"])
        if doing is Doing.DATE:
            wanted = WantedDates(DIAGNOSIS, day - _ONE_DAY, None, words["place"], words["bring"])
        await set_stage_dates(tx, COMMAND_LINE, self._process, wanted, at)


async def play_institute(grounds: Grounds) -> None:
    """For ever, where there is such an institute."""
    shown = grounds.keeper.current().process
    if not (grounds.emulator and shown.is_example):
        return
    version = await grounds.store.run(lambda tx: tx.process_version(shown.slug))
    process = read_process(version.source, shown.slug) if version is not None else None
    if not isinstance(process, Process):
        return
    institute = Institute(grounds.store, process)
    while True:
        try:
            await institute.catch_up(grounds.clock.now())
        except StoreError as failure:
            _log.warning("the demonstration's institute waits: %s", type(failure).__name__)
        await asyncio.sleep(_EVERY_SECONDS)
