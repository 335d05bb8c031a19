"""Whatever comes at whatever step gets a clear answer and changes nothing that it should not."""

from dataclasses import replace

import pytest

from domain.ids import UpdateId
from domain.incoming import Kind, Press
from domain.ports import Store
from domain.registration import Draft, Registration
from domain.split import utf16_length
from tests.support.talk import ANSWERS, SECOND, Talk


@pytest.fixture
def store(both: Store) -> Store:
    """On each kind of database."""
    return both


STEPS = range(13)  # 0: the notice; 1-11: each question and its doubts; 12: sent
MARKS = "a" + "\u0301" * 4000
TEXTS = {
    "empty": "",
    "blank": "   ",
    "nul": "\x00\x00",
    "bidi": "\u202e\u2066",
    "zero width": "\u200b\u200d\ufeff",
    "emoji": "😀🎉👩‍👩‍👧",
    "markup": "<b>",
    "ampersand": "&",
    "formula": "=1+1",
    "long": "x" * 4096,
    "marks": MARKS,
    "unknown command": "/nada",
}


async def _walk_to(talk: Talk, step: int) -> None:
    if step == 0:
        await talk.say("/registro")
        return
    if step == 12:
        await talk.submit()
        return
    await talk.accept()
    await talk.walk(*ANSWERS[: step - 1])


async def _draft(talk: Talk) -> Draft | None:
    registration = (await talk.desk()).registration
    return replace(registration.draft, last_message_id=0, pending=None) if registration else None


def _is_shown_whole(talk: Talk) -> bool:
    return bool(talk.screens) and all(0 < utf16_length(screen.text) <= 4096 for screen in talk.screens)


@pytest.mark.parametrize("step", STEPS)
async def test_strange_texts_change_nothing(talk: Talk, step: int) -> None:
    await _walk_to(talk, step)
    before = await _draft(talk)
    for name, text in TEXTS.items():
        await talk.say(text)
        assert _is_shown_whole(talk), name
        assert await _draft(talk) == before, name


@pytest.mark.parametrize("step", STEPS)
async def test_other_kinds_of_messages_change_nothing(talk: Talk, step: int) -> None:
    await _walk_to(talk, step)
    before = await _draft(talk)
    for kind in (Kind.OTHER, Kind.EDIT):
        await talk.other(kind)
        assert _is_shown_whole(talk), kind
        assert await _draft(talk) == before, kind
    await talk.say(ANSWERS[min(max(step - 1, 0), 9)], forwarded=True)
    assert "reenviado" in talk.words
    assert await _draft(talk) == before
    if step not in {10, 11}:
        await talk.share("5217225550143", talk.user)
        assert await _draft(talk) == before
    if step not in {11, 12}:
        await talk.upload()
        assert _is_shown_whole(talk)
        assert await _draft(talk) == before


@pytest.mark.parametrize("step", STEPS)
async def test_forged_and_stale_presses_change_nothing(talk: Talk, step: int) -> None:
    await _walk_to(talk, step)
    before = (await talk.desk()).registration
    verbs = (
        "stale",
        "",
        "drop table",
        "yes",
        "confirm",
        "choose",
        "change",
        "delete",
        "withdraw-yes",
        "cancel-yes",
    )
    for verb in verbs:
        await talk.push(Press(verb, "curp", 9999, "1"))
        assert _is_shown_whole(talk), verb
        assert _same(before, (await talk.desk()).registration), verb


async def test_a_stale_button_shows_the_current_screen(talk: Talk) -> None:
    await talk.accept()
    await talk.say(ANSWERS[0])
    old = talk.screens[0].buttons[0][0].press
    await talk.walk("sí", "Gloria")
    assert "Paso 3 de 10" in await talk.push(old)


async def test_the_same_update_has_one_effect(talk: Talk) -> None:
    await talk.accept()
    await talk.walk(ANSWERS[0], "sí", "Gloria")
    heard = talk.heard[-1]
    before = await talk.desk()
    assert "Paso 3 de 10" in await talk.send(heard)
    after = await talk.desk()
    assert after.registration == before.registration
    assert after.head == before.head


async def test_an_older_text_does_not_answer_a_later_question(talk: Talk) -> None:
    await talk.accept()
    await talk.walk(ANSWERS[0], "sí", "Gloria")
    late = replace(talk.heard[-1], update_id=UpdateId(1), message_id=1, text="Hernández")
    assert "Paso 3 de 10" in await talk.send(late)
    registration = (await talk.desk()).registration
    assert registration is not None
    assert "first_surname" not in registration.draft.answers


async def test_a_submission_overtaken_by_a_later_message_still_counts(talk: Talk) -> None:
    await talk.fill()
    await talk.say("hola")
    heard = talk.heard[-1]
    first = replace(heard, update_id=UpdateId(2), message_id=2, text="Envío mi registro", sent_at=talk.at - SECOND)
    assert "recibí tu registro" in await talk.send(first)


async def test_markup_in_answers_is_shown_as_typed(talk: Talk) -> None:
    await talk.accept()
    await talk.walk(*ANSWERS[:6])
    words = await talk.say("Jefa <b>& más")
    assert "<b>&" not in words


def _same(before: Registration | None, after: Registration | None) -> bool:
    if before is None or after is None:
        return before is after
    return before == after


async def test_a_repeated_wish_to_see_something_shows_it_again(talk: Talk) -> None:
    await talk.say("/registro")
    assert "Aviso de privacidad" in await talk.send(talk.heard[-1])
    await talk.say("/privacidad")
    assert "Versión" in await talk.send(talk.heard[-1])


async def test_a_repeated_submission_shows_that_it_was_received(talk: Talk) -> None:
    await talk.submit()
    before = await talk.desk()
    assert "Registro: recibido" in await talk.send(talk.heard[-1])
    assert (await talk.desk()).head == before.head


async def test_odd_digits_choose_nothing(talk: Talk) -> None:
    await talk.accept()
    await talk.walk(*ANSWERS[:5], "almoloya")
    for text in ("\u2079", "\u00b2", "\u2468", "99", "0", "\u0663"):
        await talk.say(text)
        assert talk.screens
    registration = (await talk.desk()).registration
    assert registration is not None
    assert "institution" not in registration.draft.answers
