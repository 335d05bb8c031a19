"""What comes out of the tables that staff send."""

from datetime import date, datetime

import pytest

from bot.inspection.inspector import Inspector
from domain.files import RefusedFile
from domain.sheet import Row, Sheet
from tests.tables import files

HEADING = ["folio", "resultado"]


async def read(inspector: Inspector, content: bytes) -> Sheet:
    sheet = await inspector.read_table(content, "dictamen.xlsx")
    assert isinstance(sheet, Sheet), sheet
    return sheet


async def test_every_kind_of_cell_becomes_words(inspector: Inspector) -> None:
    row = [
        "  uno ",
        date(2022, 6, 17),
        datetime.fromisoformat("2022-06-17T10:30"),
        7221234567.0,
        2.5,
        True,
        False,
        None,
        "Peña",
    ]
    sheet = await read(inspector, files.xlsx([*"abcdefghi"], row))
    assert sheet.rows[0].cells[1] == "2022-06-17"
    assert sheet.rows[0].cells[3:] == ("7221234567", "2.5", "sí", "no", "", "Peña")
    assert (sheet.rows[0].cells[0], sheet.title) == ("uno", "Hoja1")


async def test_rows_count_as_in_the_spreadsheet(inspector: Inspector) -> None:
    sheet = await read(inspector, files.xlsx([], HEADING, [], ["uno", "dos"], [], [], ["tres"]))
    assert (sheet.heading_row, sheet.heading) == (2, ("folio", "resultado"))
    assert sheet.rows == (Row(4, ("uno", "dos")), Row(7, ("tres", "")))


async def test_the_first_worksheet_with_anything_is_read(inspector: Inspector) -> None:
    sheet = await read(inspector, files.xlsx(Dictamen=[HEADING, ["uno", "dos"]], Notas=[["x"], ["y"]]))
    assert (sheet.title, sheet.others) == ("Dictamen", ("Hoja1", "Notas"))


async def test_a_formula_is_taken_at_its_last_value(inspector: Inspector) -> None:
    sheet = await read(inspector, files.xlsx_with_values('="Compe"&"tente"', "Competente"))
    assert (sheet.rows[0].cells[1], sheet.formulas) == ("Competente", 1)


@pytest.mark.parametrize(
    ("words", "codec", "encoding"),
    [
        ("folio,motivos\n1,Faltó la Ñ\n", "utf-8", "UTF-8"),
        ("folio,motivos\r\n1,Faltó la Ñ\r\n", "utf-8-sig", "UTF-8"),
        ("folio;motivos\r\n1;Faltó la Ñ\r\n", "cp1252", "Windows-1252"),
        ("folio\tmotivos\r\n1\tFaltó la Ñ\r\n", "utf-16", "UTF-16"),
        ("folio\tmotivos\r\n1\tFaltó la Ñ\r\n", "utf-16-le", "UTF-16"),
        ("sep=;\nfolio;motivos\n1;Faltó la Ñ\n", "utf-8", "UTF-8"),
        ('"folio, o número";motivos\n1;"Faltó la Ñ"\n', "utf-8", "UTF-8"),
    ],
)
async def test_a_csv_of_any_country_is_read(inspector: Inspector, words: str, codec: str, encoding: str) -> None:
    sheet = await read(inspector, words.encode(codec))
    assert (sheet.rows[0].cells, sheet.encoding) == (("1", "Faltó la Ñ"), encoding)


async def test_a_quoted_cell_may_have_lines(inspector: Inspector) -> None:
    sheet = await read(inspector, 'folio;motivos\n1;"Faltó:\r\nel portafolio; y ""más"""\n2;Nada\n'.encode())
    assert sheet.rows == (Row(2, ("1", 'Faltó:\nel portafolio; y "más"')), Row(3, ("2", "Nada")))


async def test_a_heading_may_begin_like_another_kind_of_file(inspector: Inspector) -> None:
    for heading in (b"BM;b\n", b"ID3;b\n", b"MZ;b\n", b"GIF8;b\n"):
        assert (await read(inspector, heading + b"1;2\n")).rows == (Row(2, ("1", "2")),)


async def test_signs_that_cannot_be_seen_are_dropped(inspector: Inspector) -> None:
    sheet = await read(inspector, files.xlsx(HEADING, ["EC1057\u200b-22\u00a0x", "a_x000D_b\u202e"]))
    assert sheet.rows[0].cells == ("EC1057-22 x", "a\nb")


@pytest.mark.slow
async def test_fifty_thousand_rows_are_read_and_one_more_is_not(inspector: Inspector) -> None:
    rows = [[f"EC1057-22-{number}", "competente", number] for number in range(50_001)]
    sheet = await read(inspector, files.xlsx([*HEADING, "n"], *rows[:-1]))
    assert (len(sheet.rows), sheet.rows[-1].cells[2]) == (50_000, "49999")
    refused = await inspector.read_table(files.xlsx([*HEADING, "n"], *rows), "x")
    assert refused == RefusedFile("table-rows", {"limit": "50000", "name": "x"})
