"""The answers that staff gave to frequent questions, laid over the process file's: what everybody is told."""

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256

from domain.inquiry import StaffAnswer
from domain.process import Process


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
