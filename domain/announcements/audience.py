"""Who an announcement is for: a value that buttons build, a TOML file holds, and a hash binds.

`storage/announced_people.py` makes SQL of it, of one candidate as of all.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Field(StrEnum):
    """What a condition is about. Its values are words; one of them must hold."""

    STATE = "state"  # of the registration; "none": never begun
    STAGE_STATE = "stage_state"  # in `stage`
    RESULT = "result"  # of `stage`: its id; "none": there is none yet
    TYPE = "institution_type"
    TOWN = "municipality"
    INSTITUTION = "institution"  # its key
    LACKS = "missing_document"  # the question that asks for it
    LANGUAGE = "language"
    FOLIO = "folio"
    READ = "read"  # an earlier announcement's number
    UNREAD = "unread"  # was sent that one and has not read it


NONE = "none"
MOST_CONDITIONS, DEEPEST, MOST_FOLIOS = 50, 6, 5_000
OF_STAGE = frozenset({Field.STAGE_STATE, Field.RESULT})
_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Condition:
    field: Field
    values: tuple[str, ...]
    stage: str = ""  # for the two that are about one


@dataclass(frozen=True, slots=True)
class All:
    parts: "tuple[Audience, ...]"  # none: everybody


@dataclass(frozen=True, slots=True)
class AnyOf:
    parts: "tuple[Audience, ...]"  # none: nobody


@dataclass(frozen=True, slots=True)
class Not:
    part: "Audience"


Audience = Condition | All | AnyOf | Not
EVERYBODY = All(())


def who_has(number: int) -> Audience:
    """Whom the announcement of that number reached, whether or not they read it."""
    return AnyOf(tuple(Condition(field, (str(number),)) for field in (Field.READ, Field.UNREAD)))


class Excess(StrEnum):
    """Larger than anybody needs, and than the database likes."""

    CONDITIONS = "conditions"
    DEPTH = "depth"
    FOLIOS = "folios"


MOST: Mapping[Excess, int] = {
    Excess.CONDITIONS: MOST_CONDITIONS,
    Excess.DEPTH: DEEPEST,
    Excess.FOLIOS: MOST_FOLIOS,
}


def excess(audience: Audience) -> Excess | None:
    """In what it is too large."""
    if depth(audience) > DEEPEST:
        return Excess.DEPTH
    found = conditions(audience)
    if len(found) > MOST_CONDITIONS:
        return Excess.CONDITIONS
    if sum(len(one.values) for one in found if one.field is Field.FOLIO) > MOST_FOLIOS:
        return Excess.FOLIOS
    return None


def conditions(audience: Audience) -> tuple[Condition, ...]:
    """All of them, however deep."""
    if isinstance(audience, Condition):
        return (audience,)
    if isinstance(audience, Not):
        return conditions(audience.part)
    return tuple(one for part in audience.parts for one in conditions(part))


def numbers(condition: Condition) -> tuple[int, ...]:
    """Of announcements. What is no number is nobody's."""
    return tuple(int(one) for one in condition.values if is_number(one))


def is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= _DIGITS


def depth(audience: Audience) -> int:
    if isinstance(audience, Condition):
        return 0
    parts = (audience.part,) if isinstance(audience, Not) else audience.parts
    return 1 + max((depth(part) for part in parts), default=0)
