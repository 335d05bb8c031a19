"""What the institute of the demonstration does about one candidate, step by step."""

import tomllib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib import resources

from bot.demo_calendar import (
    CERTIFICATE,
    DIAGNOSIS,
    EVALUATION,
    VERDICT,
    Doing,
    mended_until,
    promised_by,
)
from domain.actions.accept import accept
from domain.actions.certificate_ready import certificate_ready
from domain.actions.mark_attendance import mark_attendance
from domain.actions.observe import observe
from domain.actions.promise_update import promise_update
from domain.actions.publish_result import publish_result
from domain.actions.set_appointment import set_appointment
from domain.authorization import COMMAND_LINE
from domain.candidacy.appointing import Appointment
from domain.candidacy.case import Case
from domain.candidacy.certifying import Certificate
from domain.candidacy.resulting import Result
from domain.candidacy.reviewing import Observation
from domain.files import InspectedFile
from domain.ports import Transaction
from domain.process import Process, StageResult
from domain.registration import State
from domain.stages import Mark, StageState

_SECOND = 2  # the candidate who is observed, and not competent yet


@dataclass(frozen=True, slots=True)
class Turn:
    """One candidate's turn at one step."""

    tx: Transaction
    process: Process
    case: Case
    number: int  # from 1, in the order in which they began
    at: datetime  # when staff would have done it
    paper: InspectedFile | None = None  # what they would have given

    @property
    def folio(self) -> str:
        return self.case.registration.folio

    @property
    def state(self) -> State:
        return self.case.registration.state

    def written(self, key: str) -> str:
        return staff_words()[self.case.person.language][key]

    def starts(self, stage: str) -> datetime:
        """Of a stage that the calendar has, so it has a date."""
        return next(one.starts for one in self.process.stages if one.id == stage and one.starts is not None)

    def results(self, stage: str) -> tuple[StageResult, ...]:
        return next((one.results for one in self.process.stages if one.id == stage), ())


def staff_words() -> Mapping[str, Mapping[str, str]]:
    """By language: what this institute's staff write."""
    source = (resources.files("bot") / "demo_institute.toml").read_text("utf-8")
    found: dict[str, dict[str, str]] = tomllib.loads(source)
    return found


async def _review(turn: Turn) -> object:
    is_new = turn.state is State.SUBMITTED and (Mark.OBSERVED, "") not in turn.case.milestones
    if is_new and turn.number == _SECOND:
        observation = Observation("appointment_letter", turn.written("observation"), mended_until(turn.process))
        return await observe(turn.tx, COMMAND_LINE, turn.process, turn.folio, observation, turn.at)
    return None if turn.state is State.OBSERVED else await _accept(turn)


async def _accept(turn: Turn) -> object:
    if turn.state is State.ACCEPTED:
        return None
    return await accept(turn.tx, COMMAND_LINE, turn.process, turn.folio, turn.at, is_seen=True)


async def _attended(turn: Turn, stage: str) -> object:
    mine = turn.case.stage(stage)
    if mine.result or mine.state not in {StageState.PENDING, StageState.SCHEDULED}:
        return None
    return await mark_attendance(turn.tx, COMMAND_LINE, turn.process, turn.folio, stage, turn.at, came=True)


async def _diagnosed(turn: Turn) -> object:
    return await _attended(turn, DIAGNOSIS)


async def _evaluated(turn: Turn) -> object:
    return await _attended(turn, EVALUATION)


async def _publish(turn: Turn, stage: str, result: StageResult) -> object:
    if turn.case.stage(stage).result:
        return None
    wanted = Result(stage, result.id, turn.written("reasons") if result.ends else "")
    return await publish_result(turn.tx, COMMAND_LINE, turn.process, turn.folio, wanted, turn.at)


async def _recommend(turn: Turn) -> object:
    results = turn.results(DIAGNOSIS)
    return await _publish(turn, DIAGNOSIS, results[-1 if turn.number == _SECOND else 0]) if results else None


async def _decide(turn: Turn) -> object:
    wanted = [one for one in turn.results(VERDICT) if one.ends is (turn.number == _SECOND)]
    return await _publish(turn, VERDICT, wanted[0]) if wanted else None


async def _appoint(turn: Turn) -> object:
    if turn.case.stage(EVALUATION).date_version:
        return None
    wanted = Appointment(EVALUATION, turn.starts(EVALUATION), None, turn.written("place"), turn.written("bring"))
    return await set_appointment(turn.tx, COMMAND_LINE, turn.process, turn.folio, wanted, turn.at)


async def _promise(turn: Turn) -> object:
    if turn.case.stage(VERDICT).result or (Mark.UPDATE_DUE, VERDICT) in turn.case.milestones:
        return None
    by = promised_by(turn.starts(EVALUATION), turn.process.zone)
    return await promise_update(turn.tx, COMMAND_LINE, turn.process, turn.folio, VERDICT, by, turn.at)


def is_to_certify(case: Case) -> bool:
    verdict = case.stage(VERDICT)
    return bool(verdict.result) and not verdict.ends_path


async def _certify(turn: Turn) -> object:
    if not is_to_certify(turn.case) or (Mark.CERTIFICATE_READY, CERTIFICATE) in turn.case.milestones:
        return None
    given = Certificate(f"{turn.written('certificate-number')} {turn.number}", turn.paper)
    return await certificate_ready(
        turn.tx, COMMAND_LINE, turn.process, turn.folio, CERTIFICATE, turn.at, given=given
    )


DOINGS: Mapping[Doing, Callable[[Turn], Awaitable[object]]] = {
    Doing.REVIEW: _review,
    Doing.LAST_REVIEW: _accept,
    Doing.DIAGNOSED: _diagnosed,
    Doing.RECOMMEND: _recommend,
    Doing.APPOINT: _appoint,
    Doing.EVALUATED: _evaluated,
    Doing.PROMISE: _promise,
    Doing.DECIDE: _decide,
    Doing.CERTIFY: _certify,
}
