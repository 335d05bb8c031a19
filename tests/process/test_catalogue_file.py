"""The catalogue is read as spreadsheets save it, and a fault of one row keeps out all."""

import io
import zipfile
from dataclasses import replace

import pytest

from bot.process_files import shipped_catalogue
from domain.catalogue import Catalogue
from domain.catalogue_changes import compare, merged
from domain.catalogue_file import EXAMPLE, TYPES, CatalogueFile, read_catalogue
from domain.institution import Institution

HEADING = "clave,nombre,tipo,municipio,alias,activo"
TOLUCA = Institution("15106", "Ayuntamiento de Toluca", "Municipios", "Toluca", ("Toluca de Lerdo", "Tollocan"))
METEPEC = Institution("15054", "Ayuntamiento de Metepec", "Municipios", "Metepec")
TOLUCA_ROW = "15106,Ayuntamiento de Toluca,Municipios,Toluca,Toluca de Lerdo|Tollocan,sí"


def read(*rows: str, heading: str = HEADING, codec: str = "utf-8") -> CatalogueFile:
    return read_catalogue("\r\n".join([heading, *rows, ""]).encode(codec))


def test_a_row_becomes_an_institution() -> None:
    assert read(TOLUCA_ROW).rows == (TOLUCA,)


@pytest.mark.parametrize(
    ("codec", "encoding"), [("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("cp1252", "Windows-1252")]
)
@pytest.mark.parametrize("delimiter", [",", ";"])
def test_encodings_and_delimiters_read_the_same(codec: str, encoding: str, delimiter: str) -> None:
    row = "OA-1,Comisión de Ñandúes,Órganos autónomos,Acambay de Ruíz Castañeda,Ñandú,sí"
    found = read(row.replace(",", delimiter), heading=HEADING.replace(",", delimiter), codec=codec)
    assert found.encoding == encoding
    assert [(one.name, one.municipality, one.aliases) for one in found.rows] == [
        ("Comisión de Ñandúes", "Acambay de Ruíz Castañeda", ("Ñandú",))
    ]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_line_end_is_read(line_end: str) -> None:
    assert read_catalogue(line_end.join([HEADING, TOLUCA_ROW]).encode()).rows == (TOLUCA,)


def test_columns_may_come_in_any_order() -> None:
    found = read("Municipios,15054,Ayuntamiento de Metepec,Metepec", heading="TIPO,Clave,nombre,municipio")
    assert found.rows == (METEPEC,)


def test_quoted_cells_keep_their_commas() -> None:
    found = read('"A-1","Organismo de Agua, Alcantarillado y Saneamiento",Organismos de agua,,,')
    assert found.rows[0].name == "Organismo de Agua, Alcantarillado y Saneamiento"


def test_blank_rows_are_passed_over_and_counted() -> None:
    found = read(TOLUCA_ROW, ",,,,,", "", "15054,,Municipios,Metepec,,")
    assert [(fault.row, fault.column) for fault in found.faults] == [(5, "nombre")]


def test_types_are_recognised_without_accents() -> None:
    assert read("OA-1,Comisión,organos autonomos,,,").rows[0].type == "Órganos autónomos"


def test_an_example_is_known_by_its_name() -> None:
    assert read("EJ-1,Fideicomiso público (ejemplo),Fideicomisos,,,").rows[0].is_example


def test_inactive_bodies_are_read_as_such() -> None:
    active = [read(f"A-1,Uno,Sindicatos,,,{word}").rows[0].active for word in ("", "Sí", "si", "1", "NO", "0")]
    assert active == [True, True, True, True, False, False]


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (",Ayuntamiento,Municipios,,,", "clave"),
        ("15106,Otra vez Toluca,Municipios,,,", "clave"),
        ("con espacio,Nombre,Municipios,,,", "clave"),
        ("=1+1,Nombre,Municipios,,,", "clave"),
        ("1" * 25 + ",Nombre,Municipios,,,", "clave"),
        ("A-1,,Municipios,,,", "nombre"),
        ("A-1,=HYPERLINK(1),Municipios,,,", "nombre"),
        ("A-1,+52 Nombre,Municipios,,,", "nombre"),
        ("A-1,@Nombre,Municipios,,,", "nombre"),
        ("A-1,-Nombre,Municipios,,,", "nombre"),
        ("A-1,Nom\u202ebre,Municipios,,,", "nombre"),
        ("A-1,Nom\x00bre,Municipios,,,", "nombre"),
        ("A-1," + "N" * 161 + ",Municipios,,,", "nombre"),
        ("A-1,Nombre,Municipio raro,,,", "tipo"),
        ("A-1,Nombre,,,,", "tipo"),
        ("A-1,Nombre,Municipios,=cmd,,", "municipio"),
        ("A-1,Nombre,Municipios,,=cmd,", "alias"),
        ("A-1,Nombre,Municipios,,,quizá", "activo"),
    ],
)
def test_a_bad_cell_is_told_by_row_and_column(row: str, column: str) -> None:
    found = read(TOLUCA_ROW, row)
    assert found.rows == ()
    assert {(fault.row, fault.column) for fault in found.faults} == {(3, column)}


