"""The acuse: one page that says what was received and when, and how anybody can check it.

Every sentence on it comes through `facts.labels`, under the keys of `LABELS`:

    title        the paper's name ("Acuse de registro")
    folio        before the folio
    sent         before date and time
    version      before the number of the submitted version
    data         heading of the table
    left-out     before the number of rows that did not fit, with its own colon (only then shown)
    what-head    heading, and `what`: what this paper is and is not (a paragraph)
    check-head   heading, and `check`: how to check it (a paragraph)
    seal         before the seal as text, for who cannot scan
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from domain.papers.signature import Sealer
from domain.papers.typesetting import shorten, wrap
from domain.screen import AcuseFacts

if TYPE_CHECKING:
    from domain.papers.sheet import Ink, Sheet

LABELS = (
    "title", "folio", "sent", "version", "data", "left-out", "what-head", "what", "check-head", "check", "seal",
)  # fmt: skip

_INK: "Ink" = (33, 37, 41)
_SOFT: "Ink" = (92, 99, 106)
_ACCENT: "Ink" = (18, 84, 92)
_TINT: "Ink" = (238, 244, 244)
_RULE: "Ink" = (211, 218, 219)
_WHITE: "Ink" = (255, 255, 255)

_LEFT, _RIGHT = 54.0, 558.0
_FULL = _RIGHT - _LEFT
_LABEL_WIDTH = 150.0
_FLOOR = 708.0  # where the seal's text begins
_QR_SIDE = 132.0  # 46 mm with its quiet zone
_QUIET = 4  # light modules that the standard asks for around a QR code
_LEADING = 1.32
# The table is set in the first of these (points, lines a value may take) that fits; in the last one it is cut.
_SETTINGS = ((10.0, 3), (9.0, 3), (8.5, 2), (8.0, 1))


@dataclass(frozen=True, slots=True)
class _Row:
    label: tuple[str, ...]
    value: tuple[str, ...]

    def height(self, size: float) -> float:
        return max(len(self.label), len(self.value)) * size * _LEADING + size * 0.7


def draw_acuse(facts: AcuseFacts, seal: Sealer) -> bytes:
    """A PDF of one letter page, the same bytes for the same facts and key. Raises KeyError when a label lacks."""
    return draw_sealed(facts, seal.seal(facts.folio, facts.sent_at, facts.digest))


def draw_sealed(facts: AcuseFacts, sealed: str) -> bytes:
    """The same from a finished seal, where the key is not at hand."""
    from domain.papers.sheet import Sheet  # noqa: PLC0415 - fpdf2 takes 0.3 s and 20 MB: on use

    told = dict(facts.labels)
    labels = {key: told[key] for key in LABELS}
    title = f"{labels['title']} {facts.folio}"
    sheet = Sheet(facts.language, title, facts.authority, facts.sent_at)
    y = _draw_head(sheet, facts, labels)
    y = _draw_panel(sheet, y, facts, labels, sealed)
    notes = _notes(sheet, labels)
    room = _FLOOR - y - sum(len(lines) * 9 * _LEADING + 27 for _, lines in notes)
    y = _draw_table(sheet, y, room, facts, labels)
    for heading, lines in notes:
        y = _paragraph(sheet, y + 16, (heading,), "B", 10, _ACCENT)
        y = _paragraph(sheet, y, lines, "", 9, _INK)
    _draw_seal(sheet, labels["seal"], sealed)
    return sheet.finish()


def _draw_head(sheet: "Sheet", facts: AcuseFacts, labels: Mapping[str, str]) -> float:
    sheet.fill(0, 0, _RIGHT + _LEFT, 9, _ACCENT)
    y = 36.0
    for text, weight, size, ink, most in (
        (facts.authority, "B", 12.0, _ACCENT, 2),
        (facts.process_name, "", 10.0, _INK, 2),
        (facts.standard, "", 9.0, _SOFT, 2),
    ):
        lines = wrap(sheet.clean(text), _FULL, sheet.measure(weight, size), most)
        y = _paragraph(sheet, y, lines, weight, size, ink)
    title = shorten(sheet.clean(labels["title"]), _FULL, sheet.measure("B", 23))
    return _paragraph(sheet, y + 8, (title,), "B", 23, _INK) + 8


def _draw_panel(sheet: "Sheet", y: float, facts: AcuseFacts, labels: Mapping[str, str], sealed: str) -> float:
    """Folio, time and version, large, beside the QR code."""
    padding = 12.0
    sheet.fill(_LEFT, y, _FULL, _QR_SIDE + 2 * padding, _TINT)
    sheet.fill(_LEFT, y, 4, _QR_SIDE + 2 * padding, _ACCENT)
    _draw_qr(sheet, _RIGHT - padding - _QR_SIDE, y + padding, sealed)
    x = _LEFT + padding + 8
    width = _FULL - _QR_SIDE - 3 * padding - 8
    line = y + padding
    folio = sheet.clean(facts.folio)
    size = 25.0
    while size > 9 and sheet.measure("B", size)(folio) > width:
        size -= 0.5
    for label, text, weight, points, most in (
        ("folio", folio, "B", size, 1),
        ("sent", facts.sent_at_words, "B", 12.0, 2),
        ("version", str(facts.version), "", 10.0, 1),
    ):
        caption = shorten(sheet.clean(labels[label]), width, sheet.measure("", 8.5))
        line = _paragraph(sheet, line, (caption,), "", 8.5, _SOFT, x)
        lines = wrap(sheet.clean(text), width, sheet.measure(weight, points), most)
        line = _paragraph(sheet, line, lines, weight, points, _INK, x) + 6
    return y + _QR_SIDE + 2 * padding + 14


def _draw_qr(sheet: "Sheet", x: float, y: float, text: str) -> None:
    import segno  # noqa: PLC0415 - on use

    matrix = segno.make_qr(text, error="m", boost_error=False).matrix
    sheet.fill(x, y, _QR_SIDE, _QR_SIDE, _WHITE)
    module = _QR_SIDE / (len(matrix) + 2 * _QUIET)
    sheet.squares(x + _QUIET * module, y + _QUIET * module, len(matrix) * module, matrix, (0, 0, 0))


def _draw_table(sheet: "Sheet", y: float, room: float, facts: AcuseFacts, labels: Mapping[str, str]) -> float:
    heading = shorten(sheet.clean(labels["data"]), _FULL, sheet.measure("B", 10))
    y = _paragraph(sheet, y, (heading,), "B", 10, _ACCENT) + 3
    size, rows = _fitting(sheet, facts.rows, room - 20)
    for row in rows:
        sheet.fill(_LEFT, y, _FULL, 0.6, _RULE)
        top = y + size * 0.3
        _paragraph(sheet, top, row.label, "", size, _SOFT)
        _paragraph(sheet, top, row.value, "", size, _INK, _LEFT + _LABEL_WIDTH)
        y += row.height(size)
    sheet.fill(_LEFT, y, _FULL, 0.6, _RULE)
    if len(rows) < len(facts.rows):
        said = f"{sheet.clean(labels['left-out'])} {len(facts.rows) - len(rows)}"
        y = _paragraph(sheet, y + 2, (shorten(said, _FULL, sheet.measure("B", 8)),), "B", 8, _INK)
    return y


def _fitting(sheet: "Sheet", pairs: tuple[tuple[str, str], ...], room: float) -> tuple[float, list[_Row]]:
    """The rows in the largest setting that fits; failing that, as many of the smallest as leave a line free."""
    clean = [(sheet.clean(label), sheet.clean(value)) for label, value in pairs]
    size, rows = _SETTINGS[0][0], list[_Row]()
    for size, most in _SETTINGS:
        measure = sheet.measure("", size)
        rows = [
            _Row(
                wrap(label, _LABEL_WIDTH - 10, measure, min(most, 2)),
                wrap(value, _FULL - _LABEL_WIDTH, measure, most),
            )
            for label, value in clean
        ]
        if sum(row.height(size) for row in rows) <= room:
            return size, rows
    while rows and sum(row.height(size) for row in rows) > room - 14:
        rows.pop()
    return size, rows


def _notes(sheet: "Sheet", labels: Mapping[str, str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(
        (
            shorten(sheet.clean(labels[f"{key}-head"]), _FULL, sheet.measure("B", 10)),
            wrap(sheet.clean(labels[key]), _FULL, sheet.measure("", 9), 5),
        )
        for key in ("what", "check")
    )


def _draw_seal(sheet: "Sheet", label: str, sealed: str) -> None:
    sheet.fill(_LEFT, _FLOOR + 4, _FULL, 0.6, _RULE)
    caption = shorten(sheet.clean(label), _FULL, sheet.measure("", 7.5))
    y = _paragraph(sheet, _FLOOR + 9, (caption,), "", 7.5, _SOFT)
    _paragraph(sheet, y, wrap(sealed, _FULL, sheet.measure("", 7.5), 4), "", 7.5, _INK)


def _paragraph(
    sheet: "Sheet", y: float, lines: tuple[str, ...], weight: str, size: float, ink: "Ink", x: float = _LEFT
) -> float:
    """Lines from `y` downwards; returns where they end."""
    for line in lines:
        sheet.write(x, y + size, line, weight, size, ink)
        y += size * _LEADING
    return y
