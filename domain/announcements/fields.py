"""Fields such as {nombre}: what stands in a text of everybody, and is filled in for each candidate.

They may be written in either language, with or without accents and articles: {fecha del dictamen}, {verdict date}.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from html import escape

from rapidfuzz import process as closest
from rapidfuzz.distance import OSA

from domain.announcements.formatting import to_html
from domain.conversation.stage_words import spoken_stage
from domain.formatted import Words
from domain.process import Process, Stage
from domain.texts.catalogue import LANGUAGES, Html, Texts
from domain.typed import fold

_WRITTEN = re.compile(r"\{(?=[^{}\n]*[^\W\d_])([^{}\n]*)\}")  # with a letter in it: "{1}" is a text like any other
_UNCLOSED = re.compile(r"\{\s*[^\W\d_][^{}\n]*(?=[{\n]|\Z)")
_ARTICLES = frozenset({"el", "la", "los", "las", "the", "of"})
_LIKE = 0.5  # of its letters, so that another field is proposed


class FieldKind(StrEnum):
    NAME = "name"
    FOLIO = "folio"
    INSTITUTION = "institution"
    DATE = "date"  # of a stage


@dataclass(frozen=True, slots=True)
class Field:
    kind: FieldKind
    stage: str = ""  # of a date


@dataclass(frozen=True, slots=True)
class Mention:
    """One field in a text. Places count characters."""

    written: str  # as it stands there, with its braces
    begin: int
    end: int
    field: Field | None  # None: there is no such field


@dataclass(frozen=True, eq=False)  # compared and cached as itself: there is one for each process
class FieldNames:
    by_words: Mapping[str, Field]  # what may be written between the braces, folded
    shown: Mapping[str, Mapping[Field, str]]  # by language: as we write it, "{nombre}"

    def find(self, written: str) -> Field | None:
        return self.by_words.get(_folded(written))

    def nearest(self, written: str, language: str) -> str:
        """What may have been meant, as we write it; "" when nothing is near."""
        found = closest.extractOne(
            _folded(written), self.by_words.keys(), scorer=OSA.normalized_similarity, score_cutoff=_LIKE
        )
        return "" if found is None else self.shown[language][self.by_words[found[0]]]


def names_of(process: Process, texts: Texts) -> FieldNames:
    """The fields of a process: those of everybody, and a date for each of its stages."""
    return _names(texts, tuple((one.id, *(_spoken(one, lang) for lang in LANGUAGES)) for one in process.stages))


def mentions(text: str, names: FieldNames) -> tuple[Mention, ...]:
    found = _WRITTEN.finditer(text)
    return tuple(Mention(one[0], one.start(), one.end(), names.find(one[1])) for one in found)


def unclosed(text: str) -> tuple[str, ...]:
    """What begins like a field and has no end."""
    return tuple(one[0].rstrip() for one in _UNCLOSED.finditer(text))


def fields_of(words: Words, names: FieldNames) -> tuple[Field, ...]:
    """Those that a candidate needs values for; each once, in their order."""
    return tuple(dict.fromkeys(one.field for one in mentions(words.text, names) if one.field is not None))


def filled(words: Words, names: FieldNames, values: Mapping[Field, str]) -> Html:
    """The words with everybody's own values, escaped. What has no value stays as it was written."""
    return to_html(words, lambda text: _filled(text, names, values) if "{" in text else escape(text, quote=False))


def _folded(written: str) -> str:
    words = ("de" if word == "del" else word for word in fold(written).split())
    return " ".join(word for word in words if word not in _ARTICLES)


def _spoken(stage: Stage, language: str) -> tuple[str, str]:
    """How a stage may be called: as we say it, and by its short name."""
    return spoken_stage(stage.name[language], stage.short[language]), stage.short[language]


@lru_cache(maxsize=8)
def _names(texts: Texts, stages: tuple[tuple[str, *tuple[tuple[str, str], ...]], ...]) -> FieldNames:
    by_words: dict[str, Field] = {}
    shown: dict[str, dict[Field, str]] = {}
    for number, language in enumerate(LANGUAGES):
        own = shown[language] = {}
        for kind, key in _KEYS.items():
            own[Field(kind)] = _learn(texts.plain(language, key), Field(kind), by_words)
        for id_, *called in stages:
            field = Field(FieldKind.DATE, id_)
            spoken, short = called[number]
            own[field] = _learn(texts.plain(language, "ann-field-date", etapa=spoken), field, by_words)
            _learn(texts.plain(language, "ann-field-date", etapa=short), field, by_words)
    return FieldNames(by_words, shown)


def _learn(phrases: str, field: Field, by_words: dict[str, Field]) -> str:
    """Each of the phrases means the field; the first is how we write it."""
    listed = [phrase.strip() for phrase in phrases.split("|")]
    for phrase in listed:
        by_words.setdefault(_folded(phrase), field)
    return f"{{{listed[0]}}}"


def _filled(text: str, names: FieldNames, values: Mapping[Field, str]) -> str:
    parts: list[str] = []
    at = 0
    for one in mentions(text, names):
        value = None if one.field is None else values.get(one.field)
        if value is not None:
            parts += (escape(text[at : one.begin], quote=False), escape(value, quote=False))
            at = one.end
    return "".join(parts) + escape(text[at:], quote=False)


_KEYS: Mapping[FieldKind, str] = {
    FieldKind.NAME: "ann-field-name",
    FieldKind.FOLIO: "ann-field-folio",
    FieldKind.INSTITUTION: "ann-field-institution",
}
