"""The report as a file, and as words: no name, no formula, nothing of what Telegram said."""

import zipfile
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.reporting import Reporting
from domain.announcements.announcement import Announcement, State
from domain.announcements.content import Content, LinkButton, Words
from domain.announcements.report import Group, Report, Standstill, Told
from domain.announcements.report_chart import report_chart
from domain.announcements.report_sheet import ReportSheet
from domain.announcements.report_words import REASONS, reason_words, report_lines
from domain.announcements.run import Kind, RunState, Tally
from domain.authorization import COMMAND_LINE
from domain.catalogue import Catalogue
from domain.conversation.voice import Voice
from domain.delivery.checking import Reason
from domain.delivery.outbox import RowState
from domain.ids import AnnouncementId, OutboxId
from domain.registration import State as Registered
from domain.texts.catalogue import as_plain
from tests.announcements.drawing import NOW, OFFICES, Drawn
from tests.announcements.population import SLUG, Population, a_run
from tests.announcements.reported import ENDED, NUMBER, SAYS, Reported
from tests.announcements.twin import Candidate
from tests.reminders.scene import texts, the_process

FORMULA = '=HYPERLINK("http://x","y")'
# Of reminders and other news alone, or never seen because the row goes on.
_NOT_OURS = {Reason.UNREACHABLE, Reason.RULE_GONE, Reason.DOUBLED, Reason.STALE, Reason.UNLINKED}


def voice(language: str = "es") -> Voice:
    return Voice(texts(), language, the_process(), ENDED)


def a_report(groups: Iterable[Group], **changes: object) -> Report:
    run = a_run(number=NUMBER, content=SAYS, state=RunState.DONE, began_at=NOW, ended_at=ENDED)
    groups = tuple(groups)
    known = {
        "announcement": Announcement(AnnouncementId(1), SLUG, NUMBER, State.APPROVED, "staff:2", None, NOW, SAYS),
        "rounds": ((run, Tally()),),
        "run": run,
        "tally": tally_of(groups),
        "groups": groups,
        "sent": {},
        "read": {},
        "clock": Standstill(timedelta(0), NOW, ENDED),
    }
    return Report(**{**known, **changes})  # type: ignore[arg-type]  # the builder takes any field


def tally_of(groups: Iterable[Group]) -> Tally:
    sums = dict.fromkeys(_ENDS, 0)
    for one in groups:
        sums[one.state.value] += one.count
    return Tally(sum(sums.values()), **sums)


def said(report: Report, approver: str = "Elena") -> str:
    return "\n".join(map(as_plain, report_lines(voice(), report, approver)))


_ENDS = ("sent", "failed", "unreachable", "unknown", "cancelled", "expired")
SENT = Group(RowState.SENT, "", "a+1", 110, 0)


def test_the_words_add_up_and_say_why() -> None:
    told = said(
        a_report(
            [
                SENT,
                Group(RowState.FAILED, "refused-400", "a+1", 1, 0),
                Group(RowState.UNREACHABLE, "unreachable", "a+1", 3, 0),
                Group(RowState.UNKNOWN, "no-answer", "a+1", 1, 0),
            ]
        )
    )
    assert "115 = 110 enviados + 1 fallido + 3 inalcanzables + 1 desconocido" in told
    assert "Aprobó Elena." in told
    assert "Por qué no llegó:\n3: Bloqueó el chat o borró su cuenta\n1: Telegram no aceptó el mensaje" in told


def test_a_team_of_one_is_told_as_such() -> None:
    report = a_report([SENT])
    own = a_report([SENT], announcement=replace(report.announcement, author=report.run.approved_by))
    assert "equipo de una sola persona" not in said(report)
    assert "equipo de una sola persona" in said(own)
    assert "Aprobó" not in said(own)


def test_sums_that_do_not_add_up_are_not_hidden() -> None:
    assert "no son las de la tabla" in said(a_report([SENT], tally=Tally(111, 111)))


def test_many_reasons_are_counted_together() -> None:
    groups = [Group(RowState.FAILED, f"refused-{code}", "a+1", 2, 0) for code in range(400, 412)]
    told = said(a_report(groups))
    assert told.count("Telegram no aceptó") == 8
    assert "8: otras causas, en la tabla" in told


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_reason_has_words_of_its_own(language: str) -> None:
    other = voice(language).words("ann-reason-other")
    for reason in (*REASONS, *(set(Reason) - _NOT_OURS)):
        words = reason_words(voice(language), RowState.CANCELLED, reason)
        assert words != other, reason
    made = reason_words(voice(language), RowState.FAILED, "unrenderable-3-KeyError")
    assert "KeyError" not in made
    assert reason_words(voice(language), RowState.UNKNOWN, "resend-refused-403") not in {other, ""}
    assert reason_words(voice(language), RowState.FAILED, "Bad Request: chat not found") == other


def test_versions_are_told_when_there_are_two() -> None:
    old = Content({"es": Words("Antes")})
    run = a_run(number=14, content=SAYS, content_version=2, earlier=((1, old),), began_at=NOW)
    groups = [Group(RowState.SENT, "", "a+1", 3, 0), Group(RowState.SENT, "", "b+2", 4, 0)]
    told = said(a_report(groups, run=run))
    assert "Texto 1: salió a 3\nTexto 2: salió a 4" in told


