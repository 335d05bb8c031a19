"""The weights that ship belong to the examples beside them, and answer plain questions."""

import tracemalloc
from collections import Counter
from dataclasses import replace
from io import BytesIO

import pytest

from domain.questions.deciding import Outside, Sure, Unclear, decide
from domain.questions.features import SHARES, features
from domain.questions.intents import Intent
from domain.questions.labelled import digest, shipped_examples
from domain.questions.model import WIDTH, ZERO, Making, Model, UnfitWeights, load_model, pack, unpack

MODEL = load_model()


def test_weights_come_from_the_examples_that_ship() -> None:
    examples = [example for register in shipped_examples().values() for example in register]
    assert MODEL.making.examples == digest(examples), "make questions"


def test_weights_know_what_the_examples_show_and_nothing_else() -> None:
    """So they belong to the spelling, the concepts and whatever else makes features of a text."""
    shown = {
        code
        for register in shipped_examples().values()
        for example in register
        for group in features(example.text)
        for code in group
    }
    assert b"".join(code.to_bytes(4, "little") for code in sorted(shown)) == MODEL.codes, "make questions"


def test_reading_questions_takes_at_most_forty_megabytes() -> None:
    """All that it allocates at its highest: while the file is read, and for a long question."""
    tracemalloc.start()
    try:
        model = load_model()
        model.rank("¿cuánto cuesta la certificación y cuándo es la evaluación? " * 60)
        _, highest = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert highest <= 40_000_000
    assert len(model.table) <= highest


def test_every_intent_has_examples_in_every_original_register() -> None:
    registers = shipped_examples()
    for name in ("chatty", "formal", "mixed", "spoken"):
        count = Counter(example.intent for example in registers[name])
        assert set(count) == set(Intent)
        assert min(count.values()) >= 8


def test_no_example_has_two_intents() -> None:
    found: dict[str, set[Intent]] = {}
    for register in shipped_examples().values():
        for example in register:
            found.setdefault(example.text.lower(), set()).add(example.intent)
    assert not {text: intents for text, intents in found.items() if len(intents) > 1}


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("¿Cuánto cuesta la certificación?", Intent.COSTO),
        ("no me acepta la curp", Intent.CURP_PROBLEMA),
        ("Buenos días", Intent.SALUDO),
        ("quiero hablar con una persona", Intent.PERSONA),
        ("¿Cuáles son las etapas del proceso?", Intent.ETAPAS),
        ("How do I sign up?", Intent.REGISTRO_COMO),
        ("kiero ke me borren mis datos", Intent.MIS_DATOS),
    ],
)
def test_plain_questions_are_answered(text: str, intent: Intent) -> None:
    decision = decide(MODEL.rank(text))
    assert isinstance(decision, Sure)
    assert decision.intent is intent


@pytest.mark.parametrize("text", ["¿Va a llover mañana en Toluca?", "cuéntame un chiste de borrachos"])
def test_other_things_are_outside(text: str) -> None:
    assert decide(MODEL.rank(text)) == Outside()


@pytest.mark.parametrize("text", ["", "👋🎉", "…"])
def test_what_holds_no_known_word_is_unclear(text: str) -> None:
    assert decide(MODEL.rank(text)) == Unclear()


def test_every_intent_is_ranked_and_together_they_are_one() -> None:
    guesses = MODEL.rank("¿cuándo es la evaluación diagnóstica?")
    assert {guess.intent for guess in guesses} == set(Intent)
    assert sum(guess.probability for guess in guesses) == pytest.approx(1)
    assert [guess.probability for guess in guesses] == sorted((each.probability for each in guesses), reverse=True)


def test_a_very_long_text_is_ranked_too() -> None:
    assert MODEL.rank("¿cuánto cuesta? " * 256)[0].intent is Intent.COSTO


@pytest.mark.parametrize(
    "text", ["\ud800 foto", "f\u0301" * 4096, "\u202efoto\x00", "ﬁrma ʱ ǅ ß İ", "a" * 4096, "北京"]
)
def test_hostile_texts_are_ranked_or_unclear(text: str) -> None:
    guesses = MODEL.rank(text)
    assert guesses == () or sum(guess.probability for guess in guesses) == pytest.approx(1)


def test_weights_come_back_as_they_were_packed() -> None:
    again = unpack(BytesIO(pack(MODEL)))
    assert again.rank("foto") == MODEL.rank("foto")


def test_weights_of_other_making_are_refused() -> None:
    for making in (replace(MODEL.making, features=0), replace(MODEL.making, intents=("costo",))):
        with pytest.raises(UnfitWeights):
            Model(making, MODEL.codes, MODEL.table)
    for codes, table in ((MODEL.codes[4:], MODEL.table), (MODEL.codes, MODEL.table[1:])):
        with pytest.raises(UnfitWeights):
            Model(MODEL.making, codes, table)


def test_the_words_of_a_weight_decide() -> None:
    """Rows that speak for one intent, by hand."""
    row = bytearray([ZERO] * (WIDTH - 1) + [4])
    row[list(Intent).index(Intent.FOTO)] = ZERO + 50
    known, count = sorted(features("foto")[0]), len(Intent)
    making = Making(MODEL.making.features, len(known), "", tuple(Intent), [0.1] * count, [0.0] * count)
    model = Model(making, b"".join(code.to_bytes(4, "little") for code in known), bytes(row) * len(known))
    best, second, *_ = model.rank("foto")
    assert best.intent is Intent.FOTO
    assert best.probability / second.probability == pytest.approx(
        2.718281828 ** (SHARES[0] * 0.1 * 50 * len(known) / (4 * len(known)) ** 0.5)
    )
    assert model.rank("dictamen de evaluación") == model.rank("") == ()
