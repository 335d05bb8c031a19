"""A CSV, as spreadsheets of any country write it. Only run in the child process."""

import csv
import io

from bot.inspection.confined import Answer, Limits, Refusal
from bot.inspection.rows_out import Rows, words

_DELIMITERS = ";,\t|"
_MARK = "\ufeff"
_LOOKED_AT = 20_000  # characters, to tell the delimiter
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8", "UTF-8"),
    (b"\xff\xfe", "utf-16", "UTF-16"),
    (b"\xfe\xff", "utf-16", "UTF-16"),
)


def look_at_csv(content: bytes, limits: Limits) -> Answer:
    text, encoding = _decoded(content)
    if text.count("\x00") or sum(char < " " and char not in "\r\n\t" for char in text[:4096]) > 4:
        raise Refusal("table-kind", seen="unknown")
    text, delimiter = _delimiter(text)
    rows, number = Rows(limits), 0
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    csv.field_size_limit(1 << 20)
    try:
        for number, cells in enumerate(lines, 1):
            rows.add(number, ((place, words(cell)) for place, cell in enumerate(cells, 1)))
    except csv.Error:
        raise Refusal("table-quotes", row=str(number + 1)) from None
    return rows.answer(encoding=encoding, row=rows.found[0][0] if rows.found else 1)


def _decoded(content: bytes) -> tuple[str, str]:
    for mark, codec, name in _MARKS:
        if content.startswith(mark):
            return _decode(content, codec).removeprefix(_MARK), name
    for codec, name in (("utf-8", "UTF-8"), _unmarked_utf_16(content), ("cp1252", "Windows-1252")):
        try:
            if codec:
                return content.decode(codec), name
        except UnicodeDecodeError:
            continue
    raise Refusal("table-kind", seen="unknown") if b"\x00" in content else Refusal("table-letters")


def _decode(content: bytes, codec: str) -> str:
    try:
        return content.decode(codec)
    except UnicodeDecodeError:
        raise Refusal("table-letters") from None


def _unmarked_utf_16(content: bytes) -> tuple[str, str]:
    """Every second byte of Latin words is nothing."""
    start = content[:400]
    for codec, nothing in (("utf-16-le", start[1::2]), ("utf-16-be", start[0::2])):
        if nothing and nothing.count(0) > len(nothing) * 0.8:
            return codec, "UTF-16"
    return "", ""


def _delimiter(text: str) -> tuple[str, str]:
    """Excel may say it in a line of its own, "sep=;", which stays as a blank one so that rows count as there."""
    first = text.partition("\n")[0].strip().lower()
    if first.startswith("sep=") and len(first) == 5 and first[4] in _DELIMITERS:
        return text[text.index("\n") :] if "\n" in text else "", first[4]
    heading = next((line for line in _unquoted(text[:_LOOKED_AT]).splitlines() if line.strip()), "")
    return text, max(_DELIMITERS[:3], key=heading.count) if any(map(heading.count, _DELIMITERS)) else ","


def _unquoted(text: str) -> str:
    """What stands in quotes tells nothing about the delimiter."""
    return "".join(text.split('"')[::2])
