"""The certificate that the demonstration's institute gives. It says on its face that it certifies nothing."""

import hashlib
from datetime import datetime

from bot.demo_turns import staff_words
from domain.candidacy.case import Case
from domain.files import FileKind, InspectedFile
from domain.papers.typesetting import wrap

_LEFT, _WIDTH = 72.0, 468.0
_ACCENT, _INK = (18, 84, 92), (33, 37, 41)
_NAMES = ("given_names", "first_surname", "second_surname")


def draw_certificate(case: Case, at: datetime) -> InspectedFile:
    """A PDF of one page."""
    from domain.papers.sheet import WIDTH, Sheet  # noqa: PLC0415 - fpdf2 takes 0.3 s and 20 MB: on use

    words, process = staff_words()[case.person.language], case.process
    answers, language = case.registration.draft.answers, case.person.language
    name = " ".join(filter(None, (answers.get(part, "") for part in _NAMES)))
    sheet = Sheet(language, f"{words['certificate-title']} {case.registration.folio}", process.authority, at)
    sheet.fill(0, 0, WIDTH, 14, _ACCENT)
    y = 150.0
    for text, weight, size, ink in (
        (words["certificate-title"], "B", 34.0, _ACCENT),
        (f"{process.standard} {process.standard_title}", "", 15.0, _INK),
        (f"{words['certificate-for']} {name}", "B", 22.0, _INK),
        (case.registration.folio, "", 13.0, _INK),
        (words["certificate-what"], "", 13.0, _INK),
    ):
        for line in wrap(sheet.clean(text), _WIDTH, sheet.measure(weight, size), 3):
            sheet.write(_LEFT, y, line, weight, size, ink)
            y += size * 1.4
        y += 26
    content = sheet.finish()
    return InspectedFile(FileKind.PDF, content, 1, hashlib.sha256(content).hexdigest())
