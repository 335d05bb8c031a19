"""The acuse is read as others read it: its text by pypdf, its picture by pdfium, its code by a scanner."""

import io
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2  # type: ignore[import-untyped] # publishes no types
import pytest
import zxingcpp
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.papers.acuse import LABELS, draw_acuse
from domain.papers.signature import Sealed, Sealer, read_seal
from domain.screen import AcuseFacts

SEALER = Sealer(bytes(range(32)), "r1")
KEYS = {"r1": SEALER.public_key}
SENT = datetime(2022, 5, 13, 4, 58, 7, tzinfo=UTC)
WORDS = {key: f"words of {key}" for key in LABELS}
INSTITUTION = (
    "Organismo Público Descentralizado para la Prestación de los Servicios de Agua Potable, Alcantarillado y "
    "Saneamiento de Almoloya de Alquisiras"
)


def facts(**changed: object) -> AcuseFacts:
    told: dict[str, Any] = {
        "language": "es",
        "folio": "EC1057-22-7K3M9-4",
        "process_name": "Segundo proceso de certificación EC1057",
        "authority": "Instituto de Transparencia (Infoem)",
        "standard": "EC1057 Garantizar el derecho de acceso a la información pública",
        "sent_at": SENT,
        "sent_at_words": "jueves 12 de mayo de 2022, 23:58 (hora del centro de México)",
        "version": 12,
        "rows": (("CURP", "HEGG…04"), ("Nombre", "Íñigo Ñandú"), ("Institución", INSTITUTION)),
        "labels": tuple(WORDS.items()),
        "digest": "0123456789abcdef" * 4,
    }
    return AcuseFacts(**(told | changed))


def text_of(paper: bytes) -> str:
    return " ".join(pypdf.PdfReader(io.BytesIO(paper)).pages[0].extract_text().split())


def scanned(paper: bytes, scale: float = 1.5) -> list[str]:
    """Of its QR codes: to a reader of every kind a row of upright strokes is a bar code too."""
    picture = pypdfium2.PdfDocument(paper)[0].render(scale=scale).to_pil()
    found = zxingcpp.read_barcodes(picture)
    return [code.text for code in found if code.format == zxingcpp.BarcodeFormat.QRCode]


def test_the_page_says_every_fact_and_label() -> None:
    told = facts()
    text = text_of(draw_acuse(told, SEALER))
    told_values = [value for row in told.rows for value in row]
    labels = [words for key, words in told.labels if key != "left-out"]
    for expected in (told.folio, told.sent_at_words, told.authority, told.process_name, told.standard, "12"):
        assert expected in text
    assert [words for words in (*told_values, *labels) if words not in text] == []


def test_the_page_is_one_letter_page() -> None:
    reader = pypdf.PdfReader(io.BytesIO(draw_acuse(facts(), SEALER)))
    assert [(float(page.mediabox.width), float(page.mediabox.height)) for page in reader.pages] == [(612, 792)]


def test_the_file_says_its_title_and_language() -> None:
    reader = pypdf.PdfReader(io.BytesIO(draw_acuse(facts(), SEALER)))
    assert reader.metadata is not None
    assert reader.metadata.title == "words of title EC1057-22-7K3M9-4"
    assert reader.metadata.creation_date == SENT
    assert str(reader.root_object["/Lang"]) == "es"


@pytest.mark.parametrize("scale", [1.0, 1.5, 4.0])
def test_a_scanner_reads_a_genuine_seal(scale: float) -> None:
    codes = scanned(draw_acuse(facts(), SEALER), scale)
    assert len(codes) == 1
    assert read_seal(codes[0], KEYS) == Sealed("r1", "EC1057-22-7K3M9-4", SENT, "0123456789abcdef01234567")


def test_the_seal_copied_from_the_page_is_genuine() -> None:
    paper = pypdf.PdfReader(io.BytesIO(draw_acuse(facts(), SEALER)))
    assert isinstance(read_seal(paper.pages[0].extract_text(), KEYS), Sealed)


