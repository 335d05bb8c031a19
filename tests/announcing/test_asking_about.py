"""[Tengo una duda]: the team gets the question, and sees which announcement it is about."""

import pytest

from domain.handoffs.handoff import Handoff, HandoffMessage
from domain.ids import UserId
from domain.incoming import Press
from domain.ports import Transaction
from tests.announcing.courier import Courier
from tests.announcing.people import add_chats
from tests.announcing.test_composing import to_all
from tests.support.talk import Talk

WORDS, QUESTION = "Ven a las nueve", "¿Puedo llegar a las diez?"
ABOUT = f"Es sobre el anuncio 1: «{WORDS}»"


@pytest.fixture
async def asking(courier: Courier) -> Courier:
    """Two people have it."""
    await add_chats(courier.store, 2)
    await courier.begun(WORDS)
    await courier.rita.press("Poner botones")
    await courier.rita.press("Agregar «Tengo una duda»")
    await to_all(courier)
    return courier


def talk_of(courier: Courier, user: UserId | None = None) -> Talk:
    """With whoever got it last, or with `user`, the announcement before them."""
    user = user or courier.sent[-1].user_id
    talk = Talk(courier.store, courier.office.knowledge, user, at=courier.at)
    talk.screens = (courier.screen_of(user),)
    return talk


async def handed_over(courier: Courier) -> tuple[Handoff, tuple[HandoffMessage, ...]]:
    async def _read(tx: Transaction) -> tuple[Handoff, tuple[HandoffMessage, ...]]:
        (found,) = await tx.help.open_handoffs(courier.office.knowledge.process.slug)
        return found, await tx.help.messages(found.id)

    return await courier.store.run(_read)


async def asked(courier: Courier) -> list[tuple[str, int]]:
    return [(one.text, one.announcement) for one in (await handed_over(courier))[1]]


async def test_the_team_sees_what_it_is_about(asking: Courier) -> None:
    talk = talk_of(asking)
    assert "Le digo al equipo sobre qué mensaje preguntas." in await talk.press("Tengo una duda")
    assert QUESTION in await talk.say(QUESTION)
    await talk.say("Vengo de Tejupilco")
    assert await asked(asking) == [(QUESTION, 1), ("Vengo de Tejupilco", 0)]
    assert (await handed_over(asking))[0].person_id == asking.sent[-1].row.person_id
    await asking.elena.say("/dudas")
    await asking.elena.press("1")
    assert QUESTION in asking.elena.words
    assert asking.elena.words.count(ABOUT) == 1


async def test_a_question_that_the_team_has_is_joined(asking: Courier) -> None:
    talk = talk_of(asking)
    doubt = talk.screens
    await talk.say("hablar con alguien")
    await talk.say("No encuentro mi folio")
    talk.screens = doubt
    told = await talk.press("Tengo una duda")
    assert "Tu pregunta está con el equipo" in told
    await talk.say("/estado")
    await talk.say(QUESTION)
    assert await asked(asking) == [("No encuentro mi folio", 0), (QUESTION, 1)]


async def test_what_others_got_is_nothing_to_ask_about(asking: Courier) -> None:
    mine, other = asking.sent[-1], asking.sent[0]
    assert mine.user_id != other.user_id
    talk = talk_of(asking)
    told = await talk.push(Press("doubt", argument=str(other.row.id)))
    assert "sobre qué mensaje" not in told
    await talk.say(QUESTION)
    assert await asked(asking) == [(QUESTION, 0)]


@pytest.mark.parametrize("argument", ["", "0", "99999999999999999999", "x"])
async def test_a_button_that_names_nothing_asks_all_the_same(asking: Courier, argument: str) -> None:
    """Those that were sent by the version before have no number."""
    talk = talk_of(asking)
    told = await talk.push(Press("doubt", argument=argument))
    assert "Te toca escribir tu pregunta" in told
    await talk.say(QUESTION)
    assert await asked(asking) == [(QUESTION, 0)]


async def test_the_report_counts_who_asked_and_not_how_often(asking: Courier) -> None:
    talk = talk_of(asking)
    for words in (QUESTION, "¿Y a las once?"):
        talk.screens = (asking.screen_of(talk.user),)
        await talk.press("Tengo una duda")
        await talk.say(words)
    assert await asked(asking) == [(QUESTION, 1), ("¿Y a las once?", 1)]
    told = await asking.elena.push(Press("w-ann-report", argument="1"))
    assert "Dudas que mandaron desde el anuncio: 1" in told


async def test_an_announcement_without_the_button_counts_none(courier: Courier) -> None:
    await add_chats(courier.store, 1)
    await courier.begun(WORDS)
    await to_all(courier)
    assert "Dudas que" not in await courier.elena.push(Press("w-ann-report", argument="1"))
