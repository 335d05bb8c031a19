"""Tables that staff might send, made on the spot."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

import xlsxwriter


def xlsx(*rows: Sequence[Any], **sheets: Sequence[Sequence[Any]]) -> bytes:
    """The rows in a first worksheet; others by name. A text that begins with "=" is a formula without a value."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    dates = book.add_format({"num_format": "dd/mm/yyyy"})
    for name, lines in ({"Hoja1": rows} | sheets).items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(lines):
            for place, value in enumerate(row):
                if hasattr(value, "isoformat"):
                    sheet.write_datetime(number, place, value, dates)
                elif isinstance(value, str) and value.startswith("="):
                    sheet.write_formula(number, place, value, None, "")
                else:
                    sheet.write(number, place, value)
    book.close()
    return out.getvalue()


def xlsx_with_values(formula: str, value: str) -> bytes:
    """A formula and what it came to when it was saved."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["folio", "resultado"])
    sheet.write(1, 0, "uno")
    sheet.write_formula(1, 1, formula, None, value)
    book.close()
    return out.getvalue()


def xlsx_merged() -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.merge_range("A1:C1", "Resultados del dictamen")
    sheet.write_row(1, 0, ["folio", "resultado", "motivos"])
    sheet.write_row(2, 0, ["uno", "dos", "tres"])
    book.close()
    return out.getvalue()


def with_parts(packed: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The same archive with parts put in, or put in the place of others."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            if name not in parts:
                after.writestr(name, before.read(name))
        for name, content in parts.items():
            after.writestr(name, content)
    return out.getvalue()


def zipped(**files: bytes) -> bytes:
    """Names with "__" where a folder's slash goes, "_pdf" at the end."""
    return zip_of({name.replace("__", "/").replace("_pdf", ".pdf"): content for name, content in files.items()})


def zip_of(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def lying(packed: bytes, name: str, size: int) -> bytes:
    """The archive's directory says that this part unpacks to `size` bytes."""
    out = bytearray(packed)
    place = packed.rfind(b"PK\x01\x02", 0, packed.rfind(name.encode()))
    out[place + 24 : place + 28] = size.to_bytes(4, "little")
    return bytes(out)
