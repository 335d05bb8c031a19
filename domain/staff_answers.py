"""The answers that staff gave to frequent questions, laid over the process file's: what everybody is told."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from domain.answer_words import MOST_CHARACTERS, unknown_placeholders
from domain.inquiry import StaffAnswer
from domain.process import Process
from domain.processes.known import ANSWERS
from domain.processes.table import LANGUAGES
from domain.typed import clean

NOTHING: Mapping[str, str] = {}  # no words: the process file's hold


class Misfit(StrEnum):
    UNKNOWN_PROCESS = "unknown-process"
    UNKNOWN_INTENT = "unknown-intent"
    MISSING = "missing"  # a language
    TOO_LONG = "too-long"
    PLACEHOLDER = "placeholder"  # nothing fills it in


@dataclass(frozen=True, slots=True)
class Refusal:
    why: Misfit
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Same:
    """It is answered so already, and nobody has to choose again."""


def with_staff_answers(process: Process, answers: Mapping[str, StaffAnswer]) -> Process:
    """One without words was taken back: the file's holds again."""
    given = {intent: one.words for intent, one in answers.items() if one.words}
    return replace(process, answers={**process.answers, **given}) if given else process


def words_hash(process: Process, intent: str) -> str:
    """SHA-256 (hex) of what the process file answers, in every language; of nothing when it says nothing."""
    words = process.answers.get(intent, {})
    return sha256("\0".join(f"{language}\0{words[language]}" for language in sorted(words)).encode()).hexdigest()


def overruled(process: Process, answers: Mapping[str, StaffAnswer]) -> tuple[str, ...]:
    """Intents of which this file says something else than when staff overruled it: a person has to choose again."""
    return tuple(
        sorted(
            intent
            for intent, one in answers.items()
            if one.words and intent in process.answers and words_hash(process, intent) != one.replaces
        )
    )


def give(
    process: Process,
    known: StaffAnswer | None,
    intent: str,
    words: Mapping[str, str],
    actor: str,
    now: datetime,
) -> StaffAnswer | Same | Refusal:
    """`process`: as its file says; `known`: the newest answer of staff, if any. Without words the file's holds
    again. The same words once more are news where the file says something new: whoever sets them has chosen."""
    written = {language: tidy(text) for language, text in words.items()}
    refusal = _refusal(intent, written)
    if refusal is not None:
        return refusal
    held = NOTHING if known is None else known.words
    replaces = words_hash(process, intent)
    is_chosen = known is None or not held or known.replaces == replaces
    shown = held or process.answers.get(intent, NOTHING)
    if (is_chosen and written == shown) or not (written or held):
        return Same()
    version = 1 if known is None else known.version + 1
    return StaffAnswer(process.slug, intent, version, written, now, actor, replaces)


def tidy(text: str) -> str:
    """As it is kept: each line clean, none empty at its ends."""
    return "\n".join(clean(line) for line in text.strip().splitlines())


def _refusal(intent: str, words: Mapping[str, str]) -> Refusal | None:
    if intent not in ANSWERS:
        return Refusal(Misfit.UNKNOWN_INTENT)
    if not words:
        return None
    for language in LANGUAGES:
        text = words.get(language, "")
        if not text:
            return Refusal(Misfit.MISSING, {"language": language})
        if len(text) > MOST_CHARACTERS:
            return Refusal(Misfit.TOO_LONG, {"language": language, "length": str(len(text))})
        unknown = unknown_placeholders(text)
        if unknown:
            return Refusal(Misfit.PLACEHOLDER, {"language": language, "unknown": ", ".join(unknown)})
    return None
