"""What the person sent comes back to them, and to nobody else."""

from dataclasses import replace

import pytest

from domain.actions.fetch_paper import fetch_paper
from domain.authorization import Actor, Denied
from domain.files import FileNote
from domain.ids import FileId, UserId
from domain.ports import Store
from domain.registration import State
from domain.screen import KeptPaper, Screen
from tests.support.chat import Chat, shipped_knowledge
from tests.support.talk import PDF, Talk


def papers(screens: tuple[Screen, ...]) -> list[KeptPaper]:
    contents = [screen.attachment.content for screen in screens if screen.attachment is not None]
    return [content for content in contents if isinstance(content, KeptPaper)]


async def content(store: Store, paper: KeptPaper, user: UserId) -> bytes:
    return await store.run(lambda tx: fetch_paper(tx, Actor(user), paper))


async def test_what_was_sent_comes_back(talk: Talk) -> None:
    await talk.submit()
    assert "Nombramiento: PDF, 2 hojas, 16 B. Así lo enviaste." in await talk.say("mis documentos")
    (paper,) = papers(talk.screens)
    assert await content(talk.store, paper, talk.user) == PDF


async def test_what_is_not_sent_yet_comes_back_too(talk: Talk) -> None:
    await talk.fill()
    assert "Todavía no está enviado." in await talk.say("ver mis documentos")
    assert len(papers(talk.screens)) == 1


async def test_nobody_elses_file_is_opened(talk: Talk) -> None:
    await talk.submit()
    await talk.say("mis documentos")
    (paper,) = papers(talk.screens)
    stranger = UserId(700000099)
    with pytest.raises(Denied):
        await content(talk.store, paper, stranger)
    other = Talk(talk.store, talk.knowledge, stranger)
    await other.say("/start")
    person = (await other.desk()).person
    assert person is not None
    with pytest.raises(LookupError):
        await content(talk.store, KeptPaper(person.id, stranger, paper.file), stranger)
    assert "No guardo ningún archivo tuyo" in await other.say("mis documentos")


def test_a_file_in_both_comes_once() -> None:
    chat = Chat(shipped_knowledge()).begun()
    chat.submit()
    chat.say(chat.text("button-documents"))
    assert [paper.file for paper in papers(chat.screens)] == [1]
    more = (*chat.registered.draft.files["appointment_letter"], replace(_note(), id=FileId(2)))
    draft = replace(chat.registered.draft, files={"appointment_letter": more})
    chat.registration = replace(chat.registered, draft=draft)
    chat.say(chat.text("button-documents"))
    assert [paper.file for paper in papers(chat.screens)] == [1, 2]


def test_who_withdrew_still_has_their_files() -> None:
    chat = Chat(shipped_knowledge()).begun()
    chat.submit()
    chat.registration = replace(chat.registered, state=State.WITHDRAWN)
    chat.say(chat.text("button-documents"))
    assert len(papers(chat.screens)) == 1


def _note() -> FileNote:
    return Chat(shipped_knowledge())._note()


def labels(chat: Chat) -> list[str]:
    return [button.label for screen in chat.screens for row in screen.buttons for button in row]


def test_who_was_accepted_sees_their_papers() -> None:
    chat = Chat(shipped_knowledge()).begun()
    chat.submit()
    chat.registration = replace(chat.registered, state=State.ACCEPTED)
    chat.say("/estado")
    assert {"Descargar acuse", "Ver mis documentos"} <= set(labels(chat))
    chat.press("documents")
    assert len(papers(chat.screens)) == 1


def test_who_withdrew_keeps_their_papers() -> None:
    chat = Chat(shipped_knowledge()).begun()
    chat.submit()
    chat.registration = replace(chat.registered, state=State.WITHDRAWN)
    chat.say("/estado")
    chat.press("documents")
    assert len(papers(chat.screens)) == 1
    chat.say("/estado")
    chat.press("acuse")
    assert chat.screens[0].attachment is not None


def test_no_paper_is_offered_where_there_is_none() -> None:
    chat = Chat(shipped_knowledge()).begun()
    chat.registration = replace(
        chat.registered, state=State.ACCEPTED, draft=replace(chat.registered.draft, files={})
    )
    chat.say("/estado")
    assert {"Descargar acuse", "Ver mis documentos"}.isdisjoint(labels(chat))
