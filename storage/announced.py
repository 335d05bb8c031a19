"""Who an announcement is for, as a condition of SQL: the twin of `domain/announcements/audience.py`, which says why;
a test holds the two together.

`p` is the person, `r` their registration in the process (there may be none), `i` the institution of the list that it
names (there may be none). Nothing that anybody typed is part of the text: every value is an argument.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from domain.announcements.audience import NONE, All, AnyOf, Audience, Condition, Field, Not

JOINED = (
    "FROM person p LEFT JOIN registration r ON r.person_id = p.id AND r.process = :process"
    " LEFT JOIN institution i ON i.key = r.institution_key"
)
_STAGE = "FROM candidate_stage s WHERE s.registration_id = r.id AND s.stage = :{stage}"
_TOLD = "FROM outbox o JOIN announcement_row n ON n.outbox_id = o.id WHERE o.person_id = p.id AND n.number @among({name})"
Listed = Callable[[Sequence[str]], Any]


class Spoken:
    """The condition and its arguments. `listed`: how the driver wants a list."""

    def __init__(self, audience: Audience, listed: Listed) -> None:
        self._listed = listed
        self.values: dict[str, Any] = {}
        self.condition = self._said(audience)

    def _said(self, audience: Audience) -> str:
        if isinstance(audience, All):
            return self._joined(audience.parts, "AND", "TRUE")
        if isinstance(audience, AnyOf):
            return self._joined(audience.parts, "OR", "FALSE")
        if isinstance(audience, Not):
            return f"(NOT {self._said(audience.part)})"
        return _SAID[audience.field](self, audience)

    def _joined(self, parts: Sequence[Audience], word: str, empty: str) -> str:
        return f"({f' {word} '.join(map(self._said, parts))})" if parts else empty

    def named(self, values: Sequence[str]) -> str:
        """Bound as a list of words; the name of the argument."""
        return self._bound(self._listed(tuple(values)))

    def word(self, value: str) -> str:
        return self._bound(value)

    def _bound(self, value: Any) -> str:  # noqa: ANN401 -- whatever the driver takes
        name = f"audience_{len(self.values)}"
        self.values[name] = value
        return name


def _state(spoken: Spoken, condition: Condition) -> str:
    return f"(coalesce(r.state, '{NONE}') @named({spoken.named(condition.values)}))"


def _stage_state(spoken: Spoken, condition: Condition) -> str:
    stage = _STAGE.format(stage=spoken.word(condition.stage))
    values = spoken.named(condition.values)
    return f"(r.id IS NOT NULL AND coalesce((SELECT s.state {stage}), 'pending') @named({values}))"


def _result(spoken: Spoken, condition: Condition) -> str:
    stage = _STAGE.format(stage=spoken.word(condition.stage))
    values = spoken.named(condition.values)
    given = f"coalesce((SELECT CASE s.result WHEN '' THEN '{NONE}' ELSE s.result END {stage}), '{NONE}')"  # noqa: S608 -- see above
    return f"(r.id IS NOT NULL AND {given} @named({values}))"


def _of_institution(column: str) -> Callable[[Spoken, Condition], str]:
    def _said(spoken: Spoken, condition: Condition) -> str:
        return f"(i.key IS NOT NULL AND i.{column} @named({spoken.named(condition.values)}))"

    return _said


def _lacks(spoken: Spoken, condition: Condition) -> str:
    lacking = [
        f"NOT EXISTS (SELECT 1 FROM file f WHERE f.registration_id = r.id AND f.question = :{spoken.word(one)})"  # noqa: S608 -- see above
        for one in condition.values
    ]
    return f"(r.id IS NOT NULL AND ({' OR '.join(lacking)}))"


def _language(spoken: Spoken, condition: Condition) -> str:
    return f"(p.language @named({spoken.named(condition.values)}))"


def _folio(spoken: Spoken, condition: Condition) -> str:
    return f"(coalesce(r.folio, '') <> '' AND r.folio @named({spoken.named(condition.values)}))"


_SAID: Mapping[Field, Callable[[Spoken, Condition], str]] = {
    Field.STATE: _state,
    Field.STAGE_STATE: _stage_state,
    Field.RESULT: _result,
    Field.TYPE: _of_institution("type"),
    Field.TOWN: _of_institution("municipality"),
    Field.INSTITUTION: _of_institution("key"),
    Field.LACKS: _lacks,
    Field.LANGUAGE: _language,
    Field.FOLIO: _folio,
}
