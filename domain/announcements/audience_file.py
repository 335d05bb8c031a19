"""An audience as TOML, and back:

    all = [
        { state = ["accepted"] },
        { any = [{ municipality = ["Toluca"] }, { stage = "dictamen", result = ["competente"] }] },
        { not = { language = ["en"] } },
    ]

One table holds either one of `all`, `any`, `not`, or one condition (with `stage` beside those that are about one).
Faults are the technician's who writes it: where, what, and how to mend it.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from domain.announcements.audience import (
    DEEPEST,
    MOST,
    OF_STAGE,
    All,
    AnyOf,
    Audience,
    Condition,
    Excess,
    Field,
    Not,
    excess,
)
from domain.announcements.audience_values import Known, known_values
from domain.institution import Institution
from domain.process import Process
from domain.processes.fault import Fault
from domain.processes.lines import Path
from domain.processes.sources import parse_alone
from domain.processes.table import Report, suggestion

LONGEST = 1_000_000  # characters of a file
_JOINED: Mapping[str, type[All] | type[AnyOf]] = {"all": All, "any": AnyOf}
_NOT, _STAGE = "not", "stage"
_WORDS = (*_JOINED, _NOT, *map(str, Field))
_SHOWN = 60
_TOO_LARGE: Mapping[Excess, str] = {
    Excess.CONDITIONS: "conditions",
    Excess.DEPTH: "levels of all, any and not",
    Excess.FOLIOS: "folios",
}


def read_audience(
    source: str, process: Process, institutions: Sequence[Institution], file: str = "audience.toml"
) -> Audience | tuple[Fault, ...]:
    """All faults at once."""
    if len(source) > LONGEST:
        return (Fault(file, 1, "", f"has more than {LONGEST} characters.", "Shorten it."),)
    document = parse_alone(source, file)
    if isinstance(document, Fault):
        return (document,)
    report = Report(document)
    found = _Reading(report, process, institutions).audience(document.values, ())
    if found is not None and not report.faults and (large := excess(found)):
        report.fault((), f"has more than {MOST[large]} {_TOO_LARGE[large]}.", "Make two announcements of it.")
    return report.finish() if report.faults or found is None else found


def write_audience(audience: Audience) -> str:
    """The same TOML for the same audience."""
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
    stage = [f"{_STAGE} = {_toml(condition.stage)}"] if condition.stage else []
    return [*stage, f"{condition.field} = {_toml(list(condition.values))}"]


def _toml(value: str | list[str]) -> str:
    """JSON's strings and lists are TOML's, too, but for one character."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


@dataclass(frozen=True, slots=True)
class _Reading:
    report: Report
    process: Process
    institutions: Sequence[Institution]

    def audience(self, table: object, path: Path, level: int = 0) -> Audience | None:
        if level > DEEPEST:
            self.report.fault(path, f"lies more than {DEEPEST} levels deep.", "Join conditions more flatly.")
            return None
        name = self._name(table, path)
        if name is None or not isinstance(table, Mapping):
            return None
        inside = (*path, name)
        if name in _JOINED:
            return self._joined(name, table[name], inside, level)
        if name == _NOT:
            part = self.audience(table[name], inside, level + 1)
            return None if part is None else Not(part)
        return self._condition(Field(name), table, inside)

    def _name(self, table: object, path: Path) -> str | None:
        """What the table is about. One level further down something else may be wrong as well."""
        if not isinstance(table, Mapping):
            self.report.fault(path, "needs to be a table.", 'Write it as { state = ["accepted"] }.')
            return None
        names = [name for name in table if name != _STAGE]
        unknown = [name for name in names if name not in _WORDS]
        for name in unknown:
            self.report.fault((*path, name), f"{_shown(name)} is not known.", suggestion(name, _WORDS))
        if not names:
            self.report.fault(path, "holds no condition.", f"Write one of {', '.join(_WORDS)}.")
        if len(names) > 1:
            what = f"holds {len(names)} conditions: {', '.join(map(_shown, names))}."
            self.report.fault(path, what, "Give each a table of its own, within all = [ ] or any = [ ].")
        if unknown or len(names) != 1:
            return None
        if _STAGE in table and names[0] not in OF_STAGE:
            what = f"does not go with {names[0]}."
            self.report.fault((*path, _STAGE), what, f"It goes with {' and '.join(sorted(OF_STAGE))}.")
        return str(names[0])

    def _joined(self, name: str, parts: object, path: Path, level: int) -> Audience | None:
        if not isinstance(parts, list):
            self.report.fault(path, "needs a list.", f'Write it as {name} = [{{ state = ["accepted"] }}].')
            return None
        found = [self.audience(part, (*path, number), level + 1) for number, part in enumerate(parts)]
        return _JOINED[name](tuple(part for part in found if part is not None))

    def _condition(self, field: Field, table: Mapping[str, Any], path: Path) -> Condition | None:
        stage = self._stage(table, path) if field in OF_STAGE else ""
        known = known_values(field, self.process, self.institutions, stage or "")
        values = self._values(table[field], path, known) if stage is not None else None
        return None if values is None else Condition(field, values, stage or "")

    def _stage(self, table: Mapping[str, Any], path: Path) -> str | None:
        stages = [one.id for one in self.process.stages]
        stage = table.get(_STAGE)
        if stage is None:
            self.report.fault(path, "needs a stage beside it.", f'Add stage = "…", one of {", ".join(stages)}.')
        elif stage not in stages:
            place = (*path[:-1], _STAGE)
            self.report.fault(place, f"{_shown(stage)} is not known.", suggestion(str(stage), stages))
        return stage if stage in stages else None

    def _values(self, values: object, path: Path, known: Known) -> tuple[str, ...] | None:
        if not isinstance(values, list):
            self.report.fault(path, "needs a list.", 'Write it as ["…", "…"].')
            return None
        if not values:
            self.report.fault(path, "is empty.", "Write one value at least, or remove the condition.")
            return None
        read = [self._value(one, (*path, number), known) for number, one in enumerate(values)]
        return tuple(dict.fromkeys(chain.from_iterable(read))) if all(read) else None

    def _value(self, value: object, path: Path, known: Known) -> tuple[str, ...]:
        """Nothing: it is a fault."""
        if isinstance(value, bool) or not isinstance(value, str | int):
            self.report.fault(path, f"{_shown(value)} is no value.", "Write it in quotes.")
            return ()
        text = str(value).strip()
        found = known.read(text)
        if not found:
            self.report.fault(path, f"{_shown(text)} {known.wrong}", known.advice(text))
        return found


def _shown(value: object) -> str:
    words = repr(value)
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
