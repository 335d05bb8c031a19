"""That a stage's date was set, or is another one: each is told once, as what it is to them."""

from datetime import datetime, timedelta

from domain.actions.import_process import import_process
from domain.authorization import COMMAND_LINE
from domain.ports import Transaction
from domain.registration import State
from domain.stages import StageState
from tests.process.building import process, shipped
from tests.reminders.scene import EARLY, Scene, local

STAGE = "diagnostico"


def at(scene: Scene, words: str) -> datetime:
    return local(scene.process, f"2022-{words}")


def set_first(scene: Scene) -> None:
    scene.look(EARLY)
    scene.set_dates(STAGE, 1, at(scene, "05-18 10:00"), at(scene, "05-13 12:00"))


def change(scene: Scene) -> None:
    scene.set_dates(STAGE, 2, at(scene, "05-25 10:00"), at(scene, "05-14 12:00"))


def test_everybody_in_the_stage_is_told(scene: Scene) -> None:
    told, *others = (scene.candidate(state) for state in (State.ACCEPTED, State.SUBMITTED, State.WITHDRAWN))
    set_first(scene)
    scene.look(at(scene, "05-13 12:00:02"))
    (row,) = scene.rows()
    assert (row.person_id, row.rule, row.template) == (told.person.id, "dates-set", "stage-dates")
    assert row.parameters == {"stage": STAGE, "version": "v1"}
    assert row.dedup_key == f"dates-set:ec1057-2022.{STAGE}.v1:{told.person.id}"
    assert row.expires_at == at(scene, "05-18 10:00")
    assert others


def test_who_knew_the_old_date_is_told_of_the_change(scene: Scene) -> None:
    knows, does_not = scene.candidate(), scene.candidate()
    set_first(scene)
    scene.look(at(scene, "05-13 12:00:02"))
    scene.note_sent(*(row.id for row in scene.rows() if row.person_id == knows.person.id))
    change(scene)
    scene.look(at(scene, "05-14 12:00:02"))
    newest = [row for row in scene.rows() if row.parameters["version"] == "v2"]
    assert {row.person_id: row.rule for row in newest} == {
        knows.person.id: "dates-changed",
        does_not.person.id: "dates-set",
    }
    before = int(at(scene, "05-18 10:00").timestamp() * 1000)
    changed = next(row for row in newest if row.rule == "dates-changed")
    assert changed.parameters == {"before": before, "stage": STAGE, "version": "v2"}


def test_a_change_by_night_may_leave_at_once(scene: Scene) -> None:
    """Only the row knows which date its person was told: whether it can wait is asked as it leaves."""
    knows, does_not = scene.candidate(), scene.candidate()
    set_first(scene)
    scene.look(at(scene, "05-13 12:00:02"))
    scene.note_sent(*(row.id for row in scene.rows() if row.person_id == knows.person.id))
    scene.set_dates(STAGE, 2, at(scene, "05-25 10:00"), at(scene, "05-17 22:00"))
    scene.look(at(scene, "05-17 22:00:02"))
    newest = {row.person_id: row.not_before for row in scene.rows() if row.parameters["version"] == "v2"}
    assert newest == {
        knows.person.id: at(scene, "05-17 22:00"),
        does_not.person.id: at(scene, "05-18 08:00"),
    }


def test_nobody_is_told_both(scene: Scene) -> None:
    """A row that had perhaps left, and then had not: what was made of it stays."""
    person = scene.candidate()
    set_first(scene)
    scene.look(at(scene, "05-13 12:00:02"))
    scene.note_sent()
    change(scene)
    scene.look(at(scene, "05-14 12:00:02"))
    scene.engine._execute("UPDATE outbox SET state = 'ready', dispatched_at = NULL WHERE rule = 'dates-set'")
    scene.save_person(person.person)  # looked at again
    scene.look(at(scene, "05-14 12:00:04"))
    assert sorted(scene.rules_of(person)) == ["dates-changed", "dates-set"]
    assert {row.rule: row.parameters["version"] for row in scene.rows()} == {
        "dates-set": "v1",
        "dates-changed": "v2",
    }


def test_a_date_of_the_file_counts_as_known(scene: Scene) -> None:
    person = scene.candidate()
    old = int(at(scene, "05-18 10:00").timestamp() * 1000)
    scene.look(EARLY)
    scene.engine._execute(
        "INSERT INTO outbox (dedup_key, person_id, lane, template, parameters, rule, not_before, due_at, resends,"
        f" state, dispatched_at) VALUES ('stage-1d.diagnostico:ec1057-2022.f{old}:1', {person.person.id}, 1,"
        f' \'rem-appointment\', \'{{"stage":"diagnostico","version":"f{old}"}}\', \'stage-1d.diagnostico\', 1, 1,'
        " TRUE, 'unknown', 1)"
    )
    scene.set_dates(STAGE, 1, at(scene, "05-20 10:00"), at(scene, "05-13 12:00"))
    scene.set_dates(STAGE, 2, at(scene, "05-25 10:00"), at(scene, "05-13 12:30"))
    scene.look(at(scene, "05-13 12:31"))
    assert scene.rows()[-1].parameters == {"before": old, "stage": STAGE, "version": "v2"}


