"""An audience as TOML, and back:

    all = [
        { state = ["accepted"] },
        { any = [{ municipality = ["Toluca"] }, { stage = "dictamen", result = ["competente"] }] },
        { not = { language = ["en"] } },
    ]

One table holds either one of `all`, `any`, `not`, or one condition (with `stage` beside those that are about one).
"""

import json
import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from domain.announcements.audience import (
    NONE,
    OF_STAGE,
    All,
    AnyOf,
    Audience,
    Condition,
    Field,
    Not,
    conditions,
    depth,
)
from domain.conversation.questions import QUESTIONS, Input
from domain.folio import read_folio
from domain.institution import Institution
from domain.process import Process
from domain.registration import State
from domain.stages import StageState
from domain.texts.catalogue import LANGUAGES

MOST_CONDITIONS, DEEPEST, MOST_FOLIOS = 50, 6, 5_000
_JOINED = {"all": All, "any": AnyOf}


@dataclass(frozen=True, slots=True)
class Fault:
    """What has to be corrected. `place`: "all[1].any[0].result"; `near`: what may have been meant."""

    place: str
    why: str  # "toml", "shape", "unknown", "stage", "value", "values", "number", "many", "deep"
    text: str = ""
    known: tuple[str, ...] = ()


@dataclass(slots=True)
class _Reading:
    process: Process
    institutions: Sequence[Institution]
    faults: list[Fault] = field(default_factory=list)

    def fault(self, place: str, why: str, text: str = "", known: Collection[str] = ()) -> None:
        self.faults.append(Fault(place, why, text, tuple(known)))


def read_audience(
    source: str, process: Process, institutions: Sequence[Institution]
) -> Audience | tuple[Fault, ...]:
    """All faults at once."""
    try:
        table = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        return (Fault("", "toml", str(error)),)
    reading = _Reading(process, institutions)
    found = _audience(reading, table, "")
    if found is not None and not reading.faults:
        if len(conditions(found)) > MOST_CONDITIONS:
            reading.fault("", "many", str(MOST_CONDITIONS))
        if depth(found) > DEEPEST:
            reading.fault("", "deep", str(DEEPEST))
    return tuple(reading.faults) if reading.faults or found is None else found


def write_audience(audience: Audience) -> str:
    """The same TOML for the same audience: what is hashed, kept, and printed."""
    if isinstance(audience, All | AnyOf):
        name = "all" if isinstance(audience, All) else "any"
        lines = "".join(f"    {_inline(part)},\n" for part in audience.parts)
        return f"{name} = [\n{lines}]\n" if lines else f"{name} = []\n"
    if isinstance(audience, Not):
        return f"not = {_inline(audience.part)}\n"
    return "".join(f"{line}\n" for line in _pairs(audience))


def _inline(audience: Audience) -> str:
    if isinstance(audience, All | AnyOf):
        name = "all" if isinstance(audience, All) else "any"
        return f"{{ {name} = [{', '.join(map(_inline, audience.parts))}] }}"
    if isinstance(audience, Not):
        return f"{{ not = {_inline(audience.part)} }}"
    return f"{{ {', '.join(_pairs(audience))} }}"


def _pairs(condition: Condition) -> list[str]:
    """JSON's strings and lists are TOML's, too."""
    stage = [f"stage = {json.dumps(condition.stage, ensure_ascii=False)}"] if condition.stage else []
    return [*stage, f"{condition.field} = {json.dumps(list(condition.values), ensure_ascii=False)}"]


def _audience(reading: _Reading, table: Any, place: str) -> Audience | None:  # noqa: ANN401 -- whatever a file holds
    if not isinstance(table, Mapping) or not table:
        return reading.fault(place, "shape", known=(*_JOINED, "not", *Field))
    names = [name for name in table if name != "stage"]
    if len(names) != 1:
        return reading.fault(place, "shape", ", ".join(names), (*_JOINED, "not", *Field))
    (name,) = names
    inside = f"{place}.{name}" if place else name
    if name in _JOINED:
        return _joined(reading, name, table[name], inside)
    if name == "not":
        part = _audience(reading, table[name], inside)
        return None if part is None else Not(part)
    if name not in set(Field):
        return reading.fault(inside, "unknown", name, (*_JOINED, "not", *Field))
    return _condition(reading, Field(name), table, inside)


def _joined(reading: _Reading, name: str, parts: Any, place: str) -> Audience | None:  # noqa: ANN401 -- as above
    if not isinstance(parts, list):
        return reading.fault(place, "values")
    found = [_audience(reading, part, f"{place}[{number}]") for number, part in enumerate(parts)]
    return _JOINED[name](tuple(part for part in found if part is not None))


def _condition(reading: _Reading, which: Field, table: Mapping[str, Any], place: str) -> Condition | None:
    values, stage = table[which], table.get("stage", "")
    if not isinstance(values, list) or not values or not all(isinstance(one, str | int) for one in values):
        return reading.fault(place, "values")
    stages = {one.id: one for one in reading.process.stages}
    if (which in OF_STAGE) != bool(stage) or (stage and stage not in stages):
        return reading.fault(place, "stage", str(stage), tuple(stages))
    said = tuple(dict.fromkeys(str(one).strip() for one in values))
    known = _known(reading, which, stage)
    if which is Field.FOLIO:
        said = tuple(read_folio(one, reading.process.folio_prefix) or one for one in said)
        wrong = [one for one in said if read_folio(one, reading.process.folio_prefix) is None]
        if len(said) > MOST_FOLIOS:
            return reading.fault(place, "many", str(MOST_FOLIOS))
    elif known is None:
        wrong = [one for one in said if not (one.isascii() and one.isdecimal() and len(one) <= 9)]
    else:
        wrong = [one for one in said if one not in known]
    for one in wrong:
        reading.fault(place, "number" if known is None and which is not Field.FOLIO else "value", one, known or ())
    return None if wrong else Condition(which, said, stage)


def _known(reading: _Reading, which: Field, stage: str) -> tuple[str, ...] | None:
    """Every value that the field may have; None: folios and numbers, which cannot be listed."""
    institutions, process = reading.institutions, reading.process
    results = [one.id for each in process.stages if each.id == stage for one in each.results]
    files = [name for name in process.questions if QUESTIONS[name].input is Input.FILE]
    towns = sorted({one.municipality for one in institutions if one.municipality})
    listed: Mapping[Field, Sequence[str]] = {
        Field.STATE: (NONE, *State),
        Field.STAGE_STATE: tuple(StageState),
        Field.RESULT: (NONE, *results),
        Field.TYPE: sorted({one.type for one in institutions}),
        Field.TOWN: towns,
        Field.INSTITUTION: [one.key for one in institutions],
        Field.LACKS: files,
        Field.LANGUAGE: LANGUAGES,
    }
    found = listed.get(which)
    return None if found is None else tuple(found)
