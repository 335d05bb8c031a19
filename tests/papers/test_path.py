"""The picture of the path: small, as wide as said, legible, and its words say all that its colours do."""

import io
from dataclasses import replace

import pytest
from PIL import Image

from bot.drawing import Drawer
from domain.papers import path
from domain.papers.path import SMALLEST, draw_path
from domain.screen import PathFacts, PathMark, PathStep
from domain.texts.catalogue import LANGUAGES
from tests.papers.test_acuse import SEALER
from tests.support.chat import Chat, shipped_knowledge
from tests.support.playing import Stage
from tests.support.status_scenes import CERTIFIED, EVENING, on_the_path, pictures

FACTS = PathFacts(
    "es",
    "Tu camino",
    "Segundo proceso de certificación EC1057",
    tuple(PathStep(f"Etapa {mark}", mark, mark.value, "lunes 30 de mayo, 10:00") for mark in PathMark),
    "Te toca ir.",
)


def facts_of(chat: Chat) -> PathFacts:
    attachment = chat.screens[0].attachment
    assert attachment is not None
    assert attachment.is_picture
    assert isinstance(attachment.content, PathFacts)
    return attachment.content


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_is_small_and_as_wide_as_said(language: str) -> None:
    stage = Stage(language)
    pictures(stage)
    for chat in stage.chats:
        drawn = draw_path(facts_of(chat))
        assert len(drawn) < 200 * 1024
        with Image.open(io.BytesIO(drawn)) as picture:
            assert (picture.format, picture.width) == ("PNG", 1080)
            assert 600 < picture.height < 2_400


def test_no_letter_is_smaller_than_28() -> None:
    sizes = [value for name, value in vars(path).items() if name in {"_NAME", "_WORD", "_ABOUT"}]
    assert min(*sizes, SMALLEST) >= 28


def test_the_longest_words_are_cut_and_still_fit() -> None:
    long = "Evaluación bajo el modelo de estándar de competencia " * 20
    steps = tuple(replace(step, name=long, about=long) for step in FACTS.steps)
    drawn = draw_path(replace(FACTS, title=long, subtitle=long, steps=steps, turn=long))
    with Image.open(io.BytesIO(drawn)) as picture:
        assert picture.height < 4_000


def test_shapes_differ_without_any_colour() -> None:
    """Each mark alone, in grey: no two look alike."""
    looks = set()
    for mark in PathMark:
        drawn = draw_path(replace(FACTS, steps=(PathStep("Etapa", mark, "igual"),)))
        with Image.open(io.BytesIO(drawn)) as picture:
            grey = picture.convert("L").crop((80, 250, 184, 420)).point(lambda value: 255 if value > 170 else 0)
            looks.add(grey.tobytes())
    assert len(looks) == len(PathMark)


def test_the_same_facts_make_the_same_bytes() -> None:
    assert draw_path(FACTS) == draw_path(FACTS)


def test_what_the_font_lacks_is_shown_as_such() -> None:
    assert draw_path(replace(FACTS, title="日本")) == draw_path(replace(FACTS, title="�" * 2))


async def test_the_child_draws_it() -> None:
    drawer = Drawer(SEALER)
    try:
        assert await drawer.draw(FACTS) == draw_path(FACTS)
    finally:
        await drawer.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_says_in_words_how_it_stands(language: str) -> None:
    chat = on_the_path(Stage(language), CERTIFIED)
    chat.say(chat.text("button-picture"))
    facts = facts_of(chat)
    assert [step.mark for step in facts.steps] == [PathMark.DONE] * 5
    assert {step.word for step in facts.steps} == {chat.text("path-done")}
    undated = on_the_path(Stage(language), None, EVENING)
    undated.say(undated.text("button-picture"))
    steps = facts_of(undated).steps
    assert [step.mark for step in steps] == [PathMark.DONE, PathMark.NEXT, *[PathMark.LATER] * 3]
    assert steps[1].about == undated.text("no-date")


def test_before_registering_it_begins_there() -> None:
    chat = Chat(shipped_knowledge())
    chat.say("dibujo")
    marks = [step.mark for step in facts_of(chat).steps]
    assert marks == [PathMark.NOW, PathMark.NEXT, *[PathMark.LATER] * 3]
