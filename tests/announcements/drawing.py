"""People in every standing there is, and audiences of every shape; with words that might break something."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from hypothesis import strategies as st

from domain.announcements.audience import NONE, OF_STAGE, All, AnyOf, Audience, Condition, Field, Not
from domain.institution import Institution
from domain.registration import State
from domain.stages import StageState
from tests.announcements.twin import Candidate, StageFacts

NOW = datetime(2022, 6, 1, 15, 0, tzinfo=UTC)
STAGES = ("diagnostico", "evaluacion", "dictamen")
HOSTILE = ("'; DROP TABLE person; --", '"%_\\', "\u202eoiratnev\u2069", "{0} :process @named(x) $1", "ÑANDÚ 😀")
OFFICES = (
    Institution("A", "Ayuntamiento A", "Municipios", "Toluca"),
    Institution("B", "Ayuntamiento B", "Municipios", "Metepec"),
    Institution("C", "Sindicato", "Sindicatos"),
    *(Institution(word, word, word, word) for word in HOSTILE),
)
DOCUMENTS = ("appointment_letter", "photo", HOSTILE[0])
NUMBERS = (1, 2, 3)
RESULTS = ("", "competente", "todavia-no-competente", HOSTILE[1])


@dataclass(frozen=True, slots=True)
class Drawn:
    """`refused`, `away`, `stopped`, `chatless`, `erased`: why they may not be reached."""

    candidate: Candidate
    refused: bool = False
    away: bool = False
    stopped: bool = False
    chatless: bool = False
    erased: bool = False
    has_left: bool = False  # worked here once
    given_names: str = ""


_stage_facts = st.builds(StageFacts, st.sampled_from(StageState), st.sampled_from(RESULTS))
_numbers = st.frozensets(st.sampled_from(NUMBERS), max_size=2)


def _candidate(draw: st.DrawFn) -> Candidate:
    told = draw(_numbers)
    found = Candidate(
        language=draw(st.sampled_from(["es", "en"])),
        told=told,
        read=frozenset(one for one in told if draw(st.booleans())),
        is_staff=draw(st.sampled_from([False, False, True])),
    )
    state = draw(st.sampled_from([None, *State]))
    if state is None:
        return found
    return replace(
        found,
        state=state,
        institution=draw(st.sampled_from([None, *OFFICES])),
        stages=draw(st.dictionaries(st.sampled_from(STAGES), _stage_facts, max_size=3)),
        documents=draw(st.frozensets(st.sampled_from(DOCUMENTS))),
    )


_seldom = st.sampled_from([False, False, False, True])


@st.composite
def people(draw: st.DrawFn) -> Drawn:
    candidate = _candidate(draw)
    refused, away, stopped, chatless, erased, has_left = (draw(_seldom) for _ in range(6))
    return Drawn(candidate, refused, away, stopped, chatless, erased, has_left)


_VALUES = {
    Field.STATE: (NONE, *State),
    Field.STAGE_STATE: tuple(StageState),
    Field.RESULT: (NONE, *filter(None, RESULTS)),
    Field.TYPE: ("Municipios", "Sindicatos", "Partidos", *HOSTILE),
    Field.TOWN: ("Toluca", "Metepec", "", *HOSTILE),
    Field.INSTITUTION: (*(one.key for one in OFFICES), "GONE"),
    Field.LACKS: DOCUMENTS,
    Field.LANGUAGE: ("es", "en"),
    Field.FOLIO: ("F-1", "F-2", "F-3", "", *HOSTILE),
    Field.READ: tuple(map(str, NUMBERS)),
    Field.UNREAD: tuple(map(str, NUMBERS)),
}
_anything = st.text(max_size=8)


@st.composite
def conditions(draw: st.DrawFn) -> Condition:
    field = draw(st.sampled_from(Field))
    known = st.sampled_from(_VALUES[field])
    values = draw(st.lists(st.one_of(known, known, known, _anything), min_size=1, max_size=3, unique=True))
    stage = draw(st.sampled_from([*STAGES, HOSTILE[0]])) if field in OF_STAGE else ""
    return Condition(field, tuple(values), stage)


def _larger(parts: st.SearchStrategy[Audience]) -> st.SearchStrategy[Audience]:
    some = st.lists(parts, max_size=4).map(tuple)
    return st.one_of(some.map(All), some.map(AnyOf), parts.map(Not))


audiences: st.SearchStrategy[Audience] = st.recursive(conditions(), _larger, max_leaves=8)
