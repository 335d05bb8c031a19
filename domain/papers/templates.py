"""Tables that staff get: XLSX of words only, so that nothing in them is ever run, linked or taken for a number."""

import io

from domain.screen import TableFacts

_WIDTH = 28  # characters of a column
_PLAIN = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write_table(table: TableFacts) -> bytes:
    """One worksheet, its heading bold and held in sight."""
    import xlsxwriter  # noqa: PLC0415 -- loaded only where a table is written

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _PLAIN)
    sheet = book.add_worksheet(table.title[:31])
    sheet.set_column(0, max(len(table.heading) - 1, 0), _WIDTH, book.add_format({"num_format": "@"}))
    sheet.freeze_panes(1, 0)
    bold = book.add_format({"bold": True, "num_format": "@"})
    for place, words in enumerate(table.heading):
        sheet.write_string(0, place, words, bold)
    for number, row in enumerate(table.rows, 1):
        for place, words in enumerate(row):
            sheet.write_string(number, place, words)
    for place, words in enumerate(table.notes):
        sheet.write_comment(1, place, words)
    book.close()
    return out.getvalue()