def test_every_fault_of_a_file_is_told_at_once() -> None:
    found = read(TOLUCA_ROW, ",x,Municipios,,,", TOLUCA_ROW, "B,Uno,Nada,,,quizá", "C,Una,Municipios,,,,sobra")
    assert [(fault.row, fault.column) for fault in found.faults] == [
        (3, "clave"),
        (4, "clave"),
        (5, "activo"),
        (5, "tipo"),
        (6, ""),
    ]


@pytest.mark.parametrize("blank", [(), ("", ",,,,,")])
def test_a_heading_alone_is_no_catalogue(blank: tuple[str, ...]) -> None:
    found = read(*blank)
    (fault,) = found.faults
    assert str(fault) == (
        "the file: it has no rows, which would take every body out of the catalogue. Write one for each body; to"
        ' retire one keep its row, with "no" under activo.'
    )


def test_two_active_bodies_have_two_names() -> None:
    found = read(
        "A-1,Órgano  de Control,Sindicatos,,,", "A-2,Otro,Sindicatos,,,", "A-3,organo de control,IMCUFIDE,,,sí"
    )
    assert found.rows == ()
    (fault,) = found.faults
    assert str(fault) == (
        "row 4, nombre: 'organo de control' is the name of row 2 already."
        ' Say what sets them apart, or write "no" under activo.'
    )


def test_a_retired_body_may_have_the_name_of_another() -> None:
    rows = read("A-1,Uno,Sindicatos,,,no", "A-2,Uno,Sindicatos,,,", "A-3,Uno,Sindicatos,,,no").rows
    assert [one.key for one in rows if one.active] == ["A-2"]


