"""Whoever takes the database, its log of writes, or a copy of both while it runs, reads nobody: everything personal
that people, staff and letters put there is looked for."""

import asyncio
import re
import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.actions.manage_staff import invite
from domain.authorization import COMMAND_LINE, Role
from domain.ids import UserId
from storage.opening import open_store
from storage.schema import metadata
from tests.codes.scene import Scene, code_in
from tests.erasure.everything import answer, leave_everything
from tests.staff.scene import Chat
from tests.support.databases import KEYS, Database, Postgres, read_rows

CANARIES = {
    "curp": "SASO750909HDFNNS05",
    "name": "Canariola",
    "position": "Titular CANARYposition",
    "email": "canaria@metepec.gob.mx",
    "phone": "7225550143",
    "question": "CANARYquestion",
    "answer": "CANARYanswer",
    "note": "CANARYnote",
    "reason": "CANARYreason",
    "colleague": "Canarina",
    "joined": "Canarieta",
    "saved": "CANARYsaved",
    "searched": "CANARYsearched",
    "letter": "%PDF-1.7 a paper",
    "token": "abcdefghijklmnopqrstuv",
    "pin": "482913",
}


JOINED = UserId(800000009)
FILLED = {"registration", "submission", "file", "handoff_message", "note", "staff", "invitation", "outbox", "mail"}


async def lived(scene: Scene) -> list[str]:
    """A day in which everything is typed that can be; what must be found nowhere, codes of that day included."""
    office, talk = scene.office, scene.unmailed(scene.talk(77))
    await talk.accept()
    await talk.walk(CANARIES["curp"], "sí", *[CANARIES["name"]] * 3, "ayuntamiento de metepec")
    await talk.walk(CANARIES["position"], "sí", CANARIES["email"], CANARIES["phone"])
    await talk.upload()
    await talk.walk("revisar y enviar", "Envío mi registro", "hablar con alguien", CANARIES["question"])
    folio = await office.folio(talk)
    elena, tomas = office.elena, office.tomas
    await _say(elena, "/pin", CANARIES["pin"])
    await _say(tomas, "/dudas", "1")
    await tomas.press("Contestar")
    await tomas.say(CANARIES["answer"])
    await _say(tomas, folio)
    await tomas.press("Notas")
    await tomas.press("Escribir nota")
    await _say(tomas, CANARIES["note"], folio)
    await tomas.press("Observar")
    await _say(tomas, "10", CANARIES["reason"])
    await tomas.press("Enviar observación")
    await tomas.say("/respuestas")
    await tomas.press("Guardar una nueva")
    await _say(tomas, CANARIES["saved"], CANARIES["saved"], f"/buscar {CANARIES['searched']}")
    machine = elena.machine
    await scene.store.run(
        lambda tx: invite(tx, COMMAND_LINE, Role.VIEWER, CANARIES["colleague"], CANARIES["token"], machine)
    )
    await office.enlist(JOINED, Role.OPERATOR, CANARIES["joined"])
    joined = office.chat(JOINED)
    await talk.say(CANARIES["question"])
    await _say(joined, "/dudas", "1")
    await joined.press("Tomarla yo")
    await joined.press("Contestar")
    await _say(joined, CANARIES["answer"], folio)
    await joined.press("Notas")
    await joined.press("Escribir nota")
    await joined.say(CANARIES["note"])
    other = scene.talk(78)
    await other.walk("ya tengo un registro", folio)
    letters = await scene.letters()
    return [*CANARIES.values(), *(code_in(letter.body) for _, letter in letters), await scene.handed_out(folio)]


async def _say(chat: Chat, *words: str) -> None:
    for one in words:
        await chat.say(one)


def found_in(content: bytes, wanted: list[str]) -> list[str]:
    """As they are, in hex, in UTF-16; numbers only where nothing stands beside them."""
    found = []
    for one in wanted:
        shapes = [one.encode(), one.encode().hex().encode(), one.encode("utf-16-le")]
        if one.isdecimal() and len(one) <= 6:
            is_there = re.search(rb"(?<![0-9a-f])" + one.encode() + rb"(?![0-9a-f])", content) is not None
        else:
            is_there = any(shape in content for shape in shapes)
        found += [one] if is_there else []
    return found


