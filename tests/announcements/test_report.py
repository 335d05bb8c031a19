"""What became of an announcement: everybody in one state, the sums those of the table, and who has not read."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

import pytest

from domain.actions.see_report import see_report, see_told, see_unread
from domain.announcements.report import (
    Change,
    Report,
    Told,
    Unread,
    corrected,
    counted,
    reasons,
    reconciles,
    reported_run,
    words_sent,
)
from domain.announcements.report_words import report_lines
from domain.announcements.run import Kind, RunState, Tally
from domain.authorization import COMMAND_LINE, SYSTEM, Denied
from domain.conversation.voice import Voice
from domain.delivery.outbox import RowState
from domain.ids import RunId
from domain.registration import State
from domain.statistics.ports import Look
from storage import report_look
from tests.announcements.drawing import NOW, OFFICES, Drawn
from tests.announcements.population import SLUG, Population, a_run
from tests.announcements.reported import ENDED, SENDING, Reported
from tests.announcements.twin import Candidate
from tests.delivery.engine import Engine
from tests.support.chat import shipped_knowledge

MINUTE = timedelta(minutes=1)
VOICE = Voice(shipped_knowledge().texts, "es", shipped_knowledge().process, NOW)
SOMEBODY = Drawn(Candidate(state=State.ACCEPTED, institution=OFFICES[0]))
ENDS = (
    ("sent", ""),
    ("failed", "refused-400"),
    ("unreachable", "unreachable"),
    ("unknown", "no-answer"),
    ("cancelled", "stopped-by-person"),
    ("expired", ""),
    ("ready", ""),
)


@pytest.fixture
def reported(population: Population) -> Reported:
    population.clear()
    return Reported(population)


def all_told(reported: Reported) -> list[Told]:
    report = reported.report()
    found: list[Told] = []
    while page := reported.look(partial(see_told, actor=COMMAND_LINE, report=report, after=last(found))):
        found += page
    return found


def last(rows: Sequence[Told]) -> int:
    return rows[-1].id if rows else 0


def test_the_sums_are_those_of_the_table(reported: Reported) -> None:
    people = reported.sent_to([SOMEBODY] * 21)
    for place, person in enumerate(people):
        state, reason = ENDS[place % len(ENDS)]
        reported.ends(person, state, reason, read_after=MINUTE if place < 7 and state == "sent" else None)
    report = reported.report()
    assert reconciles(report)
    assert report.tally.total == 21
    assert (report.tally.sent, report.tally.read, report.tally.waiting) == (3, 1, 3)
    assert report.tally.ended + report.tally.waiting == report.tally.total
    rows = all_told(reported)
    assert len({row.id for row in rows}) == len(rows) == 21
    for state, _ in ENDS:
        assert sum(row.state == state for row in rows) == 3


def test_a_sum_that_is_wrong_is_seen(reported: Reported) -> None:
    people = reported.sent_to([SOMEBODY] * 3)
    reported.ends(people[0], "sent")
    reported.engine._execute(f"UPDATE run_tally SET sent = sent + 1 WHERE run_id = {SENDING}")
    report = reported.report()
    assert not reconciles(report)
    assert counted(report.groups).sent == 1


def test_each_row_says_all_about_one_person(reported: Reported) -> None:
    first, second = reported.sent_to([SOMEBODY, Drawn(Candidate(language="en"))])
    reported.ends(first, "sent", after=MINUTE, read_after=5 * MINUTE)
    reported.ends(second, "failed", "refused-400", after=2 * MINUTE)
    one, other = all_told(reported)
    assert (one.folio, one.institution, one.language) == ("F-1", "A", "es")
    assert (one.state, one.sent_at, one.read_at, one.text) == (
        RowState.SENT,
        NOW + MINUTE,
        NOW + 5 * MINUTE,
        "a1b2+1",
    )
    assert (other.folio, other.institution, other.language) == ("", "", "en")
    assert (other.state, other.reason, other.sent_at) == (RowState.FAILED, "refused-400", None)


def test_who_was_erased_still_counts(reported: Reported) -> None:
    (person,) = reported.sent_to([SOMEBODY])
    reported.engine._execute(f"UPDATE person SET wrapped_key = NULL WHERE id = {person}")
    reported.ends(person, "cancelled", "erased")
    (row,) = all_told(reported)
    assert (row.state, row.reason) == (RowState.CANCELLED, "erased")
    assert reconciles(reported.report())


def test_reasons_are_told_by_their_weight(reported: Reported) -> None:
    people = reported.sent_to([SOMEBODY] * 5)
    for person, (state, reason) in zip(people, (*ENDS[:3], ENDS[1], ENDS[0]), strict=True):
        reported.ends(person, state, reason)
    assert reasons(reported.report().groups) == [
        (RowState.FAILED, "refused-400", 2),
        (RowState.UNREACHABLE, "unreachable", 1),
    ]


def test_pages_lose_and_repeat_nobody(reported: Reported) -> None:
    people = reported.sent_to([SOMEBODY] * 25)
    report = reported.report()
    rows: list[Told] = []
    while page := reported.look(partial(sevenths, report=report, after=last(rows))):
        assert len(page) <= 7
        rows += page
    seen = [row.id for row in rows]
    assert seen == sorted(set(seen))
    assert len(seen) == len(people)


async def sevenths(look: Look, report: Report, after: int) -> tuple[Told, ...]:
    return await look.reports.told(report, after, 7)


def test_who_joins_later_is_in_no_sum_and_in_no_row(reported: Reported) -> None:
    reported.sent_to([SOMEBODY] * 2)
    report = reported.report()
    (late,) = reported.population.add([SOMEBODY])
    reported.population.told(late, SENDING)
    rows = reported.look(partial(see_told, actor=COMMAND_LINE, report=report, after=0))
    assert len(rows) == report.tally.total == 2


def test_rows_of_others_are_not_among_them(reported: Reported) -> None:
    people = reported.sent_to([SOMEBODY] * 2)
    reported.population.told(people[0], RunId(1))
    assert len(all_told(reported)) == 2


def test_who_has_not_read_is_listed_page_by_page(reported: Reported) -> None:
    people = reported.sent_to([SOMEBODY] * 12)
    for place, person in enumerate(people):
        reported.ends(person, "failed" if place == 11 else "sent", read_after=MINUTE if place in {2, 5} else None)
    pages: list[list[str]] = []
    after = 0
    while page := unread(reported, after):
        pages.append([one.folio or "-" for one in page[:4]])
        after = page[:4][-1].id
    assert pages == [["F-1", "-", "-", "F-5"], ["F-7", "-", "F-9", "-"], ["F-11"]]


def unread(reported: Reported, after: int) -> tuple[Unread, ...]:
    found = reported.look(partial(see_unread, about=reported.about(), after=after, most=4))
    assert found is not None
    return found[2]


def test_the_words_of_every_version_can_be_shown(reported: Reported) -> None:
    """Also those that nobody is sent any more."""
    people = reported.sent_to([SOMEBODY] * 3)
    reported.ends(people[0], "sent")
    reported.ends(people[1], "sent")
    change = reported.amended()
    reported.correct(change)
    reported.ends(people[2], "sent", version=2)
    found = words_sent(reported.report())
    assert [(version, content.in_language("es").text, went) for (version, content), went in found] == [
        (1, "La cita cambió a las 10:00.", 2),
        (2, "Perdón: es a las 11:00.", 1),
    ]


def test_a_text_that_only_a_correction_brought_is_counted(reported: Reported) -> None:
    people = reported.sent_to([SOMEBODY] * 3)
    for person in people:
        reported.ends(person, "sent")
    change = reported.amended()
    for person, state in zip(people, ("sent", "unknown", "failed"), strict=True):
        reported.ends(person, state, run=change, version=2)
    report = reported.report()
    assert [(version, went) for (version, _), went in words_sent(report)] == [(1, 3), (2, 0)]
    assert corrected(report) == {2: 2}, "of one nobody knows"
    (line,) = [line for line in report_lines(VOICE, report) if line.startswith("Texto 2")]
    assert line == "Texto 2: salió a 0; por corrección, a 2"


def test_what_never_left_is_reported_by_its_sending() -> None:
    """Also when something else was tried with it since."""
    sending = a_run(state=RunState.CANCELLED, began_at=None)
    others = [a_run(kind=kind, state=RunState.DONE, began_at=NOW) for kind in (Kind.AMEND, Kind.RECALL)]
    rounds = [(one, Tally()) for one in (sending, *others)]
    assert reported_run(rounds) == (sending, Tally())
    assert reported_run([]) is None


def test_a_correction_is_told_for_each_who_had_it(reported: Reported) -> None:
    people = reported.sent_to([SOMEBODY] * 3)
    for person in people[:2]:
        reported.ends(person, "sent")
    amend, recall = reported.amended(), reported.amended(Kind.RECALL)
    reported.ends(people[0], "sent", run=amend, version=2)
    reported.ends(people[1], "failed", "refused-400", run=amend, version=2)
    first, second, third = all_told(reported)
    assert first.changes[amend] == Change(RowState.SENT, "")
    assert second.changes[amend] == Change(RowState.FAILED, "refused-400")
    assert second.changes[recall].state is RowState.READY
    assert third.changes == {}
    assert reconciles(reported.report())


def test_a_rehearsal_tells_process_time(reported: Reported) -> None:
    """The machine's clock says when a row left; the process's is a year behind."""
    (person,) = reported.sent_to([SOMEBODY])
    year = timedelta(days=365)
    reported.ends(person, "sent", after=year + MINUTE)
    report = reported.report(ENDED, ENDED + year)
    assert report.sent == {NOW + MINUTE: 1}
    assert report.clock.sent_at(NOW + year + MINUTE, NOW) == NOW


def test_minutes_are_those_of_the_sending(reported: Reported) -> None:
    people = reported.sent_to([SOMEBODY] * 4)
    for place, person in enumerate(people):
        reported.ends(person, "sent", after=place * MINUTE / 2, read_after=place * 10 * MINUTE if place else None)
    report = reported.report()
    assert report.sent == {NOW: 2, NOW + MINUTE: 2}
    assert report.read == {NOW + n * 10 * MINUTE: 1 for n in (1, 2, 3)}


def test_what_was_never_approved_has_no_report(reported: Reported) -> None:
    assert reported.look(partial(see_report, about=reported.about())) is None


def test_only_who_announces_reads_reports(reported: Reported) -> None:
    with pytest.raises(Denied):
        reported.look(partial(see_report, about=reported.about(SYSTEM)))


def test_a_page_reads_no_more_than_it_shows(quick: Engine) -> None:
    """By their own numbers, and people by theirs: nothing is sorted, and no table is gone through.
    (PostgreSQL plans by how many there are.)"""
    assert quick._sqlite is not None
    values = {"run": SENDING, "process": SLUG, "after": 0, "last": 9, "not_before": 0, "most": 9}
    for statement in (report_look._TOLD, report_look._UNREAD):
        plan = quick._sqlite.execute(f"EXPLAIN QUERY PLAN {statement.sql}", values).fetchall()
        told = "\n".join(row[3] for row in plan)
        assert "SCAN" not in told, told
        assert "TEMP B-TREE" not in told, told
