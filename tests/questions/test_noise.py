"""Letters without a word in them are told from words, however those are written."""

import pytest

from domain.questions.deciding import Unclear, decide
from domain.questions.intents import OUTSIDE
from domain.questions.labelled import shipped_examples
from domain.questions.model import load_model
from domain.questions.noise import is_noise

MODEL = load_model()


@pytest.mark.parametrize(
    "text", ["asdf qwer", "ASDFGH", "lkjsdf 123", "jjjjj", "sdlkfj", "qwertyuiop", "asdasd asdasd", "xyzzy"]
)
def test_what_a_hand_on_the_keyboard_types_is_unclear(text: str) -> None:
    assert is_noise(text)
    assert decide(MODEL.rank(text)) == Unclear()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "123456",
        "tres",
        "msjs",
        "grcs",
        "xfa",
        "jajaja",
        "hola asdf",
        "property",
        "HEGG560427MVZRRL04",
        "北京北京",
    ],
)
def test_words_and_numbers_are_no_noise(text: str) -> None:
    assert not is_noise(text)


def test_no_question_about_the_process_is_noise() -> None:
    examples = [example for register in shipped_examples().values() for example in register]
    assert not [example.text for example in examples if example.intent is not OUTSIDE and is_noise(example.text)]
