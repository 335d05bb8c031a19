"""The words of the shipped process keep to the assistant's voice."""

import re
from collections.abc import Iterator

from domain.conversation.questions import QUESTIONS as ASKED
from domain.process import PLATFORM_FOLIO
from domain.processes.known import QUESTIONS
from tests.process.building import process, shipped

NEVER: tuple[str, ...] = (
    "inválid",
    "incorrect",
    "por favor",
    "favor de",
    "usted",
    "usuario",
    "ingresa",
    "captura",
    "selecciona",
)
NEVER += ("clic", "adjunta", "pronto", "en breve", "deberá", "es necesario", "rechazad", "reprobad", "sistema")


def _texts(language: str) -> Iterator[str]:
    found = process(shipped("ec1057-2022"), "ec1057-2022")
    yield from (answer[language] for answer in found.answers.values())
    yield from (result.meaning[language] for stage in found.stages for result in stage.results)
    notice = found.notice
    yield from (notice.data[language], notice.purposes[language], notice.transfers[language])


def test_sentences_have_twenty_words_at_most() -> None:
    for text in _texts("es"):
        for sentence in re.split(r"[.:?!]\s|\n", text):
            assert len(sentence.split()) <= 20, sentence


def test_no_word_that_the_assistant_never_says() -> None:
    for text in _texts("es"):
        assert not [word for word in NEVER if word in text.lower()], text


def test_the_simplified_notice_fits_in_a_screen() -> None:
    notice = process(shipped("ec1057-2022"), "ec1057-2022").notice
    for language in ("es", "en"):
        parts = (notice.responsible, notice.data, notice.purposes, notice.transfers)
        assert sum(len(part[language]) for part in parts) <= 400


def test_process_files_know_every_question() -> None:
    assert set(QUESTIONS) | {PLATFORM_FOLIO} == set(ASKED)
