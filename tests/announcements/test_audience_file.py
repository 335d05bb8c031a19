"""An audience as TOML: the same comes back, and what does not fit is told all at once."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.announcements.audience import (
    DEEPEST,
    EVERYBODY,
    MOST_CONDITIONS,
    MOST_FOLIOS,
    OF_STAGE,
    All,
    AnyOf,
    Audience,
    Condition,
    Field,
    Not,
    depth,
)
from domain.announcements.audience_file import LONGEST, read_audience, write_audience
from domain.announcements.audience_json import from_json, to_json
from domain.announcements.audience_values import known_values
from domain.folio import new_folio
from domain.processes.fault import Fault
from tests.announcements.drawing import HOSTILE, OFFICES, STAGES, audiences
from tests.reminders.scene import the_process

PROCESS = replace(the_process(), questions=(*the_process().questions, "photo"))
DICE = random.Random(7)
FOLIOS = tuple(new_folio(PROCESS.folio_prefix, DICE.getrandbits) for _ in range(5))


def read(source: str) -> Audience | tuple[Fault, ...]:
    return read_audience(source, PROCESS, OFFICES)


def told(source: str) -> list[str]:
    found = read(source)
    assert isinstance(found, tuple), found
    return [str(fault).removeprefix("audience.toml:") for fault in found]


@st.composite
def known_conditions(draw: st.DrawFn) -> Condition:
    field = draw(st.sampled_from(Field))
    stage = draw(st.sampled_from(STAGES)) if field in OF_STAGE else ""
    values = known_values(field, PROCESS, OFFICES, stage).values
    if not values:
        values = FOLIOS if field is Field.FOLIO else ("1", "14", "999999999")
    drawn = draw(st.lists(st.sampled_from(values), min_size=1, max_size=3, unique=True))
    return Condition(field, tuple(drawn), stage)


def _larger(parts: st.SearchStrategy[Audience]) -> st.SearchStrategy[Audience]:
    some = st.lists(parts, max_size=3).map(tuple)
    return st.one_of(some.map(All), some.map(AnyOf), parts.map(Not))


known_audiences = st.recursive(known_conditions(), _larger, max_leaves=6).filter(lambda one: depth(one) <= DEEPEST)


@given(known_audiences)
def test_what_is_written_is_read_as_the_same(audience: Audience) -> None:
    assert read(write_audience(audience)) == audience


@given(audiences)
def test_whatever_it_holds_it_is_toml(audience: Audience) -> None:
    """Also words that no list knows: they are refused as values, not as writing."""
    found = read(write_audience(audience))
    if isinstance(found, tuple):
        assert not any("not TOML" in fault.what for fault in found)


@given(audiences)
def test_the_database_gives_it_back(audience: Audience) -> None:
    assert from_json(to_json(audience)) == audience


def test_the_example_is_read() -> None:
    source = """
