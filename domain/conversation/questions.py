"""The questions a registration can ask. A process file picks some and puts them in order."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.catalogue import Catalogue
from domain.files import FileKind
from domain.process import PLATFORM_FOLIO
from domain.registration import Draft
from domain.values.curp import parse_curp
from domain.values.email import parse_email
from domain.values.licence import parse_licence
from domain.values.names import parse_name
from domain.values.outcome import Outcome
from domain.values.phone import parse_phone
from domain.values.platform_folio import parse_platform_folio
from domain.values.position import parse_position
from domain.values.rfc import parse_rfc
from domain.values.yes_no import parse_yes_no

PICTURES = frozenset({FileKind.JPG, FileKind.PNG})
MISSING = "?"  # begins the answer of a person whose institution is not in the catalogue


class Input(StrEnum):
    TEXT = "text"
    YES_NO = "yes-no"
    INSTITUTION = "institution"
    PHONE = "phone"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Question:
    """Its texts are `ask-<id>` (prompt with an example), `why-<id>` and `label-<id>` (in lists)."""

    id: str
    input: Input
    parse: Callable[[str], Outcome] | None = None  # institutions are read by the catalogue, files by their content
    is_optional: bool = False
    kinds: frozenset[FileKind] = frozenset(FileKind)  # of its files


QUESTIONS: Mapping[str, Question] = {
    question.id: question
    for question in (
        Question("curp", Input.TEXT, parse_curp),
        Question("given_names", Input.TEXT, parse_name),
        Question("first_surname", Input.TEXT, parse_name),
        Question("second_surname", Input.TEXT, parse_name, is_optional=True),
        Question("institution", Input.INSTITUTION),
        Question("position", Input.TEXT, parse_position),
        Question("is_head", Input.YES_NO, parse_yes_no),
        Question("email", Input.TEXT, parse_email),
        Question("phone", Input.PHONE, parse_phone),
        Question("rfc", Input.TEXT, parse_rfc),
        Question("professional_licence", Input.TEXT, parse_licence, is_optional=True),
        Question("appointment_letter", Input.FILE),
        Question("photo", Input.FILE, kinds=PICTURES),
        Question("identification", Input.FILE),
        Question(PLATFORM_FOLIO, Input.TEXT, parse_platform_folio),
    )
}


def read_answer(question: str, text: str, today: date, catalogue: Catalogue) -> Outcome:
    """What the question's own parser says of a text; of an institution, what the catalogue says. Not of a file."""
    if question == "curp":
        return parse_curp(text, today)
    parse = QUESTIONS[question].parse
    return parse(text) if parse else catalogue.suggest(text)


def is_answered(question: Question, draft: Draft) -> bool:
    if question.input is Input.FILE:
        return bool(draft.files.get(question.id))
    return question.id in draft.answers


def current_question(asked: tuple[str, ...], draft: Draft) -> Question | None:
    """The one being changed, else the first without an answer; None: all are answered."""
    if draft.changing in asked:
        return QUESTIONS[draft.changing]
    return next((QUESTIONS[name] for name in asked if not is_answered(QUESTIONS[name], draft)), None)


def missing_questions(asked: tuple[str, ...], draft: Draft) -> tuple[Question, ...]:
    return tuple(QUESTIONS[name] for name in asked if not is_answered(QUESTIONS[name], draft))


def count_answered(asked: tuple[str, ...], draft: Draft) -> int:
    return sum(is_answered(QUESTIONS[name], draft) for name in asked)


def institution_name(answer: str, catalogue: Catalogue) -> str:
    """What is shown for an institution's answer: its name, or what the person typed."""
    if answer.startswith(MISSING):
        return answer.removeprefix(MISSING)
    institution = catalogue.get(answer)
    return institution.name if institution else answer
