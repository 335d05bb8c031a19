"""A candidate's own date for a stage, and whether they came."""

from dataclasses import dataclass, replace
from datetime import datetime

from domain.candidacy.case import Case, Change, Misfit, Refusal, Same, Verdict, known_stage, too_long
from domain.candidacy.news import news
from domain.candidacy.seating import Seating, no_room
from domain.candidacy.standing import in_stage, kept_promise
from domain.delivery.outbox import NewRow
from domain.events import Event, EventKind
from domain.ids import PlaceId, StaffId
from domain.places.place import Claim, Place, Seat
from domain.process import Stage
from domain.reminders.dates import file_version
from domain.stages import CandidateStage, Mark, Milestone, StageState

APPOINTMENT = "appointment"
LONGEST_PLACE = 200
LONGEST_BRING = 300
LONGEST_REASON = 300
# Whoever was sent one of these knows the date that they tell of.
TELL_OF_DATES = frozenset(
    {"stage-dates", "date-changed", "rem-stage-7d", "rem-appointment", "rem-stage-2h", "rem-stage-day"}
)


@dataclass(frozen=True, slots=True)
class Appointment:
    stage: str
    starts: datetime
    ends: datetime | None = None
    place: str = ""
    bring: str = ""
    reason: str = ""  # why it changed; the candidate reads it
    place_id: PlaceId | None = None  # of the list; `place` is then what it is called there
    evaluator_id: StaffId | None = None


_NOWHERE = Seating()


def set_appointment(
    case: Case, wanted: Appointment, actor: str, now: datetime, seating: Seating = _NOWHERE
) -> Verdict:
    """`seating`: the wanted place and evaluator, with who is there at that time."""
    if seating.place is not None and isinstance(seating.place.of, Place):
        wanted = replace(wanted, place=seating.place.of.words)
    stage = known_stage(case.process, wanted.stage)
    if isinstance(stage, Refusal):
        return stage
    before = case.stage(stage.id)
    refusal = _misfit(case, stage, before, wanted)
    if refusal is not None:
        return refusal
    is_set = before.state is StageState.SCHEDULED and _is_so(before, wanted)
    if is_set and before.evaluator_id == wanted.evaluator_id:
        return Same()
    is_known = _knows_another_date(case, before, wanted.starts)
    refusal = None if is_set else _not_then(wanted, now, is_known=is_known)
    seat = Seat(case.registration.id, stage.id, wanted.starts, wanted.ends)
    refusal = refusal or no_room(seating, wanted.place_id, wanted.evaluator_id, seat)
    if refusal is not None:
        return refusal
    if is_set:
        return _reassigned(case, before, wanted, actor, now, seating)
    change = _appointed(case, before, wanted, actor, now, is_known=is_known)
    return replace(change, claims=seating.claims())


def mark_attendance(case: Case, stage_id: str, actor: str, now: datetime, *, came: bool) -> Verdict:
    stage = known_stage(case.process, stage_id)
    if isinstance(stage, Refusal):
        return stage
    before = case.stage(stage.id)
    refusal = in_stage(case, stage)
    if refusal is not None:
        return refusal
    after = StageState.ATTENDED if came else StageState.MISSED
    if before.state is after:
        return Same()
    if before.result:
        return Refusal(Misfit.HAS_RESULT)
    starts = _date_of(case, before)
    if starts is None or starts > now:
        return Refusal(Misfit.NO_DATE if starts is None else Misfit.NOT_BEGUN)
    about: dict[str, str | int] = {"folio": case.registration.folio, "stage": stage.id, "state": after}
    return Change(
        case.person,
        Event(EventKind.ATTENDANCE_MARKED, now, actor, about),
        stage=replace(before, state=after),
        news=_of_attendance(case, stage.id, now, came=came),
    )


def _of_attendance(case: Case, stage: str, now: datetime, *, came: bool) -> NewRow | None:
    """Who came knows. That somebody did not ends their path: they are told, so that a wrong mark is noticed, and
    told again once it is taken back."""
    if came and not _was_told_missed(case, stage):
        return None
    version = round(now.timestamp() * 1000)  # may be noted, and taken back, more than once
    return news(case, "missed-undone" if came else "missed", version, now, stage=stage)


def _was_told_missed(case: Case, stage: str) -> bool:
    told = (
        row.template
        for row in case.told  # the newest first
        if row.template in {"missed", "missed-undone"} and row.parameters.get("stage") == stage
    )
    return next(told, "") == "missed"


def _misfit(case: Case, stage: Stage, before: CandidateStage, wanted: Appointment) -> Refusal | None:
    if stage.scope != APPOINTMENT:
        return Refusal(Misfit.NOT_BY_APPOINTMENT)
    if wanted.ends is not None and wanted.ends <= wanted.starts:
        return Refusal(Misfit.ENDS_TOO_EARLY)
    long = too_long(
        place=(wanted.place, LONGEST_PLACE),
        bring=(wanted.bring, LONGEST_BRING),
        reason=(wanted.reason, LONGEST_REASON),
    )
    refusal = long or in_stage(case, stage)
    if refusal is not None:
        return refusal
    if case.waits(stage.id):
        return Refusal(Misfit.HELD)
    if before.result:
        return Refusal(Misfit.HAS_RESULT)
    return Refusal(Misfit.ATTENDED) if before.state is StageState.ATTENDED else None