async def test_every_row_of_every_table_reads_as_nobody(scene: Scene, database: Database) -> None:
    wanted = await lived(scene)
    assert len(wanted) == len(CANARIES) + 2
    rows_of = {table: await read_rows(database, f'SELECT * FROM "{table}"') for table in metadata.tables}
    assert {table for table, rows in rows_of.items() if rows} >= FILLED
    for table, rows in rows_of.items():
        words = "\n".join(
            str(cell) for row in rows for cell in row if not isinstance(cell, (bytes, memoryview, int))
        )
        sealed = b"\n".join(bytes(cell) for row in rows for cell in row if isinstance(cell, (bytes, memoryview)))
        assert found_in(words.encode(), wanted) == [], table
        assert found_in(sealed, [one for one in wanted if not one.isdecimal()]) == [], table


async def test_the_files_of_sqlite_read_as_nobody(sqlite: Database) -> None:
    """Database and log of writes as they lie on the disk while it runs, and after it ended."""
    store = await open_store(sqlite.url, KEYS, migrate=False, sender="x" * 64)
    scene = await Scene(store).imported()
    wanted = [one for one in await lived(scene) if not (one.isdecimal() and len(one) <= 6)]
    running = await asyncio.to_thread(_files, sqlite.path)
    assert {name.rpartition("-")[2] for name in running} >= {"wal", "ventanilla.db"}
    assert len(running["ventanilla.db-wal"]) > 100_000
    await store.close()
    for name, content in {**running, **await asyncio.to_thread(_files, sqlite.path)}.items():
        assert b"ec1057-2022" in content or "shm" in name
        assert found_in(content, wanted) == [], name


def _files(path: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in path.parent.glob("ventanilla.db*")}


@pytest.fixture
def postgres(postgres_server: Postgres) -> Iterator[Database]:
    name = postgres_server.borrow()
    yield Database("postgresql", postgres_server.url(name))
    postgres_server.give_back(name)


async def test_the_folder_of_postgresql_reads_as_nobody(postgres: Database) -> None:
    """This database, its log of writes and all else but other databases. The server is shared with other tests:
    whoever is looked for is here for the first time."""
    folder = await _folder(postgres)
    if not folder.is_dir():
        pytest.skip("the server that was given keeps its data on another machine")
    store = await open_store(postgres.url, KEYS, migrate=False, sender="x" * 64)
    names = [f"{name}{secrets.token_hex(6)}" for name in ("gloria", "oscar")]
    gloria, oscar = [await leave_everything(store, name, user) for user, name in enumerate(names, 501)]
    await answer(store, gloria, oscar)
    await store.close()
    await read_rows(postgres, "CHECKPOINT")
    ((own,),) = await read_rows(postgres, "SELECT oid FROM pg_database WHERE datname = current_database()")
    files = await asyncio.to_thread(_naming, folder, str(own), [name.encode() for name in names])
    for life in (gloria, oscar):
        wanted = [*life.canaries, f"{life.name}@example.org", f"{life.name}son"]
        wanted.remove(life.word("pin"))  # stands where a hash does
        for place, content in files.items():
            assert found_in(content, wanted) == [], place
        there = {place.parts[0] for place, content in files.items() if life.registration.folio.encode() in content}
        assert there >= {"base", "pg_wal"}, "the search finds what is there"


async def _folder(database: Database) -> Path:
    ((folder,),) = await read_rows(database, "SELECT current_setting('data_directory')")
    return Path(folder)


def _naming(folder: Path, own: str, names: list[bytes]) -> dict[Path, bytes]:
    """Files in which one of these words stands, in whatever shape; every word that is looked for has one in it."""
    shapes = [shape for name in names for shape in (name, name.hex().encode(), name.decode().encode("utf-16-le"))]
    found = {}
    for file in folder.rglob("*"):
        place = file.relative_to(folder)
        if not file.is_file() or (place.parts[0] == "base" and place.parts[1] != own):
            continue
        content = file.read_bytes()
        if any(shape in content for shape in shapes):
            found[place] = content
    return found