def test_who_was_told_the_files_date_is_told_of_another(scene: Scene) -> None:
    """A new version of the file moves it; who was told none is told this one."""
    source = shipped("ec1057-2022")

    def take(words: str, now: datetime) -> Scene:
        dated = source.replace('id = "diagnostico"\n', f'id = "diagnostico"\nstarts = {words}\n', 1)

        async def _take(tx: Transaction) -> None:
            await import_process(tx, COMMAND_LINE, dated, scene.process.slug, now)

        scene.engine.run(_take)
        return Scene(scene.engine, process(dated, scene.process.slug))

    knows, does_not = scene.candidate(), scene.candidate()
    first = take("2022-05-25T10:00:00", EARLY)
    first.look(EARLY)
    first.look(at(scene, "05-18 10:00"))
    first.note_sent(*(row.id for row in first.rows() if row.person_id == knows.person.id))
    moved = take("2022-05-27T10:00:00", at(scene, "05-20 10:00"))
    moved.look(at(scene, "05-20 10:00:02"))
    newest = {row.person_id: row for row in moved.rows() if row.parameters["version"] == "v1"}
    assert newest[knows.person.id].rule == "dates-changed"
    before = int(at(scene, "05-25 10:00").timestamp() * 1000)
    assert newest[knows.person.id].parameters == {"before": before, "stage": STAGE, "version": "v1"}
    assert newest[does_not.person.id].rule == "dates-set"
    moved.engine._execute("DELETE FROM process_version")


def test_the_same_stage_of_another_process_is_another_matter(scene: Scene) -> None:
    person = scene.candidate()
    set_first(scene)
    scene.look(at(scene, "05-13 12:00:02"))
    scene.note_sent()
    scene.engine._execute("UPDATE outbox SET dedup_key = 'dates-set:ec1057-2021.diagnostico.v1:1'")
    change(scene)
    scene.look(at(scene, "05-14 12:00:02"))
    assert scene.rules_of(person) == ["dates-set", "dates-set"]


def test_rows_about_the_old_date_stay_as_they_are(scene: Scene) -> None:
    """They are stale: the check at dispatch cancels them, and nothing here changes a row that is there."""
    scene.candidate()
    set_first(scene)
    scene.look(at(scene, "05-13 12:00:02"))
    change(scene)
    scene.look(at(scene, "05-14 12:00:02"))
    assert [row.parameters["version"] for row in scene.rows()] == ["v1", "v2"]


def test_who_joins_is_told_while_it_lasts(scene: Scene) -> None:
    set_first(scene)
    scene.look(at(scene, "05-13 12:00:02"))
    soon = scene.candidate(State.SUBMITTED)
    scene.look(at(scene, "05-16 12:00"))
    scene.save_state(soon, State.ACCEPTED)
    scene.look(at(scene, "05-16 12:00:02"))
    assert scene.rules_of(soon) == ["dates-set"]
    late = scene.candidate()
    scene.look(at(scene, "05-18 10:00"))
    assert scene.rules_of(late) == [], "the stage has begun"


def test_who_joins_gets_no_step_that_is_over(scene: Scene) -> None:
    set_first(scene)
    scene.look(at(scene, "05-17 10:00:02"))
    late = scene.candidate()
    scene.save_stage(late, STAGE, state=StageState.ATTENDED)
    scene.look(at(scene, "05-17 10:00:04"))
    assert scene.rules_of(late) == []


def test_reminders_due_before_the_date_was_set_have_no_sense(scene: Scene) -> None:
    """A week before is over; whoever was told of the date today needs no reminder of it today."""
    person = scene.candidate()
    scene.look(EARLY)
    scene.set_dates(STAGE, 1, at(scene, "05-18 10:00"), at(scene, "05-13 12:00"))
    looked = scene.look(at(scene, "05-13 12:00:02"))
    assert scene.rules_of(person) == ["dates-set"]
    assert [one.rule for one in looked.dropped if one.stage] == []
    for hour in range(24 * 5):
        scene.look(at(scene, "05-13 12:00:10") + timedelta(hours=hour))
    assert scene.rules_of(person)[1:] == [
        "stage-1d.diagnostico",
        "stage-2h.diagnostico",
        "stage-day.diagnostico",
    ]