all = [
    { state = ["accepted"] },
    { any = [{ municipality = ["Toluca"] }, { stage = "dictamen", result = ["competente"] }] },
    { not = { language = ["en"] } },
]
"""
    assert read(source) == All(
        (
            Condition(Field.STATE, ("accepted",)),
            AnyOf(
                (Condition(Field.TOWN, ("Toluca",)), Condition(Field.RESULT, ("competente",), "dictamen")),
            ),
            Not(Condition(Field.LANGUAGE, ("en",))),
        )
    )
    assert read("all = []") == EVERYBODY


def test_folios_are_taken_as_people_write_them() -> None:
    written = [FOLIOS[0].lower(), f" {FOLIOS[1].replace('-', ' ')} ", FOLIOS[2], FOLIOS[0]]
    assert read(f"folio = {written!r}") == Condition(Field.FOLIO, FOLIOS[:3])


def test_several_folios_in_one_value_are_all_taken() -> None:
    assert read(f'folio = ["{FOLIOS[0]}/{FOLIOS[1]}", "{FOLIOS[2]}"]') == Condition(Field.FOLIO, FOLIOS[:3])
    assert "1: folio[1]" in told(f'folio = ["{FOLIOS[0]}/{FOLIOS[1][:-1]}"]')[0]


def test_numbers_are_taken_with_and_without_quotes() -> None:
    assert read('read = [3, "014"]') == Condition(Field.READ, ("3", "14"))


def test_every_fault_is_told_with_its_line() -> None:
    source = """all = [
  { state = ["acepted", "draft"] },
  { municipalty = ["Toluca"] },
  { any = [
      { stage = "dictamen", result = ["competent"] },
      { institution_type = "Municipios" },
  ] },
  { folio = ["EC1057-22-AAAAA-A"], language = ["es"] },
]
"""
    assert told(source) == [
        "2: all[1].state[1]: 'acepted' is not known. Did you mean 'accepted'?",
        "3: all[2].municipalty: 'municipalty' is not known. Did you mean 'municipality'?",
        "5: all[3].any[1].result[1]: 'competent' is not known. Did you mean 'competente'?",
        '6: all[3].any[2].institution_type: needs a list. Write it as ["…", "…"].',
        (
            "8: all[4]: holds 2 conditions: 'folio', 'language'."
            " Give each a table of its own, within all = [ ] or any = [ ]."
        ),
    ]


FAULTS = [
    ("", "1: holds no condition. Write one of all, any, not, state,"),
    ("state = []", "1: state: is empty. Write one value at least, or remove the condition."),
    ('state = "draft"', '1: state: needs a list. Write it as ["…", "…"].'),
    ("state = [true]", "1: state[1]: True is no value. Write it in quotes."),
    ("state = [{ a = 1 }]", "1: state[1]: {'a': 1} is no value."),
    ("all = [1]", '1: all[1]: needs to be a table. Write it as { state = ["accepted"] }.'),
    ("all = 1", "1: all: needs a list. Write it as all = ["),
    ("not = []", "1: not: needs to be a table."),
    ('result = ["competente"]', '1: result: needs a stage beside it. Add stage = "…", one of diagnostico,'),
    ('stage = "dictmen"\nresult = ["competente"]', "1: stage: 'dictmen' is not known. Did you mean 'dictamen'?"),
    (
        'stage = "dictamen"\nstate = ["draft"]',
        "1: stage: does not go with state. It goes with result and stage_state.",
    ),
    ('stage = "dictamen"', "1: holds no condition."),
    ('stage = "dictamen"\nall = []', "1: stage: does not go with all."),
    ('read = ["0"]', "1: read[1]: '0' is no announcement's number. Write the number of an earlier announcement."),
    ("unread = [-1]", "1: unread[1]: '-1' is no announcement's number."),
    (
        'folio = ["EC1057-22-7K3M9-5"]',
        "1: folio[1]: 'EC1057-22-7K3M9-5' is no folio of this process. Copy it whole, as in",
    ),
    ('municipality = ["\u202eacul"]', "1: municipality[1]: '\\u202eacul' is not known."),
    ('municipality = ["' + "x" * 500 + '"]', f"1: municipality[1]: '{'x' * 59}… is not known."),
    ("state = ", "1: this is not TOML:"),
    ("a = " + "[" * 5000, "1: brackets are nested too deeply."),
    (
        "all = [" * 1 + "{ not = " * 40 + "{ all = [] }" + " }" * 40 + "]",
        "1: all[1].not.not.not.not.not.not: lies more than 6",
    ),
    ("all = [" + '{ language = ["es"] }, ' * (MOST_CONDITIONS + 1) + "]", "1: has more than 50 conditions."),
    ("#" * (LONGEST + 1), "1: has more than 1000000 characters. Shorten it."),
]


@pytest.mark.parametrize(("source", "words"), FAULTS, ids=range(len(FAULTS)))
def test_a_fault_says_how_to_mend_it(source: str, words: str) -> None:
    first, *others = told(source)
    assert first.startswith(words)
    assert not others


@pytest.mark.parametrize("word", HOSTILE)
def test_a_strange_name_is_a_name(word: str) -> None:
    audience = Condition(Field.TOWN, (word,))
    assert read(write_audience(audience)) == audience


def test_so_many_folios_and_no_more() -> None:
    many = tuple(dict.fromkeys(new_folio(PROCESS.folio_prefix, DICE.getrandbits) for _ in range(MOST_FOLIOS + 50)))
    fits, exceeds = many[:MOST_FOLIOS], many[: MOST_FOLIOS + 1]
    assert read(write_audience(Condition(Field.FOLIO, fits))) == Condition(Field.FOLIO, fits)
    halves = AnyOf((Condition(Field.FOLIO, exceeds[:10]), Condition(Field.FOLIO, exceeds[10:])))
    assert told(write_audience(halves)) == ["1: has more than 5000 folios. Make two announcements of it."]


def test_the_deepest_is_read() -> None:
    audience: Audience = Condition(Field.LANGUAGE, ("es",))
    for _ in range(DEEPEST):
        audience = Not(audience)
    assert read(write_audience(audience)) == audience
    assert isinstance(read(write_audience(Not(audience))), tuple)