@pytest.mark.parametrize("said", ["sep=;", "SEP=;", '"sep=;"', "sep=,", "sep=\t", "sep=|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_first_line_may_say_what_parts_the_cells(said: str, line_end: str) -> None:
    delimiter = said.strip('"')[-1]
    rows = [
        said,
        HEADING.replace(",", delimiter),
        "15054;Ayuntamiento de Metepec;Municipios;Metepec;;".replace(";", delimiter),
    ]
    assert read_catalogue("\ufeff".encode() + line_end.join(rows).encode()).rows == (METEPEC,)


def test_that_first_line_is_not_counted() -> None:
    found = read_catalogue(f"sep=,\r\n{HEADING}\r\n,x,Municipios,,,".encode())
    assert [(fault.row, fault.column) for fault in found.faults] == [(2, "clave")]


def test_a_key_is_the_same_in_capitals() -> None:
    assert [fault.column for fault in read("a-1,Uno,Sindicatos,,,", "A-1,Dos,Sindicatos,,,").faults] == ["clave"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\r\n\r\n",
        b"PK\x03\x04 a spreadsheet",
        "clave,nombre,tipo".encode("utf-16"),
        HEADING.encode() + b"\nA,\x81\x8d,Sindicatos,,,",
        HEADING.encode() + b'\nA,"Nombre,Sindicatos,,,',
        HEADING.encode() + b'\nA,"No"mbre,Sindicatos,,,',
        b"x" * (5 * 1024 * 1024 + 1),
    ],
)
def test_a_file_that_is_no_table_is_one_fault(data: bytes) -> None:
    found = read_catalogue(data)
    assert found.rows == ()
    assert len(found.faults) == 1


@pytest.mark.parametrize("broken", ['A,"Nombre,Sindicatos,,,', 'A,"No"mbre,Sindicatos,,,'])
def test_a_broken_quote_hides_no_fault_before_it(broken: str) -> None:
    found = read(TOLUCA_ROW, ",x,Nada,,,", broken, "B,Uno,Nada,,,")
    assert [(fault.row, fault.column) for fault in found.faults] == [(3, "clave"), (3, "tipo"), (4, "")]
    assert "nothing from here on was looked at" in found.faults[-1].what
    assert found.rows == ()


def test_a_broken_quote_in_the_heading_is_told() -> None:
    assert [fault.row for fault in read(TOLUCA_ROW, heading='clave,"no"mbre,tipo').faults] == [1]


def archive(content: str, *names: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as zipped:
        for name in names:
            zipped.writestr(name, content)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (archive("<x/>", "[Content_Types].xml", "xl/workbook.xml"), "an Excel workbook (XLSX)"),
        (
            archive("application/vnd.oasis.opendocument.spreadsheet", "mimetype"),
            "an OpenDocument spreadsheet (ODS)",
        ),
        (archive(HEADING, "catalogo.csv"), "a ZIP archive"),
        (archive("x" * 6 * 1024 * 1024, "catalogo.csv"), "a ZIP archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Excel workbook (XLS)"),
        (HEADING.encode("utf-16"), "text in UTF-16"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, kind: str) -> None:
    (fault,) = read_catalogue(data).faults
    assert str(fault) == f'the file: it is {kind}, whatever its name says. Save the table as "CSV UTF-8".'


def test_a_heading_that_does_not_fit_is_told() -> None:
    found = read(heading="clave,nombre,nombre,telefono")
    assert [(fault.row, fault.column) for fault in found.faults] == [(1, "tipo"), (1, "nombre"), (1, "telefono")]


def test_changes_are_new_changed_and_gone() -> None:
    renamed = replace(TOLUCA, name="Ayuntamiento de Toluca de Lerdo")
    changes = compare((TOLUCA, METEPEC), (renamed, replace(METEPEC, key="N-1")))
    assert [one.key for one in changes.new] == ["N-1"]
    assert changes.changed == ((TOLUCA, renamed),)
    assert changes.gone == (METEPEC,)


def test_whoever_is_gone_already_is_not_gone_again() -> None:
    known = (TOLUCA, replace(METEPEC, active=False))
    changes = compare(known, (TOLUCA,))
    assert changes.is_nothing
    assert merged(known, (TOLUCA,)) == known


def test_whoever_comes_back_is_changed() -> None:
    inactive = replace(METEPEC, active=False)
    assert compare((inactive,), (METEPEC,)).changed == ((inactive, METEPEC),)


def test_the_shipped_catalogue_has_every_municipality() -> None:
    found = read_catalogue(shipped_catalogue())
    assert found.faults == ()
    councils = [one for one in found.rows if one.type == "Municipios"]
    assert [one.key for one in councils] == [str(key) for key in range(15001, 15126)]
    assert all(one.name == f"Ayuntamiento de {one.municipality}" for one in councils)


def test_all_other_shipped_bodies_are_marked_examples() -> None:
    others = [one for one in read_catalogue(shipped_catalogue()).rows if one.type != "Municipios"]
    assert {one.type for one in others} == set(TYPES) - {"Municipios"}
    assert all(one.is_example and one.name.endswith(EXAMPLE) and one.key.startswith("EJ-") for one in others)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("neza", "15058"),
        ("ayto de ecatepec", "15033"),
        ("tlalne", "15104"),
        ("izcalli", "15121"),
        ("valle de bravo", "15110"),
        ("naucalpan", "15057"),
        ("los reyes la paz", "15070"),
        ("odapas zumpango", "EJ-AGUA-1"),
        ("dif toluca", "EJ-DIF-1"),
        ("codhem", "EJ-OA-1"),
    ],
)
def test_the_shipped_catalogue_knows_familiar_names(typed: str, key: str) -> None:
    catalogue = Catalogue(read_catalogue(shipped_catalogue()).rows)
    assert catalogue.find(typed)[0].institution.key == key
