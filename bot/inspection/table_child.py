"""The child process that reads tables and opens ZIP files that staff send: started by its path, in a clean
interpreter; `confined.py` says how it works and speaks. Its letters:

    X  an XLSX: out come the rows of its first worksheet that is not empty
    C  a CSV: the same
    Z  a ZIP of PDFs: out come their names and contents, which are looked into one by one afterwards

Rows come out as JSON: a list of [number, [cells]], the heading first.
"""

import io
import sys
import zipfile
from codecs import lookup
from encodings.aliases import aliases

import openpyxl

from bot.inspection.confined import Limits, serve
from bot.inspection.csv_look import look_at_csv
from bot.inspection.xlsx_look import look_at_xlsx
from bot.inspection.zip_look import look_at_zip

LOOKS = {b"X": look_at_xlsx, b"C": look_at_csv, b"Z": look_at_zip}


def rehearse(limits: Limits) -> None:
    """So that all that is imported on use is there: later nothing can be opened."""
    for name in set(aliases.values()):
        try:
            lookup(name)
        except LookupError:  # some belong to other systems
            continue
    book = openpyxl.Workbook()
    book.active.append(["folio", 1, 1.5, True])
    book.active.append(["uno", 2, 2.5, False])
    sample = io.BytesIO()
    book.save(sample)
    look_at_xlsx(sample.getvalue(), limits)
    look_at_csv("folio;resultado\nuno;dos\n".encode("utf-16"), limits)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("uno.pdf", b"%PDF-")
    look_at_zip(packed.getvalue(), limits)


if __name__ == "__main__":
    sys.exit(serve(LOOKS, rehearse, "table-damaged"))
