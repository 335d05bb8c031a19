"""The values that a condition of an audience may have: what buttons offer, what a file is checked against."""

import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from domain.announcements.audience import NONE, Field, is_number
from domain.conversation.questions import QUESTIONS, Input
from domain.folio import new_folio, read_folios
from domain.institution import Institution
from domain.process import Process
from domain.processes.table import suggestion
from domain.registration import State
from domain.stages import StageState
from domain.texts.catalogue import LANGUAGES

_LISTED = 30  # more are told by their number


@dataclass(frozen=True, slots=True)
class Known:
    """`values`: all there are; empty for folios and announcements, which cannot be listed. `read`: a value as it is
    kept, of folios all that are written there; nothing: it is none, or something else is in it. `wrong` and
    `remedy` are for who writes files."""

    read: Callable[[str], tuple[str, ...]]
    values: tuple[str, ...] = ()
    wrong: str = "is not known."
    remedy: str = ""

    def advice(self, text: str) -> str:
        if not self.values:
            return self.remedy
        otherwise = f"It is none of the {len(self.values)} there are." if len(self.values) > _LISTED else ""
        return suggestion(text, self.values, otherwise)


def known_values(field: Field, process: Process, institutions: Sequence[Institution], stage: str = "") -> Known:
    """`stage`: for the result of one."""
    if field is Field.FOLIO:
        return _folios(process)
    if field in {Field.READ, Field.UNREAD}:
        remedy = "Write the number of an earlier announcement."
        return Known(_number, wrong="is no announcement's number.", remedy=remedy)
    values = tuple(map(str, _LISTS[field](process, institutions, stage)))
    among = frozenset(values)
    return Known(lambda text: (text,) if text in among else (), values)


def _folios(process: Process) -> Known:
    prefix = process.folio_prefix
    drawn = itertools.count()
    example = new_folio(prefix, lambda bits: next(drawn) % (1 << bits))
    remedy = f"Copy it whole, as in {example}."
    return Known(lambda text: read_folios(text, prefix), wrong="is no folio of this process.", remedy=remedy)


def _number(text: str) -> tuple[str, ...]:
    return (str(int(text)),) if is_number(text) and int(text) else ()


def _results(process: Process, stage: str) -> tuple[str, ...]:
    return tuple(one.id for each in process.stages if each.id == stage for one in each.results)


def _documents(process: Process) -> tuple[str, ...]:
    return tuple(name for name in process.questions if QUESTIONS[name].input is Input.FILE)


_LISTS: Mapping[Field, Callable[[Process, Sequence[Institution], str], Sequence[str]]] = {
    Field.STATE: lambda _process, _institutions, _stage: (NONE, *State),
    Field.STAGE_STATE: lambda _process, _institutions, _stage: tuple(StageState),
    Field.RESULT: lambda process, _institutions, stage: (NONE, *_results(process, stage)),
    Field.TYPE: lambda _process, institutions, _stage: sorted({one.type for one in institutions if one.type}),
    Field.TOWN: lambda _process, institutions, _stage: sorted(
        {one.municipality for one in institutions if one.municipality}
    ),
    Field.INSTITUTION: lambda _process, institutions, _stage: [one.key for one in institutions],
    Field.LACKS: lambda process, _institutions, _stage: _documents(process),
    Field.LANGUAGE: lambda _process, _institutions, _stage: LANGUAGES,
}