def _not_then(wanted: Appointment, now: datetime, *, is_known: bool) -> Refusal | None:
    if wanted.starts <= now:
        return Refusal(Misfit.IN_THE_PAST)
    return Refusal(Misfit.MISSING, {"field": "reason"}) if is_known and not wanted.reason else None


def _appointed(
    case: Case, before: CandidateStage, wanted: Appointment, actor: str, now: datetime, *, is_known: bool
) -> Change:
    after = replace(
        before,
        state=StageState.SCHEDULED,
        date_version=before.date_version + 1,
        starts=wanted.starts,
        ends=wanted.ends,
        place=wanted.place,
        bring=wanted.bring,
        reason=wanted.reason if is_known else "",
        set_at=now,
        place_id=wanted.place_id,
        evaluator_id=wanted.evaluator_id,
    )
    about: dict[str, str | int] = {
        "folio": case.registration.folio,
        "stage": after.stage,
        "version": after.date_version,
        "starts": wanted.starts.isoformat(),
    }
    seated = {"place": wanted.place_id, "evaluator": wanted.evaluator_id}
    about |= {name: id_ for name, id_ in seated.items() if id_ is not None}
    version, held = f"a{after.date_version}", _date_of(case, before)
    # A date that was replaced before anybody heard of it is not one that they could compare with.
    was_told = is_known and _version_of(case, before) in _versions_told(case, before.stage)
    changed = {"before": round(held.timestamp() * 1000)} if was_told and held is not None else {}
    template = "date-changed" if is_known else "stage-dates"
    return Change(
        case.person,
        Event(EventKind.APPOINTMENT_SET, now, actor, about),
        stage=after,
        milestones=_marks(case, after, now, is_known=is_known),
        news=news(case, template, version, now, stage=after.stage, expires_at=wanted.starts, **changed),
    )


def _reassigned(
    case: Case, before: CandidateStage, wanted: Appointment, actor: str, now: datetime, seating: Seating
) -> Change:
    """Nobody is told: the candidate comes to the same place at the same time."""
    evaluator = wanted.evaluator_id
    about: dict[str, str | int] = {
        "folio": case.registration.folio,
        "stage": before.stage,
        "evaluator": evaluator or 0,
    }
    return Change(
        case.person,
        Event(EventKind.EVALUATOR_ASSIGNED, now, actor, about),
        stage=replace(before, evaluator_id=evaluator),
        claims=() if seating.evaluator is None else (Claim(seating.evaluator.of),),
    )


def _marks(case: Case, after: CandidateStage, now: datetime, *, is_known: bool) -> tuple[Milestone, ...]:
    """All of them with the version of the date. Promised news have come with it."""
    told = Mark.STAGE_DATES_CHANGED if is_known else Mark.STAGE_DATES_SET
    marks = [case.marked(told, after.stage, now), *kept_promise(case, after.stage)]
    if after.starts is not None:
        marks.append(case.marked(Mark.STAGE_STARTS, after.stage, after.starts))
    if after.ends is not None:
        marks.append(case.marked(Mark.STAGE_ENDS, after.stage, after.ends))
    elif (known := case.milestones.get((Mark.STAGE_ENDS, after.stage))) is not None:
        marks.append(replace(known, is_over=True))
    versioned = {told, Mark.STAGE_STARTS, Mark.STAGE_ENDS}
    return tuple(replace(mark, version=after.date_version) if mark.mark in versioned else mark for mark in marks)


def _is_so(before: CandidateStage, wanted: Appointment) -> bool:
    return (before.starts, before.ends, before.place, before.bring, before.place_id) == (
        wanted.starts,
        wanted.ends,
        wanted.place,
        wanted.bring,
        wanted.place_id,
    )


def _knows_another_date(case: Case, before: CandidateStage, starts: datetime) -> bool:
    """Who was told of one is told that it changed; to whom none was said yet the new one is the first. So is an
    appointment at the very date that holds for everyone: only its place is new."""
    versions = _versions_told(case, before.stage)
    if any(version.startswith("a") for version in versions):
        return True
    return bool(versions) and _date_of(case, before) != starts


def _versions_told(case: Case, stage: str) -> frozenset[str]:
    return frozenset(
        str(row.parameters.get("version", ""))
        for row in case.told
        if row.template in TELL_OF_DATES and row.parameters.get("stage") == stage
    )


def _version_of(case: Case, mine: CandidateStage) -> str:
    """Of the date that holds for them, as rows carry it."""
    if mine.starts is not None:
        return f"a{mine.date_version}"
    common, held = case.dates.get(mine.stage), _date_of(case, mine)
    if common is not None:
        return f"v{common.version}"
    return file_version(held) if held is not None else ""


def _date_of(case: Case, mine: CandidateStage) -> datetime | None:
    common = case.dates.get(mine.stage)
    of_file = next((stage.starts for stage in case.process.stages if stage.id == mine.stage), None)
    return mine.starts or (common.starts if common is not None else of_file)
