"""A candidate's files, for a member who may see them."""

from domain.backoffice.counter import Counter
from domain.candidacy.case import Case
from domain.conversation.questions import QUESTIONS
from domain.files import FileKind
from domain.registration import Draft
from domain.screen import Attachment, KeptPaper, Screen

_ENDINGS = {FileKind.PDF: "pdf", FileKind.JPG: "jpg", FileKind.PNG: "png"}


def paper_screens(counter: Counter, case: Case, sent: Draft) -> tuple[Screen, ...]:
    """Named by the folio: what a member downloads tells nobody's name."""
    shown = []
    for question, notes in sent.files.items():
        if question not in QUESTIONS:
            continue
        for number, note in enumerate(notes, 1):
            paper = KeptPaper(case.person.id, case.person.user_id, note.id)
            name = f"{case.registration.folio}-{question}-{number}.{_ENDINGS[note.kind]}"
            text = counter.say(
                "w-document", folio=case.registration.folio, nombre=counter.words(f"label-{question}")
            )
            shown.append(Screen(text, attachment=Attachment(name, paper)))
    return tuple(shown)
