"""Who is in an audience: by the rule, and the same by SQL."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from domain.delivery.bearings import Bearings
from domain.delivery.outbox import Lane
from domain.delivery.ports import DeliveryTransaction, Recipient
from domain.ids import PersonId
from domain.people import Consent, Person
from domain.processes.known import AUDIENCES
from domain.registration import State
from domain.reminders.audiences import OWN_CLOSING, earlier_stages, is_in
from domain.reminders.occurrences import OUTAGE, WINDOW_CHANGED
from domain.reminders.ports import Dated, Mailing
from domain.stages import CandidateStage, StageState
from tests.reminders.rosters import STAGES, recipient, roster
from tests.reminders.scene import EARLY, Scene

EVERY = (*AUDIENCES, OWN_CLOSING, WINDOW_CHANGED.audience, OUTAGE.audience)
SLICE = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def mailing(scene: Scene, audience: str, stage: str) -> Dated:
    process = scene.process
    found = Mailing(
        process=process.slug,
        rule=f"{audience}/{stage}",
        key=f"{audience}/{stage}:",
        audience=audience,
        stage=stage,
        earlier=earlier_stages(process, stage),
        template="rem-24h",
        lane=Lane.REMINDERS,
        resends=False,
        kind=None,
        is_late=False,
        now=EARLY,
        closes_at=process.window.closes,
    )
    return Dated(found, "v1", EARLY, process.window.closes, EARLY, None)


def can_be_told(person: Person) -> bool:
    return person.unreachable_since is None and (person.consent is None or person.consent.accepted)


def wanted(scene: Scene, people: list[Recipient]) -> set[tuple[str, str, int]]:
    bearings: Bearings = scene.bearings
    return {
        (audience, stage, one.person.id)
        for audience in EVERY
        for stage in ("", *STAGES)
        for one in people
        if is_in(audience, one, stage, bearings)
        and can_be_told(one.person)
        and ((one.stages or {}).get(stage) is None or (one.stages or {})[stage].starts is None)
    }


def by_sql(scene: Scene) -> set[tuple[str, str, int]]:
    async def _tell(tx: DeliveryTransaction) -> None:
        for audience in EVERY:
            for stage in ("", *STAGES):
                await tx.reminders.tell(mailing(scene, audience, stage), PersonId(0), PersonId(2**62))
        await tx.commit()

    scene.deliver(_tell, EARLY)
    return {(*row.rule.split("/"), row.person_id) for row in scene.rows()}  # type: ignore[misc]  # two parts


@SLICE
@given(drawn=roster)
def test_the_database_finds_whom_the_rule_finds(scene: Scene, drawn: list[object]) -> None:
    scene.clear()
    people = [recipient(scene.engine.number(), scene.process.slug, one) for one in drawn]  # type: ignore[arg-type]  # as drawn
    scene.add(*people)
    assert by_sql(scene) == wanted(scene, people)


def test_people_of_another_process_are_not_in_it(scene: Scene) -> None:
    other = scene.unsaved(State.ACCEPTED)
    assert other.registration is not None
    scene.add(replace(other, registration=replace(other.registration, process="another")))
    found = {audience for audience, _, _ in by_sql(scene)}
    assert found == {"not-sent", "window-told"}, "who accepted the notice is interested"


def test_the_erased_are_in_none(scene: Scene) -> None:
    scene.candidate()
    scene.candidate(State.DRAFT)
    scene.engine._execute("UPDATE person SET wrapped_key = NULL")
    assert by_sql(scene) == set()


REFUSED = Consent(accepted=False, notice_version="1", notice_hash="", at=EARLY)
TABLE = [
    ("not-sent", State.DRAFT, {}, True),
    ("not-sent", None, {}, True),
    ("not-sent", State.DRAFT, {"consent": REFUSED}, False),
    ("not-sent", None, {"consent": None}, False),
    ("not-sent", None, {"consent": None, "wants_opening_notice": True}, True),
    ("not-sent", State.SUBMITTED, {}, False),
    ("not-sent", State.WITHDRAWN, {"wants_opening_notice": True}, False),
    ("opening-wanted", None, {"wants_opening_notice": True, "consent": None}, True),
    ("opening-wanted", State.DRAFT, {"wants_opening_notice": True}, True),
    ("opening-wanted", State.SUBMITTED, {"wants_opening_notice": True}, False),
    ("opening-wanted", State.WITHDRAWN, {"wants_opening_notice": True}, False),
    ("opening-wanted", None, {}, False),
    ("observed", State.OBSERVED, {}, True),
    ("observed", State.RESUBMITTED, {}, False),
    ("own-closing", State.DRAFT, {}, True),
    ("own-closing", State.OBSERVED, {}, True),
    ("own-closing", State.RESUBMITTED, {}, False),
    ("own-closing", State.DRAFT, {"consent": REFUSED}, False),
    ("own-closing", None, {}, False),
    ("nobody", State.OBSERVED, {}, False),
]


@pytest.mark.parametrize(("audience", "state", "person", "is_there"), TABLE)
def test_the_registration_decides(
    sqlite_scene: Scene, audience: str, state: State | None, person: dict[str, object], *, is_there: bool
) -> None:
    one = sqlite_scene.unsaved(state)
    one = replace(one, person=replace(one.person, **person))  # type: ignore[arg-type]  # any field
    assert is_in(audience, one, "", sqlite_scene.bearings) is is_there


PATH = [
    ("in-stage", {}, True),
    ("in-stage", {"diagnostico": {"state": StageState.ATTENDED, "result": "con-recomendacion"}}, True),
    ("in-stage", {"diagnostico": {"state": StageState.MISSED}}, False),
    ("in-stage", {"diagnostico": {"result": "x", "ends_path": True}}, False),
    ("in-stage", {"evaluacion": {"state": StageState.SCHEDULED}}, True),
    ("in-stage", {"evaluacion": {"state": StageState.ATTENDED}}, False),
    ("in-stage", {"evaluacion": {"result": "x"}}, False),
    ("in-stage", {"dictamen": {"state": StageState.MISSED}}, True),
    ("result-given", {"evaluacion": {"result": "x", "read_at": EARLY}}, True),
    ("result-given", {"dictamen": {"result": "x"}}, False),
    ("result-unread", {"evaluacion": {"result": "x"}}, True),
    ("result-unread", {"evaluacion": {"result": "x", "read_at": EARLY}}, False),
]


@pytest.mark.parametrize(("audience", "stages", "is_there"), PATH)
def test_the_path_decides(
    sqlite_scene: Scene, audience: str, stages: dict[str, dict[str, object]], *, is_there: bool
) -> None:
    one = sqlite_scene.unsaved(State.ACCEPTED)
    assert one.registration is not None
    found = {
        stage: replace(CandidateStage(one.registration.id, one.person.id, stage), **changes)  # type: ignore[arg-type]  # any field
        for stage, changes in stages.items()
    }
    assert is_in(audience, replace(one, stages=found), "evaluacion", sqlite_scene.bearings) is is_there


def test_a_stage_nobody_knows_has_nobody(sqlite_scene: Scene) -> None:
    assert not is_in("in-stage", sqlite_scene.unsaved(), "examen", sqlite_scene.bearings)
