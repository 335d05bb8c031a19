"""What the events of a folio say together, and how a row differs from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.events import EventKind
from domain.registration import State
from domain.stages import StageState
from storage.instants import to_ms

_OVER = frozenset({State.WITHDRAWN, State.DRAFT})  # a draft that has a folio was withdrawn and begun again
_LED_TO: Mapping[str, State] = {
    EventKind.REGISTRATION_WITHDRAWN: State.WITHDRAWN,
    EventKind.REGISTRATION_OBSERVED: State.OBSERVED,
    EventKind.REGISTRATION_ACCEPTED: State.ACCEPTED,
}


@dataclass(frozen=True, slots=True)
class Testimony:
    """One event of the log."""

    kind: str
    about: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RegistrationClaim:
    """As its row says, whether there is such a state or not. Instants in milliseconds."""

    state: str
    folio: str
    submitted_version: int
    submitted_at: int | None
    extended_until: int | None


@dataclass(frozen=True, slots=True)
class StageClaim:
    """The same of one stage."""

    stage: str
    state: str = StageState.PENDING
    date_version: int = 0
    starts: int | None = None
    result: str = ""
    result_version: int = 0


def fault_of(claim: RegistrationClaim, said: Sequence[Testimony]) -> str:
    """What the log does not bear out, or nothing. Other folios are of other processes."""
    of_folio = [one for one in _of_folio(claim.folio, said) if one.kind in _STATES]
    if not of_folio:
        return f"is {claim.state} with the folio {claim.folio!r}, of which the log has no submission"
    state = _state_after(of_folio)
    if claim.state != state and not (claim.state in _OVER and state in _OVER):
        return f"is {claim.state}, the newest event of its folio is {of_folio[-1].kind}"
    until = _newest(of_folio, "until")
    if claim.extended_until != _ms(until):
        return f"may be mended until another time than the log says, which has {until}"
    if state is State.WITHDRAWN:
        return ""
    if not any(one.kind in _SENT for one in of_folio):
        return "was never submitted, says the log"
    versions = [one for one in _of_folio(claim.folio, said) if one.kind in _VERSIONS]
    return _fault_of_submission(claim, versions[-1].about)


def fault_of_stages(folio: str, claims: Sequence[StageClaim], said: Sequence[Testimony]) -> str:
    """What the log does not bear out of appointments, attendance and results, or nothing. A row that is gone
    differs from one that the log tells of, too."""
    told = _stages_told(_of_folio(folio, said))
    rows = {claim.stage: claim for claim in claims}
    for stage in sorted(told.keys() | rows.keys()):
        row, log = rows.get(stage, StageClaim(stage)), told.get(stage, StageClaim(stage))
        if (row.result, row.result_version) != (log.result, log.result_version):
            return f"has {_result(row)} in {stage}, the log says {_result(log)}"
        if (row.starts, row.date_version) != (log.starts, log.date_version):
            return f"has another appointment for {stage} than the log"
        if row.state != log.state:
            return f"is {row.state} in {stage}, the log says {log.state}"
    return ""


_SENT = frozenset({EventKind.REGISTRATION_SUBMITTED, EventKind.REGISTRATION_IMPORTED})
_STATES = _SENT | frozenset(_LED_TO)
_VERSIONS = _SENT | {EventKind.ANSWER_CORRECTED}  # a correction is a version too, and leaves the state as it is


def _of_folio(folio: str, said: Sequence[Testimony]) -> list[Testimony]:
    return [one for one in said if folio and one.about.get("folio") == folio]


def _state_after(said: Sequence[Testimony]) -> State:
    state = State.DRAFT
    for one in said:
        again = State.RESUBMITTED if state in {State.OBSERVED, State.RESUBMITTED} else State.SUBMITTED
        state = _LED_TO.get(one.kind, again)
    return state


def _fault_of_submission(claim: RegistrationClaim, about: Mapping[str, Any]) -> str:
    if about.get("version") != claim.submitted_version:
        return f"stands as version {claim.submitted_version}, the log says {about.get('version')}"
    sent = about.get("sent")
    if sent is not None and _ms(sent) != claim.submitted_at:
        return f"has another time of submission than the log, which says {sent}"
    return ""


def _stages_told(said: Sequence[Testimony]) -> dict[str, StageClaim]:
    told: dict[str, StageClaim] = {}
    for one in said:
        stage = one.about.get("stage")
        if not isinstance(stage, str):
            continue
        before = told.get(stage, StageClaim(stage))
        told[stage] = _after(before, one)
    return told


def _after(before: StageClaim, said: Testimony) -> StageClaim:
    about = said.about
    state, date, starts = before.state, before.date_version, before.starts
    result, version = before.result, before.result_version
    if said.kind == EventKind.APPOINTMENT_SET:
        state, date, starts = StageState.SCHEDULED, about["version"], _ms(about["starts"])
    elif said.kind == EventKind.APPOINTMENT_UNDONE:
        state, date, starts = about["state"], about["version"], _ms(about.get("starts"))
    elif said.kind == EventKind.ATTENDANCE_MARKED:
        state = about["state"]
    elif said.kind in {EventKind.RESULT_PUBLISHED, EventKind.RESULT_UNDONE}:
        result, version = about["result"], about["version"]
    return StageClaim(before.stage, state, date, starts, result, version)


def _result(claim: StageClaim) -> str:
    return f"the result {claim.result!r} (version {claim.result_version})" if claim.result else "no result"


def _newest(said: Sequence[Testimony], name: str) -> str | None:
    return next((one.about[name] for one in reversed(said) if name in one.about), None)


def _ms(instant: str | None) -> int | None:
    return None if instant is None else to_ms(datetime.fromisoformat(instant))
