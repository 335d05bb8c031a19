"""What staff write to many, as each candidate gets it."""

from dataclasses import replace

import pytest

from domain.announcements.content import Content
from domain.announcements.fields import names_of
from domain.announcements.message import screen_of
from domain.announcements.run import Tally
from domain.conversation.voice import Voice
from domain.formatted import Words
from domain.incoming import Press
from domain.news.rendering import Unrenderable
from domain.screen import SentBefore
from tests.support.announcement_scenes import AMENDED, CONTENT, PHOTO, PLAIN, RECALLED, RUN, RUNS, announced, of_run
from tests.support.chat import shipped_knowledge
from tests.support.news import News, appointment, draft, late, resent
from tests.support.talk import MONDAY


def test_everybody_reads_their_own_values() -> None:
    assert announced(RUN).said().text == (
        "Hola, Gloria. Tu evaluación es el <b>lunes 30 de mayo, 10:00 (hora del centro de México)</b>.\n"
        "Lleva tu folio: <code>EC1057-22-7K3M9-4</code>.\n"
        "Ver la guía: https://www.infoem.org.mx/guia\n"
        "O escribe «leído» o «tengo una duda»."
    )
    assert announced(RUN).said("en").text.startswith("Hello Gloria. Your evaluation is on <b>Monday 30 May, 10:00")


def test_who_has_no_words_of_their_language_gets_the_spanish_ones() -> None:
    assert announced(PLAIN).said("en").text.startswith("El lunes no hay atención")


def test_links_come_first_and_our_buttons_below() -> None:
    screen = announced(RUN).said()
    assert [[button.label for button in line] for line in screen.buttons] == [
        ["Ver la guía"],
        ["Leído"],
        ["Tengo una duda"],
    ]
    assert [line[0].url for line in screen.buttons] == ["https://www.infoem.org.mx/guia", "", ""]


def test_without_buttons_nothing_is_spelled() -> None:
    bare = replace(PLAIN, content=replace(PLAIN.content, asks_to_be_read=False))
    screen = replace(announced(bare), runs={4: (bare, Tally())}).said()
    assert (screen.text, screen.buttons) == ("El lunes no hay atención: es día inhábil.", ())


def test_a_photo_carries_the_words_as_its_caption() -> None:
    attachment = announced(PHOTO).said().attachment
    assert attachment is not None
    assert attachment.content == SentBefore("AgAC-5", is_photo=True)


def test_a_correction_replaces_what_was_sent() -> None:
    screen = resent(late(AMENDED)).said()
    assert (screen.replaces, screen.text) == (4100, announced(RUN).said().text)
    (read,) = [button.press.argument for line in screen.buttons for button in line if button.press.verb == "read"]
    assert read == "6", "whoever reads it has read the announcement"


def test_what_is_taken_back_says_nothing() -> None:
    screen = resent(RECALLED).said()
    assert (screen.withdraws, screen.text, screen.buttons) == (4100, "", ())


@pytest.mark.parametrize(
    "news",
    [
        replace(announced(RUN), stages=()),
        replace(announced(RUN), registration=draft()),
        replace(announced(RUN), runs={}),
        News(of_run(RUN, "announcement-amend"), stages=(appointment(),), runs=RUNS),
        News(of_run(RUN, "announcement-recall"), runs=RUNS),
    ],
)
def test_what_cannot_be_whole_is_not_told(news: News) -> None:
    with pytest.raises(Unrenderable):
        news.said()


def test_staff_see_it_with_buttons_that_do_nothing() -> None:
    known = shipped_knowledge()
    voice, names = Voice(known.texts, "es", known.process, MONDAY), names_of(known.process, known.texts)
    shown = screen_of(CONTENT, voice, names, {}, Press("w-ann-look"))
    presses = [button.press for line in shown.buttons for button in line if not button.url]
    assert presses == [Press("w-ann-look")] * 2
    assert shown.text.startswith("Hola, {nombre}. Tu evaluación es el <b>{fecha de evaluación}</b>.")
    empty = screen_of(Content({"es": Words("Hola")}), voice, names, {}, Press("w-ann-look"))
    assert empty.text == "Hola"
