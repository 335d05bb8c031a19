"""What a document question takes, and what it says of the rest."""

from dataclasses import replace

import pytest

from domain.files import FileKind, RefusedFile
from domain.incoming import Kind
from domain.ports import Store
from tests.support.talk import ANSWERS, Talk, knowledge, paper


async def _kinds(talk: Talk, question: str) -> list[FileKind]:
    registration = (await talk.desk()).registration
    assert registration is not None
    return [note.kind for note in registration.draft.files.get(question, ())]


async def test_a_photo_is_no_pdf(store: Store) -> None:
    talk = Talk(store, knowledge(questions=("photo", "given_names")))
    await talk.accept()
    words = await talk.upload(paper(), "retrato.pdf")
    assert "«retrato.pdf» es por dentro un PDF. Aquí recibo JPG o PNG" in words
    assert "Paso 1 de 2" in words
    assert await _kinds(talk, "photo") == []
    await talk.upload(replace(paper(b"\xff\xd8 one", 1), kind=FileKind.JPG), "")
    assert await _kinds(talk, "photo") == [FileKind.JPG]


async def test_a_photo_question_names_only_what_it_takes(store: Store) -> None:
    talk = Talk(store, knowledge(questions=("photo", "given_names")))
    await talk.accept()
    words = await talk.upload(RefusedFile("doc-kind", {"seen": "zip"}), "retrato.jpg")
    assert "un ZIP. Aquí recibo JPG o PNG" in words
    assert "PDF" not in words


async def test_a_paper_may_be_a_pdf(store: Store) -> None:
    talk = Talk(store, knowledge(questions=("identification", "given_names")))
    await talk.accept()
    await talk.upload()
    assert await _kinds(talk, "identification") == [FileKind.PDF]


@pytest.mark.parametrize(("files", "shown"), [(0, "Paso 10 de 10"), (1, "Guardé tu nombramiento")])
async def test_what_is_no_file_is_answered_by_asking_for_one(talk: Talk, files: int, shown: str) -> None:
    await talk.accept()
    await talk.walk(*ANSWERS)
    for _ in range(files):
        await talk.upload()
    words = await talk.other(Kind.OTHER)
    assert "Aquí va un archivo o una foto" in words
    assert "letras y números" not in words
    assert shown in words


async def test_what_is_no_text_is_answered_by_asking_for_words(talk: Talk) -> None:
    await talk.accept()
    assert "letras y números" in await talk.other(Kind.OTHER)
    await talk.walk(*ANSWERS, "salir")
    assert "letras y números" in await talk.other(Kind.OTHER)
