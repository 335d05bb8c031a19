"""An XLSX. Its package is looked over before anything is parsed; then openpyxl reads it row by row, its XML through
defusedxml. Only run in the child process."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

import openpyxl
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet._reader import FORMULA_TAG, VALUE_TAG, WorkSheetParser

from bot.inspection.confined import Answer, Limits, Refusal
from bot.inspection.packed import opened
from bot.inspection.rows_out import Rows, some, words

_MACROS = ("vbaproject.bin", "vbadata.xml")
_LINKS = ("xl/externallinks/", "xl/connections.xml", "xl/querytables/", "xl/model/")
_MACRO_TYPE = b"macroEnabled"
_MOST_TITLES = 10  # of those that are said


def look_at_xlsx(content: bytes, limits: Limits) -> Answer:
    with opened(content, limits, "table") as archive:
        _look_over(archive)
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    sheets = [one for one in book.worksheets if isinstance(one, ReadOnlyWorksheet) and one.sheet_state == "visible"]
    for sheet in sheets:
        rows, formulas = _read(sheet, limits)
        if rows.found:
            others = [one.title[:31] for one in sheets if one is not sheet][:_MOST_TITLES]
            about = {"title": sheet.title[:31], "others": others, "formulas": formulas, "row": rows.found[0][0]}
            return rows.answer(**about)
    raise Refusal("table-none")


def _look_over(archive: zipfile.ZipFile) -> None:
    names = [name.lower() for name in archive.namelist()]
    if "xl/workbook.xml" not in names:
        raise Refusal("table-kind", seen="excel" if "xl/workbook.bin" in names else "zip")
    if any(name.endswith(_MACROS) for name in names) or _MACRO_TYPE in archive.read("[Content_Types].xml"):
        raise Refusal("table-macros")
    if any(name.startswith(_LINKS) for name in names):
        raise Refusal("table-links")


class _Reader(WorkSheetParser):  # type: ignore[misc]  # openpyxl publishes no types
    """Notes where a formula stands whose value nobody calculated, which openpyxl would read as an empty cell."""

    formulas = 0

    def __init__(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401 -- as openpyxl has it
        super().__init__(*arguments, **named)
        self.uncounted: list[str] = []

    def parse_cell(self, element: Any) -> dict[str, Any]:  # noqa: ANN401 -- as openpyxl has it
        if element.find(FORMULA_TAG) is not None:
            if element.findtext(VALUE_TAG):
                self.formulas += 1
            else:
                self.uncounted.append(str(element.get("r", "?")))
        cell: dict[str, Any] = super().parse_cell(element)
        return cell


def _read(sheet: ReadOnlyWorksheet, limits: Limits) -> tuple[Rows, int]:
    book, rows = sheet.parent, Rows(limits)
    with sheet._get_source() as source:  # noqa: SLF001 -- there is no other way to see formulas beside their values
        reader = _Reader(
            source,
            sheet._shared_strings,  # noqa: SLF001 -- as above
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,  # noqa: SLF001 -- as above
            timedelta_formats=book._timedelta_formats,  # noqa: SLF001 -- as above
        )
        for number, cells in reader.parse():
            rows.add(number, _in_order(cells))
    if reader.uncounted:
        raise Refusal("table-formula", where=some(reader.uncounted), count=str(len(reader.uncounted)))
    merged = [str(one.ref) for one in reader.merged_cells.mergeCell] if reader.merged_cells else []
    if merged and rows.found:
        raise Refusal("table-merged", where=some(merged), count=str(len(merged)))
    return rows, reader.formulas


def _in_order(cells: Iterable[dict[str, Any]]) -> Iterator[tuple[int, str]]:
    return ((int(cell["column"]), words(cell["value"])) for cell in cells)
