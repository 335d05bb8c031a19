"""Tables that staff get: XLSX of words only, so that nothing in them is ever run, linked or taken for a number."""

import io
from collections.abc import Iterable, Sequence

_WIDTH = 28  # characters of a column
_PLAIN = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write_table(
    title: str, heading: Sequence[str], rows: Iterable[Sequence[str]], notes: Sequence[str] = ()
) -> bytes:
    """One worksheet, its heading bold and held in sight. `notes`: comments for the first cells below it."""
    import xlsxwriter  # noqa: PLC0415 -- loaded only where a table is written

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _PLAIN)
    sheet = book.add_worksheet(title[:31])
    sheet.set_column(0, max(len(heading) - 1, 0), _WIDTH, book.add_format({"num_format": "@"}))
    sheet.freeze_panes(1, 0)
    bold = book.add_format({"bold": True, "num_format": "@"})
    for place, words in enumerate(heading):
        sheet.write_string(0, place, words, bold)
    for number, row in enumerate(rows, 1):
        for place, words in enumerate(row):
            sheet.write_string(number, place, words)
    for place, words in enumerate(notes):
        sheet.write_comment(1, place, words)
    book.close()
    return out.getvalue()
