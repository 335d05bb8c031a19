"""Who is in an audience, judged in plain words: what the SQL of `storage/announced_people.py` has to say, too."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from domain.announcements.audience import NONE, All, AnyOf, Audience, Condition, Field, Not, numbers
from domain.institution import Institution
from domain.registration import State
from domain.stages import StageState


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
