"""Who an announcement is for, as a condition of SQL. Tests hold to it its twin in plain Python,
`tests/announcements/twin.py`, and the last check before something is sent.

`p` is the person, `r` their registration in the process (there may be none). A condition is true or false, never
NULL. Nothing that anybody typed is part of the text: every value is an argument.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from domain.announcements.audience import NONE, All, AnyOf, Audience, Condition, Field, Not, numbers
from domain.announcements.reach import Excluded
from domain.people import ReminderKind

JOINED = "FROM person p LEFT JOIN registration r ON r.person_id = p.id AND r.process = :process"
# Said twice in a batch, so that PostgreSQL can go through both tables side by side (with SIDE_BY_SIDE of
# `storage/reminder_rows.py`) instead of looking up each person's registration.
RANGED = f"{JOINED} AND r.person_id > :after AND r.person_id <= :upto"
# Said so that it stays a left join: else SQLite would begin with all registrations of the process.
_IS_REGISTERED = "coalesce(r.id, 0) <> 0"
_STAGE = "FROM candidate_stage s WHERE s.registration_id = r.id AND s.stage = :{stage}"
# By the index of what was dispatched to a person: what reached anybody was dispatched.
_TOLD = (
    "EXISTS (SELECT 1 FROM outbox o WHERE o.person_id = p.id AND o.dispatched_at IS NOT NULL AND {how} AND o.run_id"
    " IN (SELECT n.id FROM announcement_run n WHERE n.process = :process AND n.kind = 'send'"
    " AND n.number @among({numbers})))"
)
_STOPPED = (
    f"(p.stopped_reminders <> '' AND ',' || p.stopped_reminders || ',' LIKE '%,{ReminderKind.ANNOUNCEMENTS},%')"
)
_HOLDS: Mapping[Excluded, str] = {
    Excluded.ERASED: "p.wrapped_key IS NULL",
    Excluded.NO_CHAT: "+p.user_id <= 0",  # the plus: never by the index, a slice of people is asked
    Excluded.UNREACHABLE: "p.unreachable_since IS NOT NULL",
    Excluded.REFUSED: "NOT coalesce(p.consent_accepted, TRUE)",
    Excluded.STOPPED: _STOPPED,
}
# Whoever works here and never began to register is no candidate.
MAY_BE_MEANT = "NOT (r.id IS NULL AND p.id IN (SELECT w.person_id FROM staff w WHERE w.removed_at IS NULL))"
Listed = Callable[[Sequence[str] | Sequence[int]], Any]


def reasons(*, is_mandatory: bool) -> tuple[Excluded, ...]:
    """In the order in which they are asked for."""
    return tuple(one for one in _HOLDS if not (is_mandatory and one is Excluded.STOPPED))


def reached(*, is_mandatory: bool) -> str:
    """That none of them holds."""
    return " AND ".join(f"NOT ({_HOLDS[one]})" for one in reasons(is_mandatory=is_mandatory))


def why_not(*, is_mandatory: bool) -> str:
    """The place of the first that holds in `reasons`, from 1; 0: none does."""
    asked = reasons(is_mandatory=is_mandatory)
    cases = " ".join(f"WHEN {_HOLDS[one]} THEN {place}" for place, one in enumerate(asked, 1))
    return f"CASE WHEN {reached(is_mandatory=is_mandatory)} THEN 0 {cases} END"


class Spoken:
    """The condition and its arguments. `listed`: how the driver wants a list."""

    __slots__ = ("_listed", "condition", "values")

    def __init__(self, audience: Audience, listed: Listed) -> None:
        self._listed = listed
        self.values: dict[str, Any] = {}
        self.condition = f"({MAY_BE_MEANT} AND {self._said(audience)})"

    def words(self, values: Sequence[str]) -> str:
        """As the argument of `@named` or `@within`; its name. What no database can hold is nobody's."""
        return self._bound(self._listed([one for one in values if _can_be_held(one)]))

    def numbers(self, values: Sequence[int]) -> str:
        """As the argument of `@among`; its name."""
        return self._bound(self._listed(list(values)))

    def word(self, value: str) -> str:
        return self._bound(value if _can_be_held(value) else "")

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

    def _bound(self, value: Any) -> str:  # noqa: ANN401 -- whatever the driver takes
        name = f"audience_{len(self.values)}"
        self.values[name] = value
        return name


def _can_be_held(text: str) -> bool:
    """PostgreSQL takes no NUL, and neither database takes half a character."""
    return "\0" not in text and not any("\ud800" <= one <= "\udfff" for one in text)


def _state(spoken: Spoken, condition: Condition) -> str:
    return f"(coalesce(r.state, '{NONE}') @named({spoken.words(condition.values)}))"


def _stage_state(spoken: Spoken, condition: Condition) -> str:
    stage = _STAGE.format(stage=spoken.word(condition.stage))
    values = spoken.words(condition.values)
    return f"({_IS_REGISTERED} AND coalesce((SELECT s.state {stage}), 'pending') @named({values}))"


def _result(spoken: Spoken, condition: Condition) -> str:
    stage = _STAGE.format(stage=spoken.word(condition.stage))
    values = spoken.words(condition.values)
    given = f"coalesce((SELECT CASE s.result WHEN '' THEN '{NONE}' ELSE s.result END {stage}), '{NONE}')"
    return f"({_IS_REGISTERED} AND {given} @named({values}))"


def _of_institution(column: str) -> Callable[[Spoken, Condition], str]:
    """The institutions first, which are few; so none has to be looked up for each candidate."""

    def _said(spoken: Spoken, condition: Condition) -> str:
        these = f"SELECT i.key FROM institution i WHERE i.{column} @named({spoken.words(condition.values)})"  # noqa: S608 -- see above
        return f"coalesce(r.institution_key IN ({these}), FALSE)"

    return _said


def _lacks(spoken: Spoken, condition: Condition) -> str:
    sent = "EXISTS (SELECT 1 FROM file f WHERE f.registration_id = r.id AND f.question = CAST(:{question} AS text))"
    lacking = [f"NOT {sent.format(question=spoken.word(one))}" for one in condition.values]
    return f"({_IS_REGISTERED} AND ({' OR '.join(lacking) or 'FALSE'}))"


def _language(spoken: Spoken, condition: Condition) -> str:
    return f"(p.language @named({spoken.words(condition.values)}))"


def _folio(spoken: Spoken, condition: Condition) -> str:
    return f"coalesce(r.folio @within({spoken.words([one for one in condition.values if one])}), FALSE)"


def _told(how: str) -> Callable[[Spoken, Condition], str]:
    def _said(spoken: Spoken, condition: Condition) -> str:
        return _TOLD.format(how=how, numbers=spoken.numbers(numbers(condition)))

    return _said


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
    Field.READ: _told("o.read_at IS NOT NULL"),
    Field.UNREAD: _told("o.state = 'sent' AND o.read_at IS NULL"),
}