def test_equal_facts_make_equal_bytes() -> None:
    program = (
        "import sys, hashlib; sys.path.insert(0, sys.argv[1]); import test_acuse as t;"
        "print(hashlib.sha256(t.draw_acuse(t.facts(), t.SEALER)).hexdigest())"
    )
    prints = {
        subprocess.run(
            [sys.executable, "-c", program, str(Path(__file__).parent)],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(prints) == 1


def test_an_ordinary_acuse_says_nothing_was_left_out() -> None:
    assert WORDS["left-out"] not in text_of(draw_acuse(facts(), SEALER))


def test_fourteen_long_answers_still_fit() -> None:
    rows = tuple((f"Pregunta {n}", INSTITUTION) for n in range(14))
    text = text_of(draw_acuse(facts(rows=rows), SEALER))
    assert "Pregunta 13" in text
    assert WORDS["left-out"] not in text


def test_rows_that_do_not_fit_are_counted() -> None:
    rows = tuple((f"Pregunta {n:03}", "palabra " * 300) for n in range(200))
    text = text_of(draw_acuse(facts(rows=rows), SEALER))
    shown = sum(f"Pregunta {n:03}" in text for n in range(200))
    assert 5 < shown < 200
    assert f"{WORDS['left-out']} {200 - shown}" in text


def test_a_cut_value_ends_with_an_ellipsis() -> None:
    rows = (("Cargo", "a" * 900),)
    text = text_of(draw_acuse(facts(rows=rows), SEALER))
    assert "a…" in text


def test_a_letter_the_font_lacks_is_shown_as_such() -> None:
    text = text_of(draw_acuse(facts(rows=(("Nombre", "Ana 日 María"),)), SEALER))
    assert "Ana \N{REPLACEMENT CHARACTER} María" in text


def test_names_with_rare_accents_stand_as_typed() -> None:
    names = "Ångström Ğül Đặng Nguyễn Łódź Ñúñez Zoë Ĉeĥo D’Angelo Peña-Nieto"
    assert names in text_of(draw_acuse(facts(rows=(("Nombre", names),)), SEALER))


def test_a_missing_label_is_a_broken_promise() -> None:
    with pytest.raises(KeyError, match="check-head"):
        draw_acuse(facts(labels=tuple((k, v) for k, v in WORDS.items() if k != "check-head")), SEALER)


WILD = st.text(alphabet=st.characters(codec="utf-8"), max_size=60).map(lambda text: text * 15)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    wild=WILD,
    rows=st.lists(st.tuples(WILD, WILD), max_size=40).map(tuple),
    words=st.lists(WILD, min_size=len(LABELS), max_size=len(LABELS)),
)
def test_whatever_is_told_one_sealed_page_results(
    wild: str, rows: tuple[tuple[str, str], ...], words: list[str]
) -> None:
    told = facts(
        process_name=wild,
        authority=wild,
        standard=wild,
        sent_at_words=wild,
        rows=rows,
        labels=tuple(zip(LABELS, words, strict=True)),
    )
    paper = draw_acuse(told, SEALER)
    assert len(pypdf.PdfReader(io.BytesIO(paper)).pages) == 1
    assert [isinstance(read_seal(code, KEYS), Sealed) for code in scanned(paper)] == [True]


def test_everything_stays_inside_the_margins() -> None:
    words = tuple((key, "Palabras largas que no terminan " * 30) for key in LABELS)
    long = facts(authority="M" * 900, standard="x y " * 300, labels=words, rows=(("L " * 90, "M" * 900),) * 60)
    picture = pypdfium2.PdfDocument(draw_acuse(long, SEALER))[0].render(scale=1).to_pil().convert("L")
    below_band = picture.crop((0, 10, 612, 792)).point(lambda shade: 255 if shade < 250 else 0)
    box = below_band.getbbox()
    assert box is not None
    assert box[0] >= 53
    assert box[2] <= 560
    assert box[3] <= 760 - 10


def test_an_acuse_is_small_and_quick() -> None:
    draw_acuse(facts(), SEALER)  # the first one loads the libraries
    began = time.process_time()
    sizes = [len(draw_acuse(facts(), SEALER)) for _ in range(5)]
    assert max(sizes) < 120_000
    assert (time.process_time() - began) / 5 < 3  # 0.05 on a quiet machine


def test_importing_the_papers_loads_no_library() -> None:
    program = (
        "import sys, domain.papers.acuse, domain.papers.signature;"
        "print([n for n in ('fpdf', 'PIL', 'segno', 'cryptography', 'fontTools') if n in sys.modules])"
    )
    assert (
        subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True).stdout == "[]\n"
    )
