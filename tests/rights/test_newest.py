"""[Ver todo] shows the newest of what was written, with its words, in messages that fit; on both databases."""

from datetime import timedelta

from tests.rights.scene import WORDS, RightsOffice
from tests.rights.test_requests import ANSWER, answered
from tests.support.talk import Talk

QUESTIONS = tuple(f"¿Quién paga el <estacionamiento> número {n}?" for n in range(4))
MINUTE = timedelta(minutes=1)


async def shown(talk: Talk) -> list[str]:
    await talk.say("ver todo")
    return [screen.text for screen in talk.screens]


async def test_all_shows_the_newest_of_each_kind_with_its_words(office: RightsOffice) -> None:
    talk = await office.candidate()
    for question in QUESTIONS:
        await talk.say(question)
    await office.asks(talk)
    await answered(office, talk, "No procede")
    talk.at = office.tomas.at + MINUTE
    await office.sent(talk.at)
    texts = await shown(talk)
    page = "\n".join(texts)
    assert [question.replace("<", "&lt;").replace(">", "&gt;") in page for question in QUESTIONS] == [
        False,
        True,
        True,
        True,
    ]
    for words in ("Preguntas sin respuesta: lo más reciente", f"acceso. {WORDS}", "respuesta a tu solicitud ARCO"):
        assert words in page, words
    assert ANSWER not in page  # it has a screen of its own
    assert "request-answer" not in page
    assert "vienen en «descargar mis datos»" in texts[-1]


async def test_words_of_the_team_are_shown_too(office: RightsOffice) -> None:
    talk = await office.candidate()
    await talk.walk("hablar con alguien", "Necesito ayuda con mi nombramiento")
    page = "\n".join(await shown(talk))
    assert "Mensajes con el equipo: lo más reciente" in page
    assert "tú: Necesito ayuda con mi nombramiento" in page


async def test_what_is_long_is_cut_and_still_fits(office: RightsOffice) -> None:
    talk = await office.candidate()
    for number in range(3):
        await office.asks(talk, words=f"{number} {'palabra ' * 240}")
    await talk.walk(*QUESTIONS, "hablar con alguien")
    for number in range(3):
        await talk.say(f"{number} {'cosa ' * 200}")
    await office.sent(talk.at + MINUTE)
    texts = await shown(talk)
    assert sum(map(len, texts)) > 1_200 + len(texts[-1])  # more than one message has room for
    assert all(len(text) <= 1_200 for text in texts), [len(text) for text in texts]
    assert "…" in "".join(texts)


async def test_nothing_written_is_no_message(office: RightsOffice) -> None:
    talk = Talk(office.store, office.knowledge)
    assert len(await shown(talk)) == 1
