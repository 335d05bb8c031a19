"""`docs/messages/` says what the assistant says; and every screen in it can be sent."""

import re
from html import unescape

import pytest

from domain.screen import Screen
from domain.split import utf16_length
from domain.texts.catalogue import LANGUAGES, Texts
from tests.support.chat import shipped_knowledge
from tests.support.messages import FOLDER, page
from tests.support.playing import Scene, Stage
from tests.support.scenes import SCENES
from tests.texts.patterns import variables
from tests.texts.test_wording import MOST_WORDS, banned_in, sentences

MOST, MOST_IN_A_LIST, MOST_IN_A_CAPTION = 600, 1_200, 1_024
LINES_OF_A_LIST = 8
# The list of institutions says it in its own words; the e-mail's choices are its numbers.
ELSEWISE = {
    "es": {"not-listed": "no está", "take": "1. ", "as-typed": "2. "},
    "en": {"not-listed": "not listed", "take": "1. ", "as-typed": "2. "},
}
TAG = re.compile(r"<[^<>]*>")
# Not our words: what is quoted, links, the institute's address, the names of offices in a list. And a parenthesis
# (the zone) is no part of the sentence around it.
NOT_OURS = re.compile(r"«[^«»]*»|\"[^\"]*\"|https?://\S+|(?m:^(?:Dirección|Address): .*$)|(?m:^\d+\. .*$)")
ASIDE = re.compile(r" \([^()]*\)")


def screens(scene: Scene, language: str) -> list[Screen]:
    stage = Stage(language)
    scene.play(stage)
    return [screen for chat in stage.chats for exchange in chat.told for screen in exchange.screens]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_written_messages_are_those_that_are_said(language: str) -> None:
    assert (FOLDER / f"{language}.md").read_text("utf-8") == page(language), "run: make messages"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.titles[1])
def test_every_screen_is_short_and_whole(scene: Scene, language: str) -> None:
    shown, full = screens(scene, language), shipped_knowledge().process.notice.full[language]
    assert shown
    for screen in shown:
        read = TAG.sub("", screen.text)
        is_list = read.count("\n") + 1 >= LINES_OF_A_LIST
        if full.strip() not in read:  # the institute's own full notice is as long as the law wants it
            assert len(read) <= (MOST_IN_A_LIST if is_list else MOST), read
        assert utf16_length(screen.text) <= (MOST_IN_A_CAPTION if screen.attachment else 4_096)
        assert not (screen.buttons and screen.keyboard), read
        assert not re.search(r"[{}]|\$|&(?!amp;|lt;|gt;)", screen.text), read


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.titles[1])
def test_every_screen_keeps_the_rules_of_wording(scene: Scene, language: str) -> None:
    """As people read it, dates and names filled in. What is quoted is somebody else's, and so is the notice."""
    notice = shipped_knowledge().process.notice
    for screen in screens(scene, language):
        read = unescape(TAG.sub("", screen.text))
        if notice.full[language].strip() in read or notice.data[language] in read:
            continue
        own = NOT_OURS.sub("X", read)
        assert banned_in(own, language) == []
        assert [one for one in sentences(ASIDE.sub("", own)) if len(one.split()) > MOST_WORDS] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.titles[1])
def test_every_button_stands_in_the_text_too(scene: Scene, language: str) -> None:
    """Those that move about are explained by /start; numbered ones are asked for by their number."""
    for screen in screens(scene, language):
        for button in (button for row in screen.buttons for button in row):
            verb = button.press.verb
            if verb in {"why", "back", "leave", "choose", "change", "meant"}:
                continue
            told = TAG.sub("", screen.text).casefold()
            words = {button.label.casefold(), ELSEWISE[language].get(verb, button.label)}
            assert any(word in told for word in words), (button.label, screen.text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_past_and_of_results_has_an_example(language: str) -> None:
    texts, shown = shipped_knowledge().texts, page(language)
    missing = [
        key
        for key in texts.keys(language)
        if key.startswith(("past-", "st-", "disagree", "result-", "reasons-", "taken-", "is-answer"))
        and not all(piece in shown for piece in plain_pieces(texts, language, key))
    ]
    assert missing == []


def plain_pieces(texts: Texts, language: str, key: str) -> list[str]:
    """What stands in every saying of a text: its words between the variables, without tags."""
    marked = texts.plain(language, key, **dict.fromkeys(variables(language)[key], "\0"))
    return [piece for piece in re.split(r"\0|\n", unescape(TAG.sub("", marked))) if piece.strip()]
