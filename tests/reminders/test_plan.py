"""The plan: who will be told what and when, over the real roster, with nothing written."""

import argparse
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest

from bot.commands.plan import configure, tell
from bot.office import Office
from domain.actions.plan import Place, Span, waiting_rows
from domain.authorization import COMMAND_LINE
from domain.delivery.outbox import Lane, NewRow
from domain.delivery.ports import DeliveryTransaction, Recipient
from domain.ports import Transaction
from domain.registration import State
from domain.stages import Mark
from tests.delivery.engine import Engine
from tests.process.building import process, shipped
from tests.reminders.scene import EARLY, Scene, local


@pytest.fixture
def demo(engine: Engine) -> Scene:
    """The whole process with a date for each stage."""
    return Scene(engine, process(shipped("demo"), "demo"))


def planned(scene: Scene, capsys: pytest.CaptureFixture[str], now: datetime, *words: str) -> list[str]:
    parser = argparse.ArgumentParser()
    configure(parser)
    office = Office(scene.engine._store, scene.process, now)
    scene.engine._runner.run(tell(office, parser.parse_args(words)))
    return capsys.readouterr().out.splitlines()


def test_the_whole_process_is_rehearsed(demo: Scene, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        demo.candidate(State.DRAFT)
    accepted = demo.candidate()
    demo.appoint(accepted, "evaluacion", local(demo.process, "2022-05-31 12:00"), 1, EARLY)
    lines = planned(demo, capsys, EARLY)
    assert lines[0].startswith("demo, from 2022-05-01 07:00 on (America/Mexico_City)")
    assert len([line for line in lines if " person" in line or " people" in line]) == 15
    closing = next(line for line in lines if "closing-24h" in line)
    assert "2022-05-12 00:00 (leaves 05-12 08:00)" in closing
    assert "2 people" in closing
    own = [line for line in lines if "evaluacion" in line]
    assert [line.split()[:2] for line in own] == [
        ["2022-05-24", "12:00"],
        ["2022-05-30", "12:00"],
        ["2022-05-31", "08:00"],
        ["2022-05-31", "10:00"],
    ]
    assert lines[-1] == "Nothing was sent or written."
    assert (demo.rows(), demo.engine._execute("SELECT * FROM occurrence")) == ([], [])


@pytest.mark.parametrize(("hour", "lines"), [("08:00", 3), ("10:00", 3), ("10:31", 4)])
def test_what_another_says_in_its_stead_is_not_planned(
    demo: Scene, capsys: pytest.CaptureFixture[str], hour: str, lines: int
) -> None:
    """Of the morning's word and the one of two hours before only one is sent when they would come together."""
    demo.appoint(demo.candidate(), "evaluacion", local(demo.process, f"2022-05-31 {hour}"), 1, EARLY)
    demo.set_dates("diagnostico", 1, local(demo.process, f"2022-05-31 {hour}"), EARLY)
    found = planned(demo, capsys, EARLY)
    for stage in ("evaluacion", "diagnostico"):
        assert len([line for line in found if line.strip().startswith("2022-05") and f".{stage}" in line]) == lines


def test_what_cannot_wait_for_the_morning_leaves_when_due(demo: Scene, capsys: pytest.CaptureFixture[str]) -> None:
    demo.appoint(demo.candidate(), "evaluacion", local(demo.process, "2022-05-31 08:00"), 1, EARLY)
    demo.save_mark(demo.candidate(), Mark.UPDATE_DUE, local(demo.process, "2022-05-31 06:00"), "dictamen")
    lines = planned(demo, capsys, EARLY, "--from", "2022-05-31", "--to", "2022-05-31")
    assert [line[:42].strip() for line in lines[1:3]] == [
        "2022-05-31 06:00",
        "2022-05-31 06:00 (leaves 05-31 08:00)",
    ]


def test_folios_are_masked(demo: Scene, capsys: pytest.CaptureFixture[str]) -> None:
    demo.candidate()
    demo.engine._execute("UPDATE registration SET folio = 'EC1057-22-7K3M9-4'")
    lines = planned(demo, capsys, EARLY)
    assert any("EC1057-22-7K…-4" in line for line in lines)
    assert not any("7K3M9" in line for line in lines)


def test_what_is_made_is_counted_from_the_outbox(demo: Scene, capsys: pytest.CaptureFixture[str]) -> None:
    demo.look(EARLY)
    demo.candidate(State.DRAFT)
    now = local(demo.process, "2022-05-12 09:00")
    demo.look(now)
    lines = planned(demo, capsys, now, "--from", "2022-05-12", "--to", "2022-05-12")
    assert [line.split()[-4:] for line in lines if "closing-24h" in line] == [["person:", "in", "the", "outbox"]]
    assert any("closing-2h" in line for line in lines), "it is due at 22:00 of that day"


def waiting(lines: list[str]) -> list[str]:
    return [" ".join(line.split()) for line in lines if "waiting in the outbox" in line]


def put(scene: Scene, *rows: NewRow) -> None:
    async def _put(tx: Transaction) -> None:
        for row in rows:
            tx.enqueue(row)
        await tx.commit()

    scene.engine.run(_put)


def a_result(scene: Scene, of: Recipient, at: str, **changes: object) -> NewRow:
    about: dict[str, str | int] = {"stage": "dictamen", "version": 1}
    row = NewRow(f"result:{of.person.id}", of.person.id, Lane.NEWS, "result", about, local(scene.process, at))
    return replace(row, **changes)  # type: ignore[arg-type]  # the builder takes any field


@pytest.mark.parametrize(
    ("not_before", "shown"),
    [
        ("2022-06-20 21:30", "2022-06-20 22:00 (leaves 06-21 08:00)"),
        ("2022-06-21 08:00", "2022-06-21 08:00"),
    ],
)
def test_news_that_wait_for_the_morning_are_shown(
    demo: Scene, capsys: pytest.CaptureFixture[str], not_before: str, shown: str
) -> None:
    """Before the worker has looked at the row, and after it has put it off."""
    told = [demo.candidate() for _ in range(2)]
    demo.engine._execute("UPDATE registration SET folio = 'EC1057-22-7K3M9-' || id")
    put(demo, *(a_result(demo, one, not_before) for one in told))
    lines = planned(demo, capsys, local(demo.process, "2022-06-20 22:00"))
    (line,) = waiting(lines)
    assert line.startswith(f"{shown} result dictamen 2 people waiting in the outbox: EC1057-22-7K…-")
    assert "7K3M9" not in line


def test_an_answer_to_a_question_does_not_wait_for_the_morning(
    demo: Scene, capsys: pytest.CaptureFixture[str]
) -> None:
    asker = demo.candidate()
    put(demo, a_result(demo, asker, "2022-06-20 21:59", template="handoff-answer", parameters={"handoff": 1}))
    (line,) = waiting(planned(demo, capsys, local(demo.process, "2022-06-20 22:00")))
    assert line.startswith("2022-06-20 22:00 handoff-answer 1 person waiting")


def test_a_reminder_held_for_the_morning_is_shown_once(demo: Scene, capsys: pytest.CaptureFixture[str]) -> None:
    demo.look(EARLY)
    demo.candidate(State.DRAFT)
    now = local(demo.process, "2022-05-12 00:05")
    demo.look(now)
    (line,) = waiting(planned(demo, capsys, now))
    assert line.startswith("2022-05-12 08:00 closing-24h 1 person waiting in the outbox: ")
    lines = planned(demo, capsys, now, "--from", "2022-05-12")
    assert waiting(lines) == []
    assert len([line for line in lines if "closing-24h" in line]) == 1


def test_what_will_not_leave_in_that_time_is_not_shown(demo: Scene, capsys: pytest.CaptureFixture[str]) -> None:
    now = local(demo.process, "2022-06-20 12:00")
    people = [demo.candidate() for _ in range(4)]
    put(demo, a_result(demo, people[0], "2022-06-20 11:00"))
    demo.note_sent()
    put(
        demo,
        a_result(demo, people[1], "2022-06-20 11:00", expires_at=now),
        a_result(demo, people[2], "2022-06-22 08:00"),
        a_result(demo, people[3], "2022-06-20 11:30"),
    )
    (line,) = waiting(planned(demo, capsys, now, "--to", "2022-06-21"))
    assert line.startswith("2022-06-20 12:00 result dictamen 1 person waiting")
    (line,) = waiting(planned(demo, capsys, now, "--from", "2022-06-22"))
    assert line.startswith("2022-06-22 08:00 result dictamen 1 person waiting")


def test_what_waits_is_read_batch_by_batch(demo: Scene) -> None:
    people = [demo.candidate() for _ in range(5)]
    put(demo, *(a_result(demo, one, "2022-06-21 08:00") for one in people))
    now = local(demo.process, "2022-06-20 22:00")
    span = Span(now, now + timedelta(days=1), now)

    async def _batch(tx: DeliveryTransaction, after: Place) -> tuple[int, Place | None]:
        desk: Any = tx.reminders
        desk.batch = 2
        lines, last = await waiting_rows(tx, COMMAND_LINE, Lane.NEWS, demo.process, span, after)
        return len(lines), last

    found, after = list[int](), span.begins
    while True:
        lines, last = demo.deliver(partial(_batch, after=after), now)
        found.append(lines)
        if last is None:
            break
        after = last
    assert found == [2, 2, 1, 0]


def test_what_was_dropped_is_shown(demo: Scene, capsys: pytest.CaptureFixture[str]) -> None:
    demo.look(EARLY)
    now = local(demo.process, "2022-05-13 09:00")
    demo.look(now)
    lines = planned(demo, capsys, now, "--from", "2022-05-01", "--to", "2022-05-13")
    dropped = [line.strip() for line in lines if "dropped" in line]
    assert dropped[0] == "dropped: opening, due 2022-05-09 00:00, given up 2022-05-13 09:00; 0 made"
    assert [line.split(",")[0] for line in dropped[1:]] == ["dropped: closing-24h", "dropped: closing-2h"]


def test_many_marks_of_a_day_are_one_line(demo: Scene, capsys: pytest.CaptureFixture[str]) -> None:
    promised = local(demo.process, "2022-06-01 12:00")
    for minutes in (0, 5, 130):
        demo.save_mark(demo.candidate(), Mark.UPDATE_DUE, promised + timedelta(minutes=minutes), "dictamen")
    lines = planned(demo, capsys, EARLY, "--from", "2022-06-01", "--to", "2022-06-01")
    line = next(line for line in lines if "update-due" in line)
    assert line.split()[:4] == ["2022-06-01", "12:00", "-", "14:10"]
    assert "update-due dictamen" in line
    assert "3 people" in line


def test_a_plan_for_nobody_says_so(demo: Scene, capsys: pytest.CaptureFixture[str]) -> None:
    assert planned(demo, capsys, EARLY)[1:] == ["  nobody is told anything.", "Nothing was sent or written."]


def test_an_unreadable_moment_is_told(demo: Scene, capsys: pytest.CaptureFixture[str]) -> None:
    (line,) = planned(demo, capsys, EARLY, "--from", "mañana")
    assert line.startswith("--from: 'mañana' is no date.")


def test_a_span_that_ends_before_it_begins(demo: Scene, capsys: pytest.CaptureFixture[str]) -> None:
    (line,) = planned(demo, capsys, EARLY, "--from", "2022-06-02", "--to", "2022-05-01")
    assert line == "--to: 2022-05-02 00:00 is not after 2022-06-02 00:00. Choose a later one."
