"""Who an announcement is for: a value that buttons build, a TOML file holds, and a hash binds.

Asked of one candidate here, and of all of them as SQL in `storage/announced.py`; a test holds the two together.
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
OF_STAGE = frozenset({Field.STAGE_STATE, Field.RESULT})


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


def is_in(audience: Audience, candidate: Candidate) -> bool:
    if isinstance(audience, All):
        return all(is_in(part, candidate) for part in audience.parts)
    if isinstance(audience, AnyOf):
        return any(is_in(part, candidate) for part in audience.parts)
    if isinstance(audience, Not):
        return not is_in(audience.part, candidate)
    return _HOLDS[audience.field](audience, candidate)


def conditions(audience: Audience) -> tuple[Condition, ...]:
    """All of them, however deep."""
    if isinstance(audience, Condition):
        return (audience,)
    if isinstance(audience, Not):
        return conditions(audience.part)
    return tuple(one for part in audience.parts for one in conditions(part))


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
    return not candidate.read.isdisjoint(map(int, condition.values))


def _unread(condition: Condition, candidate: Candidate) -> bool:
    return not (candidate.told - candidate.read).isdisjoint(map(int, condition.values))


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
