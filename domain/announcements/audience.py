"""Who an announcement is for: a value that buttons build, a TOML file holds, and a hash binds.

Asked of one candidate here, and of all of them as SQL in `storage/announced_people.py`; a test holds the two
together.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from domain.institution import Institution
from domain.registration import State
from domain.stages import StageState


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


@dataclass(frozen=True, slots=True)
class StageFacts:
    state: StageState = StageState.PENDING
    result: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What conditions may look at. Nothing in it is personal."""

    language: str = "es"
    state: State | None = None  # None: no registration was begun
    folio: str = ""
    institution: Institution | None = None
    stages: Mapping[str, StageFacts] = field(default_factory=dict)
    documents: frozenset[str] = frozenset()  # questions to which a file was sent
    told: frozenset[int] = frozenset()  # numbers of announcements that reached them
    read: frozenset[int] = frozenset()
    is_staff: bool = False  # works for the institute now


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


def is_in(audience: Audience, candidate: Candidate) -> bool:
    """Whoever works here and has no registration is in none: they test the assistant, and are no candidates."""
    if candidate.is_staff and candidate.state is None:
        return False
    return _holds(audience, candidate)


def _holds(audience: Audience, candidate: Candidate) -> bool:
    if isinstance(audience, All):
        return all(_holds(part, candidate) for part in audience.parts)
    if isinstance(audience, AnyOf):
        return any(_holds(part, candidate) for part in audience.parts)
    if isinstance(audience, Not):
        return not _holds(audience.part, candidate)
    return _HOLDS[audience.field](audience, candidate)


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


def _state(condition: Condition, candidate: Candidate) -> bool:
    return (candidate.state or NONE) in condition.values


def _stage_state(condition: Condition, candidate: Candidate) -> bool:
    """Of those on the way: who has no registration stands in no stage."""
    facts = candidate.stages.get(condition.stage, StageFacts())
    return candidate.state is not None and facts.state in condition.values


def _result(condition: Condition, candidate: Candidate) -> bool:
    facts = candidate.stages.get(condition.stage, StageFacts())
    return candidate.state is not None and (facts.result or NONE) in condition.values


def _type(condition: Condition, candidate: Candidate) -> bool:
    return candidate.institution is not None and candidate.institution.type in condition.values


def _town(condition: Condition, candidate: Candidate) -> bool:
    return candidate.institution is not None and candidate.institution.municipality in condition.values


def _institution(condition: Condition, candidate: Candidate) -> bool:
    return candidate.institution is not None and candidate.institution.key in condition.values


def _lacks(condition: Condition, candidate: Candidate) -> bool:
    return candidate.state is not None and not candidate.documents.issuperset(condition.values)


def _language(condition: Condition, candidate: Candidate) -> bool:
    return candidate.language in condition.values


def _folio(condition: Condition, candidate: Candidate) -> bool:
    return candidate.folio != "" and candidate.folio in condition.values


def _read(condition: Condition, candidate: Candidate) -> bool:
    return not candidate.read.isdisjoint(numbers(condition))


def _unread(condition: Condition, candidate: Candidate) -> bool:
    return not (candidate.told - candidate.read).isdisjoint(numbers(condition))


_HOLDS: Mapping[Field, Callable[[Condition, Candidate], bool]] = {
    Field.STATE: _state,
    Field.STAGE_STATE: _stage_state,
    Field.RESULT: _result,
    Field.TYPE: _type,
    Field.TOWN: _town,
    Field.INSTITUTION: _institution,
    Field.LACKS: _lacks,
    Field.LANGUAGE: _language,
    Field.FOLIO: _folio,
    Field.READ: _read,
    Field.UNREAD: _unread,
}