def test_the_chart_counts_everybody() -> None:
    minutes = {NOW + timedelta(minutes=n): n + 1 for n in range(200)}
    chart = report_chart(voice(), a_report([SENT], sent=minutes, read={NOW + timedelta(minutes=5): 7}))
    sent, read = chart.panels
    assert sum(sent.values) == sum(minutes.values())
    assert sum(read.values) == 7
    assert len(sent.values) == len(read.values) <= 60
    assert "cada 5 min" in sent.title
    assert chart.ticks[0] == (0, "mié 1 jun, 10:00")


def test_a_chart_of_nothing_says_so() -> None:
    chart = report_chart(voice(), a_report([]))
    assert (chart.panels, chart.ticks) == ((), ())


def a_row(**changes: object) -> Told:
    known = {
        "id": OutboxId(1),
        "folio": "EC1057-22-7K3M9-4",
        "institution": "A",
        "language": "es",
        "state": RowState.SENT,
        "reason": "",
        "text": "a+1",
        "sent_at": NOW,
        "read_at": None,
    }
    return Told(**{**known, **changes})  # type: ignore[arg-type]  # the builder takes any field


def test_a_row_is_told_in_words() -> None:
    sheet = ReportSheet(voice(), Catalogue(OFFICES), a_report([SENT]))
    cells = dict(zip(sheet.head(), sheet.row(a_row(state=RowState.FAILED, reason="refused-403")), strict=True))
    assert cells["Folio"] == "EC1057-22-7K3M9-4"
    assert cells["Institución"] == "Ayuntamiento A"
    assert cells["Motivo"] == "Telegram no aceptó el mensaje (código 403)"
    assert cells["Leído"] == ""


def test_who_was_not_asked_to_read_has_no_such_column() -> None:
    run = a_run(number=14, content=Content({"es": Words("x")}), began_at=NOW)
    assert "Leído" not in ReportSheet(voice(), Catalogue(()), a_report([SENT], run=run)).head()


def cells_of(path: Path) -> dict[str, list[list[object]]]:
    book = load_workbook(path)
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}


@pytest.fixture
def reported(population: Population) -> Reported:
    population.clear()
    return Reported(population)


def test_the_file_has_everybody_the_sums_and_the_words(reported: Reported, tmp_path: Path) -> None:
    hostile = Content(
        {"es": Words(FORMULA)}, links=(LinkButton("+Ver", "https://infoem.org.mx"),), asks_to_be_read=True
    )
    somebody = Drawn(Candidate(state=Registered.ACCEPTED, institution=OFFICES[0]))
    people = reported.sent_to([somebody] * 1005, content=hostile)
    for person in people[:3]:
        reported.ends(person, "sent", read_after=timedelta(minutes=1))
    reported.ends(people[3], "failed", "refused-400")
    change = reported.amended(Kind.AMEND)
    reported.ends(people[0], "sent", run=change, version=2)
    path = tmp_path / "report.xlsx"
    reporting = Reporting(reported.engine._store, COMMAND_LINE, voice(), Catalogue(OFFICES))
    assert reported.engine._runner.run(reporting.write(NUMBER, path)) == 1005
    found = cells_of(path)
    assert list(found) == ["Anuncio 14", "Sumas", "Textos"]
    head, *rows = found["Anuncio 14"]
    assert len(rows) == 1005
    assert head[-1] == "Corrección al texto 2"
    assert rows[0][0] == "F-1"
    assert rows[0][-1] == "Enviado"
    assert ["Fallido", "Telegram no aceptó el mensaje (código 400)", "1"] in found["Sumas"]
    assert ["Total", None, "1005"] in found["Sumas"]
    assert found["Textos"][1][2] == FORMULA
    assert "<f>" not in "".join(zipfile.ZipFile(path).read(name).decode() for name in sheets_of(path))


def sheets_of(path: Path) -> list[str]:
    return [name for name in zipfile.ZipFile(path).namelist() if name.startswith("xl/worksheets/")]


def test_what_was_never_approved_makes_no_file(reported: Reported, tmp_path: Path) -> None:
    reporting = Reporting(reported.engine._store, COMMAND_LINE, voice(), Catalogue(()))
    with pytest.raises(LookupError):
        reported.engine._runner.run(reporting.write(NUMBER, tmp_path / "report.xlsx"))
    assert list(tmp_path.iterdir()) == []


def test_questions_are_counted_where_the_announcement_takes_them() -> None:
    run = a_run(number=14, content=Content({"es": Words("x")}, takes_questions=True), began_at=NOW)
    report = a_report([SENT], run=run, questions=3)
    assert "Dudas que mandaron desde el anuncio: 3" in said(report)
    assert ("Dudas", "", "3") in ReportSheet(voice(), Catalogue(OFFICES), report).besides()[0].rows
    assert "Dudas" not in said(a_report([SENT], questions=3))
