"""What staff read about their files: every reason has its words, and the dry run reads as it should."""

import io
import zipfile

import pytest

import bot.inspection.tables
from bot.inspection.inspector import Inspector
from domain.candidacy.case import Misfit
from domain.candidacy.file_words import REFUSALS, ROWS, dry_run_words, fault_words, read_words, refused_words
from domain.candidacy.result_file import read_results
from domain.candidacy.result_template import result_template
from domain.files import RefusedFile
from domain.papers.templates import write_table
from domain.ports import Store
from domain.registration import State
from domain.sheet import Sheet
from domain.texts.catalogue import LANGUAGES, as_plain, load_texts
from tests.stages.candidates import PROCESS
from tests.tables.many import NOT_YET, add_many, rehearsed, results, stage

TEXTS = load_texts()
FACTS = {
    "seen": "word",
    "where": "B2",
    "count": "7",
    "limit": "3",
    "row": "4",
    "inside": "a.pdf",
    "size": "9999999",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", [*sorted(REFUSALS), "doc-large", "doc-empty", "doc-away"])
def test_every_refusal_has_its_words(reason: str, language: str) -> None:
    facts = {name: fact for name, fact in FACTS.items() if name != "inside" or reason.startswith("zip")}
    said = refused_words(TEXTS, language, RefusedFile(reason, {**facts, "name": "<a>.xlsx"}))
    assert "&lt;a&gt;.xlsx" in said
    assert "$" not in said


def test_every_reason_of_the_child_is_known() -> None:
    assert bot.inspection.tables._REASONS | {"table-old"} == REFUSALS


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_paper_in_a_zip_is_named(language: str) -> None:
    refused = RefusedFile("doc-active", {"found": "form", "name": "c.zip", "inside": "EC1057.pdf"})
    assert "EC1057.pdf" in refused_words(TEXTS, language, refused)


def test_what_can_befall_a_row_has_words() -> None:
    of_other_steps = {
        "wrong-state", "unseen", "twin-accepted", "unknown-question", "not-by-appointment", "not-by-calendar",
        "in-the-past", "ends-too-early", "window-open", "out-of-order", "no-date", "not-begun", "attended",
        "has-result", "held", "place-full", "evaluator-full",
    }  # fmt: skip
    assert {one.value for one in Misfit} - of_other_steps <= set(ROWS)


async def test_a_dry_run_reads_as_in_the_sample(store: Store) -> None:
    folios = await add_many(store, 4)
    (gone,) = await add_many(store, 1, 7001, State.WITHDRAWN)
    rows = [(folios[0], "competente"), (folios[1], "competente"), (folios[2], NOT_YET, "Faltó el portafolio")]
    run = await rehearsed(store, results(*rows, ("EC1057-22-7K3M9-4", "competente"), (gone, "competente")))
    assert as_plain(dry_run_words(TEXTS, "es", PROCESS, run)).splitlines() == [
        "Ensayo de «dictamen.xlsx». No cambié nada.",
        "5 filas: 3 cambian, 0 iguales, 2 por corregir",
        "Fila 5: folio desconocido",
        "Fila 6: registro retirado",
        "Avisaría a 3: 2 Competente, 1 Todavía no competente.",
        "Te toca corregir 2 filas y mandar otra vez el archivo.",
    ]
    fine = await rehearsed(store, results(*rows))
    assert "Te toca confirmar" in dry_run_words(TEXTS, "es", PROCESS, fine, is_outdated=True)
    for language in LANGUAGES:
        for fault in run.faults:
            assert "$" not in fault_words(TEXTS, language, PROCESS, run.kind, fault)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_template_comes_back_as_it_is_read(inspector: Inspector, language: str) -> None:
    content = write_table(result_template(TEXTS, language, PROCESS, stage()))
    sheet = await inspector.read_table(content, "plantilla.xlsx")
    assert isinstance(sheet, Sheet), sheet
    read = read_results(sheet, PROCESS, stage())
    assert (read.total, read.rows, read.faults, read.unread) == (0, (), (), ())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_what_was_passed_over_is_said() -> None:
    sheet = Sheet("a", ("b",), (), title="Dictamen", others=("Notas",), formulas=3)
    assert read_words(TEXTS, "es", sheet) == (
        "Leí la hoja «Dictamen»; no leí Notas.\nCeldas con fórmula: 3. Tomé su último valor."
    )
